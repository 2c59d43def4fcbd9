namespace WaitTime.Collection.Parsing;

/// <summary>
/// HTML whose end did not arrive. A browser shows what there is of it; the last number may be the first digits of a larger one,
/// and the last line a label without its value.
/// </summary>
public static class TruncatedPage
{
    /// <summary>True when a page lacks its end tag, or a fragment of a page stops within its text.</summary>
    public static bool IsTruncated(ReadOnlySpan<byte> document)
    {
        if (document.LastIndexOf("</html"u8) >= 0)
            return false;
        return document.IndexOf("<html"u8) >= 0 || !document.TrimEnd(" \t\r\n\0"u8).EndsWith(">"u8);
    }

    /// <summary>A whole document as it is; of a cut one what is certainly whole: all up to the last end tag that is given.</summary>
    public static ReadOnlySpan<byte> WholePart(ReadOnlySpan<byte> document, ReadOnlySpan<byte> endTag)
    {
        if (!IsTruncated(document))
            return document;
        var end = document.LastIndexOf(endTag);
        // Without such a tag at least the text behind the last tag goes.
        return end >= 0 ? document[..(end + endTag.Length)] : document[..(document.LastIndexOf((byte)'>') + 1)];
    }
}
