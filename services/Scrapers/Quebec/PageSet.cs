using WaitTime.Collection.Sources;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Quebec;

/// <summary>Walks the list's pages. The publisher puts up the next hour at about ten to; pages read before and after it differ in their stamp.</summary>
public sealed class PageSet : IDocumentSequence
{
    public Uri Address(Uri start, int number)
    {
        ArgumentNullException.ThrowIfNull(start);
        var query = start.Query.TrimStart('?');
        var page = FormattableString.Invariant($"tx_solr%5Bpage%5D={number}");
        return new UriBuilder(start) { Query = query.Length > 0 ? $"{query}&{page}" : page }.Uri;
    }

    public int? Count(ReadOnlySpan<byte> document) => Read(document)?.PageCount;

    public bool IsBeyondEnd(ReadOnlySpan<byte> document) => Read(document) is not { Cards.Count: > 0 };

    public string? Edition(ReadOnlySpan<byte> document) => Read(document)?.LastUpdate is { } text ? PublishedText.Clean(text) : null;

    private static HospitalPage? Read(ReadOnlySpan<byte> document) => HospitalPage.TryRead(document, out var page, out _) ? page : null;
}
