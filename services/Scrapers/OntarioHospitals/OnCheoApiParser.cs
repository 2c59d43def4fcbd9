using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>One object with the mean and the longest wait, in minutes. The stamp has no year; the day of the week says it.</summary>
public sealed class OnCheoApiParser : IFeedParser
{
    private const string Mean = "aveWaitMin",
        Longest = "longestWaitMin",
        Stamp = "lastUpdated";

    private static readonly Site Hospital = new("CHEO", "CHEO");

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '{' && document.IndexOf("\"aveWaitMin\""u8) >= 0;

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        using var json = documents.Count > 0 ? JsonPayload.TryParse(documents[0].Span) : null;
        if (json is null)
            return ParseResult.Failed(FailureReasons.WrongFormat, "The document is not JSON.");
        var answer = json.RootElement;
        if (answer.Property(Mean) is null && answer.Property(Longest) is null && !answer.IsNull(Mean) && !answer.IsNull(Longest))
            return ParseResult.Failed(FailureReasons.LayoutChanged, "The document has neither a mean nor a longest wait.");

        var found = new ReadingCollector();
        var written = answer.Text(Stamp);
        var stamp = LocalClock.Read(written, context.FetchedAt);
        if (!AnswerStamp.IsUsable(stamp, written, Hospital, [Metrics.Wait, Metrics.Longest], context, found))
            return found.ToResult();
        if (IsContradicted(Figures.TextOf(answer.Property(Mean)), Figures.TextOf(answer.Property(Longest))))
        {
            // One of the two is in another unit, or is not what it was.
            found.Reject(Hospital.Key, Metrics.Wait, RejectionReasons.Contradicted, "the mean is longer than the longest");
            found.Reject(Hospital.Key, Metrics.Longest, RejectionReasons.Contradicted, "the mean is longer than the longest");
            return found.ToResult();
        }

        var figures = new Figures(answer, Hospital, stamp, found);
        figures.Read(Mean, Metrics.Wait, PublishedUnit.Minutes);
        figures.Read(Longest, Metrics.Longest, PublishedUnit.Minutes);
        return found.ToResult();
    }

    private static bool IsContradicted(string? mean, string? longest) =>
        NumberText.TryReadDecimal(mean, out var ordinary) && NumberText.TryReadDecimal(longest, out var most) && ordinary > most;
}
