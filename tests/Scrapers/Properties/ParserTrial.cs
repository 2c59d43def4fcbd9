using FsCheck;
using FsCheck.Fluent;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.Sources;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>A parser on trial: it is given many documents, and for every one of them it must keep all rules.</summary>
/// <param name="Feed">Source and feed, <c>quebec-msss/csv</c>.</param>
/// <param name="Parser">The parser.</param>
/// <param name="Published">All values that a document can be said to publish, found in another way than the parser's.</param>
internal sealed record ParserTrial(string Feed, IFeedParser Parser, Func<byte[], PublishedValues> Published)
{
    public static ParserTrial Of(Source source, string feed, Func<byte[], PublishedValues> published) =>
        new($"{source.Id}/{feed}", source.FindFeed(feed)!.Parser, published);

    /// <summary>
    /// Tries many documents. A failure prints the document with FsCheck's seed and size; passing them to <c>Config.WithReplay</c>
    /// makes the same document again.
    /// </summary>
    /// <param name="documents">What the parser is given.</param>
    /// <param name="times">How often.</param>
    /// <param name="further">What must hold besides the rules for any bytes.</param>
    public void Holds(Gen<Mutant> documents, int times, Action<ParseResult>? further = null) =>
        Try(documents, times, mutant => Examine(mutant, [], further));

    /// <summary>Tries many documents, each of which the caller hands to the parser.</summary>
    public static void Try(Gen<Mutant> documents, int times, Action<Mutant> rule) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times).WithQuietOnSuccess(true), Prop.ForAll(documents.ToArbitrary(), rule));

    /// <summary>The document ends early in many places.</summary>
    /// <param name="document">The whole one.</param>
    /// <param name="times">How often.</param>
    /// <param name="ownsUp">False where nothing in the format says how much it should hold.</param>
    public void HoldsWhenCut(byte[] document, int times, bool ownsUp = true)
    {
        var whole = Parse(document);
        Try(Damage.Cut(document), times, mutant => ExamineBeside(whole, mutant, ownsUp));
    }

    /// <summary>The document ends after each of its bytes.</summary>
    /// <param name="document">The whole one.</param>
    /// <param name="readings">How many it gives when it is whole.</param>
    /// <param name="ownsUp">False where nothing in the format says how much it should hold.</param>
    public void HoldsAtEveryCut(byte[] document, int readings, bool ownsUp = true)
    {
        var whole = Parse(document);
        whole.Readings.Count.ShouldBe(readings);
        foreach (var mutant in Damage.EveryCut(document))
            ExamineBeside(whole, mutant, ownsUp);
    }

    /// <summary>Parses and checks what holds for any bytes.</summary>
    public ParseResult Parse(params IReadOnlyList<byte[]> documents) => Parse(documents, known: []);

    private void ExamineBeside(ParseResult whole, Mutant mutant, bool ownsUp) =>
        Examine(
            mutant,
            [.. whole.Readings],
            damaged =>
            {
                ParserRules.SaysNothingElse(damaged, whole);
                if (ownsUp)
                    ParserRules.OwnsUpToLoss(damaged, whole);
            }
        );

    private void Examine(Mutant mutant, HashSet<Reading> known, Action<ParseResult>? further)
    {
        try
        {
            var result = Parse([mutant.Document], known);
            further?.Invoke(result);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new ShouldAssertException($"{Parser.GetType()}, given {mutant.How}: {exception.Message}", exception);
        }
    }

    /// <summary>Parses and checks what holds for any bytes; of known readings it was found before that they are published.</summary>
    private ParseResult Parse(IReadOnlyList<byte[]> documents, HashSet<Reading> known)
    {
        foreach (var document in documents)
            _ = Parser.Recognises(document);
        var result = Parser.ParseSet(documents);
        ParserRules.Check(result);
        ParserRules.IsSame(result, Parser.ParseSet(documents));
        if (result.Readings.Any(reading => reading.State == ReadingState.Reported && !known.Contains(reading)))
        {
            ParserRules.GivesWhatIsPublished(result, PublishedValues.Of(documents.Select(Published)));
        }

        return result;
    }
}
