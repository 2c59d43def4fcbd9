using WaitTime.Collection.Parsing;
using WaitTime.Collection.Programs;
using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;

namespace WaitTime.Cli.Running;

/// <summary>Documents that somebody saved, and the feed in whose format they are.</summary>
/// <param name="Documents">In the order in which they were given.</param>
/// <param name="Feed">The one that was named, or that knows the format; null where none does.</param>
/// <param name="Failure">Why none could be asked; null where they were.</param>
internal sealed record SavedPages(IReadOnlyList<ReadOnlyMemory<byte>> Documents, Feed? Feed, ParseFailure? Failure)
{
    /// <param name="source">Whose they are.</param>
    /// <param name="files">Their paths.</param>
    /// <param name="feedName">Null for the feed whose format one of them has.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ConfigurationException">A file cannot be read, or there is no such feed.</exception>
    public static async Task<SavedPages> ReadAsync(
        Source source,
        IEnumerable<string> files,
        string? feedName,
        CancellationToken cancellationToken
    )
    {
        var documents = new List<ReadOnlyMemory<byte>>();
        foreach (var file in files)
            documents.Add(await SavedPayload.ReadAsync(file, cancellationToken));
        if (feedName is not null)
            return new(documents, source.FeedNamed(feedName), Failure: null);
        var (feed, failure) = await BoundedParse.RunAsync(() => Recognise(source, documents), TimeProvider.System, cancellationToken);
        return new(documents, feed, failure);
    }

    /// <exception cref="ConfigurationException">There are several, and the feed is one document.</exception>
    public void CheckCount(Source source, Feed feed)
    {
        if (feed.Parser is not IPageParser && Documents.Count > 1)
        {
            throw new ConfigurationException($"A payload of {source.Id} {feed.Name} is one document; {Documents.Count} files were given.");
        }
    }

    private static Feed? Recognise(Source source, List<ReadOnlyMemory<byte>> documents) =>
        documents.Select(document => source.Recognise(document.Span)).FirstOrDefault(feed => feed is not null);
}
