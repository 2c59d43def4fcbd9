using WaitTime.Core.Failures;

namespace WaitTime.Collection.Parsing;

/// <summary>
/// HTML whose end did not arrive. A browser shows what there is of it; the last number may be the first digits of a larger one,
/// and the last line a label without its value.
/// </summary>
public static class TruncatedPage
{
    /// <summary>What is said of it.</summary>
    public const string EndIsMissing = "The page is truncated: its end did not arrive.";

    /// <summary>True when a page lacks its end tag, or a fragment of a page stops within its text.</summary>
    public static bool IsTruncated(ReadOnlySpan<byte> document) =>
        HasLostItsEnd(document) || (document.LastIndexOf("</html"u8) < 0 && !document.TrimEnd(" \t\r\n\0"u8).EndsWith(">"u8));

    /// <summary>Of a format whose parts cannot be believed when the end is missing.</summary>
    /// <returns>Null for a page that is whole.</returns>
    public static ParseFailure? Refusal(ReadOnlySpan<byte> document) =>
        IsTruncated(document) ? new(FailureReasons.Integrity, EndIsMissing) : null;

    /// <summary>Of a page without the part that holds the data: its layout has changed, unless that part is what did not arrive.</summary>
    /// <param name="document">The page.</param>
    /// <param name="what">What it lacks, as a sentence.</param>
    public static ParseResult Lacks(ReadOnlySpan<byte> document, string what) =>
        HasLostItsEnd(document)
            ? ParseResult.Failed(FailureReasons.Integrity, $"{what} {EndIsMissing}")
            : ParseResult.Failed(FailureReasons.LayoutChanged, what);

    /// <summary>A whole document as it is; of a cut one what is certainly whole: all up to the last end tag that is given.</summary>
    public static ReadOnlySpan<byte> WholePart(ReadOnlySpan<byte> document, ReadOnlySpan<byte> endTag)
    {
        if (!IsTruncated(document))
            return document;
        var end = document.LastIndexOf(endTag);
        // Without such a tag at least the text behind the last tag goes.
        return end >= 0 ? document[..(end + endTag.Length)] : document[..(document.LastIndexOf((byte)'>') + 1)];
    }

    /// <summary>Of a page that began as a whole one, and not of a fragment.</summary>
    private static bool HasLostItsEnd(ReadOnlySpan<byte> document) =>
        document.IndexOf("<html"u8) >= 0 && document.LastIndexOf("</html"u8) < 0;
}
