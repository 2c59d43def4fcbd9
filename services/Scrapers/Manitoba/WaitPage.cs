using AngleSharp.Html.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Manitoba;

/// <summary>One kind's tables of a page. Both pages, and the one that shows both, are read in the same way.</summary>
/// <param name="kind">What the address is for.</param>
internal sealed class WaitPage(FacilityKind kind)
{
    private const string What = "table with a column 'Wait Time'";

    /// <summary>The first words of the table's header: every page of the site has a menu that names both kinds.</summary>
    private readonly byte[] _header =
        kind == FacilityKind.Emergency ? "Emergency Department"u8.ToArray() : "Urgent Care Centre"u8.ToArray();

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '<' && document.IndexOf("Treating"u8) >= 0 && HasElement(document, _header);

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        if (documents.Count == 0)
            return ParseResult.Failed(FailureReasons.WrongFormat, "There is no document.");
        var document = documents[0].Span;
        if (!HtmlPage.TryParse(TruncatedPage.WholePart(document, "</tr>"u8), out var page, out var failure))
            return ParseResult.Failed(failure);

        var isTruncated = TruncatedPage.IsTruncated(document);
        var sections = PageSections.Read(page, kind, context.FetchedAt);
        var own = sections.Where(section => section.Kind == kind).ToList();
        if (own.Count == 0)
            return TruncatedPage.Lacks(
                document,
                sections.Count == 0 ? Absence(page) : $"The page shows a {What}, but not for {Name(kind)}."
            );
        if (isTruncated && own.Exists(section => section.Stamp is null))
            return ParseResult.Failed(FailureReasons.Integrity, "The page is truncated, and its stamp did not arrive.");

        var found = new ReadingCollector();
        foreach (var section in own)
            section.Read(found);
        if (isTruncated)
            found.Incomplete(TruncatedPage.EndIsMissing);
        return found.Count == 0 && found.Rejections == 0
            ? ParseResult.Failed(FailureReasons.EmptyResult, $"The {What} lists no place.")
            : found.ToResult();
    }

    /// <summary>Whether some element holds these words and no others.</summary>
    private static bool HasElement(ReadOnlySpan<byte> document, ReadOnlySpan<byte> words)
    {
        var blanks = " \t\r\n"u8;
        while (document.IndexOf(words) is var at and >= 0)
        {
            var before = document[..at].TrimEnd(blanks);
            var after = document[(at + words.Length)..].TrimStart(blanks);
            if (before.EndsWith(">"u8) && after.StartsWith("<"u8))
                return true;
            document = document[(at + words.Length)..];
        }

        return false;
    }

    private static string Absence(IHtmlDocument page)
    {
        var title = page.Title is { Length: > 0 } text ? $"; its title is '{PublishedText.Clean(text)}'" : "";
        return $"The page has no {What}{title}.";
    }

    private static string Name(FacilityKind kind) => kind == FacilityKind.Emergency ? "emergency departments" : "urgent-care centres";
}
