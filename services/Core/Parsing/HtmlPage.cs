using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace WaitTime.Core.Parsing;

/// <summary>HTML as a browser would understand it, with a guard against pages that are built to exhaust a parser.</summary>
public static class HtmlPage
{
    /// <summary>
    /// Tree building takes time in proportion to the square of the nesting: 20,000 open elements cost seconds, 300,000 minutes.
    /// Publishers' pages stay below 100, counting elements that need no end tag.
    /// </summary>
    private const int MaximumDepth = 4_000;

    /// <summary>Null when the document is not HTML at all, or nested beyond what any page needs.</summary>
    public static IHtmlDocument? TryParse(ReadOnlySpan<byte> document)
    {
        if (DocumentText.FirstCharacter(document) != '<' || OpenElements(document) > MaximumDepth) return null;
        return new HtmlParser().ParseDocument(DocumentText.Decode(document));
    }

    /// <summary>
    /// The nesting where it is greatest: start tags seen so far less end tags. More than the page has, unless it closes what it never
    /// opened; a page made to deceive runs into the time limit around every parser instead.
    /// </summary>
    private static int OpenElements(ReadOnlySpan<byte> document)
    {
        int open = 0, greatest = 0;
        while (true)
        {
            var next = document.IndexOf((byte)'<');
            if (next < 0 || next + 1 >= document.Length) return greatest;
            var after = document[next + 1];
            if (after == (byte)'/') open = Math.Max(0, open - 1);
            else if (char.IsAsciiLetter((char)after)) greatest = Math.Max(greatest, ++open);
            document = document[(next + 1)..];
        }
    }
}
