using AngleSharp.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>The page of the emergency department, in French: one large number in the block of the wait. It carries no time.</summary>
public sealed class OnMontfortPageParser : IFeedParser
{
    private const string AnyBlock = "block-content-block",
        Block = "temps_d_attente",
        Number = "gros-chiffres";

    private static readonly Site Hospital = new("Montfort", "Hôpital Montfort");

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '<' && document.IndexOf("gros-chiffres"u8) >= 0;

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.Count == 0)
            return ParseResult.Failed(FailureReasons.WrongFormat, "There is no document.");
        if (!HtmlPage.TryParse(documents[0].Span, out var page, out var failure))
            return ParseResult.Failed(failure);
        if (TruncatedPage.Refusal(documents[0].Span) is { } refusal)
            return ParseResult.Failed(refusal);
        if (page.Descendants<IElement>().FirstOrDefault(IsWait) is not { } number)
            return ParseResult.Failed(FailureReasons.LayoutChanged, "The page has no block of the wait with a large number.");

        var found = new ReadingCollector();
        if (IsClosed(BlockOf(number)!))
            found.Without(Hospital, Metrics.Wait, ReadingState.Closed, reportedAt: null);
        else
            found.Read(Hospital, Metrics.Wait, number.TextContent, TryRead, reportedAt: null);
        return found.ToResult();
    }

    private static bool IsWait(IElement element) => element.HasClass(Number) && BlockOf(element) is { } block && Names(block, Block);

    /// <summary>The innermost one: a block inside of the wait's is another.</summary>
    private static IElement? BlockOf(IElement element) => element.Nearest(above => Names(above, AnyBlock) || Names(above, Block));

    private static bool Names(IElement element, string part) => element.ClassName?.Contains(part, StringComparison.Ordinal) == true;

    /// <summary>A number beside these words is an old one.</summary>
    private static bool IsClosed(IElement block) =>
        PublishedText.Fold(block.TextContent) is var text
        && (
            text.Contains("urgence est fermee", StringComparison.Ordinal) || text.Contains("department is closed", StringComparison.Ordinal)
        );

    /// <summary>Minutes; a unit may stand with them, and then it counts.</summary>
    private static bool TryRead(string? text, out decimal value) =>
        PublishedUnit.Minutes.TryRead(text, out value) || DurationText.TryReadMinutes(text, out value);
}
