using WaitTime.Collection.Parsing;
using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;

namespace WaitTime.Collection.Fetching;

/// <summary>
/// Walks a set of pages once: from the first to the last that the set names, past single pages that fail, and back over those that
/// turn out to belong to the edition before.
/// </summary>
internal sealed class SequenceWalk(
    Feed feed,
    Uri start,
    IReadOnlyList<Document> known,
    Func<Feed, Uri, Document?, CancellationToken, Task<FetchedPage>> get,
    FetchOptions options,
    TimeProvider time)
{
    private readonly IDocumentSequence _sequence = feed.Sequence!;
    private readonly SortedDictionary<int, FetchedPage> _pages = [];
    private readonly Dictionary<int, FetchException> _failures = [];
    private readonly List<string> _notes = [];
    private long _bytes;
    private ParseFailure? _unreadable;

    public async Task<FetchedFeed> RunAsync(CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        await WalkAsync(cancellationToken);
        if (_pages.Count == 0) throw _failures[1];
        await RefetchOutdatedAsync(cancellationToken);
        return new()
        {
            Documents = [.. _pages.Values.Select(page => page.Document)],
            FetchedAt = started,
            BytesReceived = _bytes,
            NotModified = _pages.Values.All(page => page.NotModified),
            Missing = [.. _failures.OrderBy(failure => failure.Key).Select(failure => $"page {failure.Key}: {failure.Value.Message}")],
            Notes = _notes,
            Unreadable = _unreadable,
        };
    }

    private async Task WalkAsync(CancellationToken cancellationToken)
    {
        int? count = null;
        for (var number = 1; number <= Math.Min(count ?? options.MaximumPages, options.MaximumPages); number++)
        {
            if (number > 1) await PauseAsync(cancellationToken);
            if (!await TryGetAsync(number, cancellationToken))
            {
                // Two pages in a row that do not come: the site is down, not the page.
                if (_failures.ContainsKey(number - 1)) return;
                continue;
            }

            count ??= await LookAsync(number, _sequence.Count, cancellationToken);
            if (_unreadable is not null) return;
            if (count is null && await LookAsync(number, _sequence.IsBeyondEnd, cancellationToken))
            {
                if (number > 1) _pages.Remove(number);
                return;
            }
        }
    }

    private async Task RefetchOutdatedAsync(CancellationToken cancellationToken)
    {
        var newest = _pages.Keys.Last();
        for (var round = 0; round < options.EditionRounds; round++)
        {
            var editions = new Dictionary<int, string?>();
            foreach (var number in _pages.Keys) editions.Add(number, await LookAsync(number, _sequence.Edition, cancellationToken));
            if (_unreadable is not null) return;
            var outdated = editions.Where(page => !string.Equals(page.Value, editions[newest], StringComparison.Ordinal)).Select(page => page.Key).ToList();
            if (outdated.Count == 0) return;
            _notes.Add($"The publisher updated its pages during the fetch: {outdated.Count} of {_pages.Count} pages were fetched again.");
            foreach (var number in outdated)
            {
                await PauseAsync(cancellationToken);
                if (await TryGetAsync(number, cancellationToken)) newest = number;
                // The older edition of the page is still held: what it says is true of its own hour.
                else _failures.Remove(number);
            }
        }
    }

    private async Task<bool> TryGetAsync(int number, CancellationToken cancellationToken)
    {
        try
        {
            var address = _sequence.Address(start, number);
            var held = _pages.TryGetValue(number, out var earlier) ? earlier.Document : known.FirstOrDefault(document => document.Address == address);
            var page = await get(feed, address, held, cancellationToken);
            _pages[number] = page;
            _bytes += page.BytesReceived;
            _unreadable ??= page.Unreadable;
            if (page.MovedTo is not null && number == 1) _notes.Add(FeedFetcher.MovedNote(feed, page.MovedTo));
            return true;
        }
        catch (FetchException exception)
        {
            _failures[number] = exception;
            return false;
        }
    }

    /// <summary>
    /// What a page says of its set, within the bound of every parse. The first page that cannot be read ends the walk: the pages
    /// behind it would each cost as much.
    /// </summary>
    private async Task<T?> LookAsync<T>(int number, Func<ReadOnlySpan<byte>, T> look, CancellationToken cancellationToken)
    {
        if (_unreadable is not null) return default;
        var body = _pages[number].Document.Body;
        var (said, failure) = await BoundedParse.RunAsync(() => look(body.Span), time, cancellationToken);
        _unreadable = failure;
        return said;
    }

    private Task PauseAsync(CancellationToken cancellationToken)
    {
        // Politeness is owed to publishers, not to this machine.
        var pause = start.IsLoopback ? TimeSpan.Zero : TimeSpan.FromMilliseconds(feed.Definition.PauseMilliseconds);
        return Task.Delay(pause, time, cancellationToken);
    }
}
