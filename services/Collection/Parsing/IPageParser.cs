namespace WaitTime.Collection.Parsing;

/// <summary>
/// Reads a format that is spread over several pages, of which the later are known only from the earlier. Each page is read once: what the
/// fetch asks of it (how many there are, and of which edition it is) and what is parsed in the end come from the same reading.
/// </summary>
public interface IPageParser : IFeedParser
{
    /// <summary>The address of page <paramref name="number"/>, counted from 1.</summary>
    Uri Address(Uri start, int number);

    /// <summary>What one page says; never null, and never an exception.</summary>
    ParsedPage ReadPage(ReadOnlySpan<byte> document);

    /// <param name="pages">Those of one set in their order, as <see cref="ReadPage"/> gave them.</param>
    /// <param name="context">The moment of the fetch.</param>
    ParseResult Parse(IReadOnlyList<ParsedPage> pages, ParseContext context);
}

/// <summary>
/// One page of a set, read. It holds what the page says, and nothing of the document itself: a whole set is kept until it is parsed.
/// </summary>
public abstract record ParsedPage
{
    /// <summary>Its place in the set, counted from 1, where the fetch knows it; null for a document that somebody hands over.</summary>
    public int? Number { get; init; }

    /// <summary>How many pages the set has according to this one; null when the page does not say.</summary>
    public int? Count { get; init; }

    /// <summary>True when the page holds nothing, so that the set ends before it.</summary>
    public bool IsBeyondEnd { get; init; }

    /// <summary>
    /// What all pages of one set have in common, for example the publisher's stamp. Pages that differ from the newest belong to an
    /// older edition and are fetched again. Null when the page does not show it.
    /// </summary>
    public string? Edition { get; init; }
}
