using System.Diagnostics.CodeAnalysis;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using WaitTime.Core.Failures;

namespace WaitTime.Collection.Parsing;

/// <summary>
/// HTML as a browser would understand it. The tree itself is watched while it is built: a page that is built to exhaust a parser is
/// given up as soon as it nests deeper or holds more than any page needs, and a sloppy one is read.
/// </summary>
public static class HtmlPage
{
    /// <summary>
    /// Tree building takes time in proportion to the square of the nesting, and more than that for some elements: 20,000 open ones
    /// cost seconds, 300,000 minutes. Publishers' pages stay below 100.
    /// </summary>
    private const int MaximumDepth = 400;

    /// <summary>Each takes half a kilobyte and more. Publishers' pages have some thousands.</summary>
    private const int MaximumElements = 100_000;

    /// <param name="document">The bytes, in any encoding.</param>
    /// <param name="page">The page; null when there is none.</param>
    /// <param name="failure">Why there is none: the document is no HTML, or is built as no page of a publisher is.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> document,
        [NotNullWhen(true)] out IHtmlDocument? page,
        [NotNullWhen(false)] out ParseFailure? failure
    )
    {
        (page, failure) = (null, null);
        if (DocumentText.FirstCharacter(document) != '<')
        {
            failure = new(FailureReasons.WrongFormat, "The document is not HTML.");
            return false;
        }

        try
        {
            // What styles and comments say is no part of what a page shows.
            var options = new HtmlParserOptions
            {
                OnCreated = new Watch().Created,
                SkipComments = true,
                SkipRawText = true,
                DisableElementPositionTracking = true,
            };
            page = new HtmlParser(options).ParseDocument(DocumentText.Decode(document));
            return true;
        }
        catch (OversizedPageException oversized)
        {
            failure = new(FailureReasons.LayoutChanged, oversized.Message);
            return false;
        }
    }

    /// <summary>Looks at each element when the next one is made: then it has its place in the tree.</summary>
    private sealed class Watch
    {
        private IElement? _last;
        private int _elements;

        public void Created(IElement element, AngleSharp.Text.TextPosition position)
        {
            if (++_elements > MaximumElements)
                throw new OversizedPageException($"The page has more than {MaximumElements} elements.");
            var depth = 0;
            for (var above = _last; above is not null; above = above.ParentElement)
            {
                if (++depth > MaximumDepth)
                    throw new OversizedPageException($"The page nests more than {MaximumDepth} elements.");
            }

            _last = element;
        }
    }

    private sealed class OversizedPageException(string message) : Exception(message);
}
