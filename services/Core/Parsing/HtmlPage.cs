using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace WaitTime.Core.Parsing;

/// <summary>HTML as a browser would understand it, with a guard against pages that are built to exhaust a parser.</summary>
public static class HtmlPage
{
    /// <summary>
    /// Tree building takes time in proportion to the square of the nesting, and more than that for some elements: 20,000 open ones
    /// cost seconds, 300,000 minutes. Publishers' pages stay below 100.
    /// </summary>
    private const int MaximumDepth = 1_000;

    /// <summary>Null when the document is not HTML at all, or nested beyond what any page needs.</summary>
    public static IHtmlDocument? TryParse(ReadOnlySpan<byte> document)
    {
        if (DocumentText.FirstCharacter(document) != '<' || NestingOf(document) > MaximumDepth) return null;
        return new HtmlParser().ParseDocument(DocumentText.Decode(document));
    }

    /// <summary>
    /// How many elements are open at most, by the tags alone: an end tag closes one of its own name and nothing else, as in the tree.
    /// </summary>
    private static int NestingOf(ReadOnlySpan<byte> document)
    {
        var open = new Dictionary<ulong, int>();
        int depth = 0, greatest = 0;
        for (var next = document.IndexOf((byte)'<'); next >= 0; next = document.IndexOf((byte)'<'))
        {
            document = document[(next + 1)..];
            var isEnd = document.StartsWith("/"u8);
            var name = NameOf(isEnd ? document[1..] : document);
            if (name == 0 || IsVoid(name)) continue;
            var count = open.GetValueOrDefault(name);
            if (isEnd && count == 0) continue;
            open[name] = count + (isEnd ? -1 : 1);
            depth += isEnd ? -1 : 1;
            greatest = Math.Max(greatest, depth);
        }

        return greatest;
    }

    /// <summary>The first letters of a tag's name in lower case, as many as a number holds; 0 when there is no name.</summary>
    private static ulong NameOf(ReadOnlySpan<byte> tag)
    {
        ulong name = 0;
        for (var index = 0; index < Math.Min(tag.Length, sizeof(ulong)) && char.IsAsciiLetterOrDigit((char)tag[index]); index++)
        {
            name = (name << 8) | (byte)(tag[index] | 0x20);
        }

        return name;
    }

    /// <summary>Elements that never have content and so need no end tag.</summary>
    private static bool IsVoid(ulong name) =>
        name == NameOf("br"u8) || name == NameOf("img"u8) || name == NameOf("meta"u8) || name == NameOf("link"u8)
        || name == NameOf("input"u8) || name == NameOf("hr"u8) || name == NameOf("source"u8) || name == NameOf("wbr"u8);
}
