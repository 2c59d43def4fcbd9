namespace WaitTime.Collection.Parsing;

/// <summary>
/// Reads one publisher's format. A pure function: no clock, no network, no database, and for any bytes whatever readings or a
/// classified failure, never an exception, never a number that was not published.
/// </summary>
public interface IFeedParser
{
    /// <summary>Raised with every change of what the same bytes give, so that stored history says which reading of a page it is.</summary>
    string Version { get; }

    /// <summary>Whether the document looks like this format at all; cheap, and no promise that it can be read.</summary>
    bool Recognises(ReadOnlySpan<byte> document);

    /// <param name="documents">The documents of one fetch in their order: one, or the pages of a set.</param>
    /// <param name="context">The moment of the fetch.</param>
    ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context);
}
