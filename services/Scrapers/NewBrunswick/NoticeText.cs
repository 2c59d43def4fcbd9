using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.NewBrunswick;

/// <summary>The text of a notice, sentence by sentence: a line of a list is one, and so is what stands before a semicolon.</summary>
internal static partial class NoticeText
{
    /// <summary>More than any notice has; a longer one is not read to its end.</summary>
    private const int Most = 400;

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "br",
        "td",
        "th",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "blockquote",
    };

    public static IReadOnlyList<string> Sentences(string html)
    {
        if (!HtmlPage.TryParse(Encoding.UTF8.GetBytes("<body>" + html), out var page, out _))
            return [];
        var text = new StringBuilder();
        foreach (var node in page.Body!.Descendants())
        {
            if (node is IText words)
                text.Append(words.Data.ReplaceLineEndings(" "));
            else if (node is IElement element && Blocks.Contains(element.LocalName))
                text.Append('\n');
            if (node is IText && node.NextSibling is null && node.ParentElement is { } parent && Blocks.Contains(parent.LocalName))
                text.Append('\n');
        }

        return [.. Ends().Split(text.ToString()).Select(PublishedText.Clean).Where(sentence => sentence.Length > 0).Take(Most)];
    }

    /// <summary>A full stop ends a sentence where a capital follows: those of <c>8 p.m.</c> and <c>Nov. 27</c> do not.</summary>
    [GeneratedRegex(
        @"\n|;|(?<=[a-zà-ÿ0-9)][.!?])"
            + @"(?<!\b(?:[ap]\. ?m|[Dd]r|[Ss]t|[Ss]te|[Nn]o"
            + @"|[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec)\.)"
            + @"\s+(?=[A-ZÀ-Ÿ])"
            + @"|(?<=\b[ap]\. ?m\.)\s+"
            + @"(?=(?:The|This|During|All|If|Any|People|Patients|Please|It|In case|To|For|Le|La|Les|En cas|Pendant|Toute)\b)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Ends();
}
