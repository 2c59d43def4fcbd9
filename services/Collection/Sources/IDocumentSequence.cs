namespace WaitTime.Collection.Sources;

/// <summary>A feed that is spread over several addresses, of which the later are known only from the earlier. Pure, like a parser.</summary>
public interface IDocumentSequence
{
    /// <summary>The address of page <paramref name="number"/>, counted from 1.</summary>
    Uri Address(Uri start, int number);

    /// <summary>How many pages the set has according to a page of it; null when the page does not say.</summary>
    int? Count(ReadOnlySpan<byte> document);

    /// <summary>True when the page holds nothing, so that the set ends before it.</summary>
    bool IsBeyondEnd(ReadOnlySpan<byte> document);

    /// <summary>
    /// What all pages of one set have in common, for example the publisher's stamp. Pages that differ from the newest belong to an
    /// older edition and are fetched again. Null when the page does not show it.
    /// </summary>
    string? Edition(ReadOnlySpan<byte> document);
}
