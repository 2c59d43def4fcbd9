using WaitTime.Collection.Parsing;
using WaitTime.Collection.SafeParsing;
using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;

namespace WaitTime.Collection.Fetching;

/// <summary>
/// Walks a set of pages once: from the first to the last that the set names, past single pages that fail, and back over those that
/// turn out to belong to the edition before. Each page is read once, when it has come.
/// </summary>
internal sealed class SequenceWalk(
    Feed feed,
    IPageParser parser,
    Uri start,
    IReadOnlyList<Document> known,
    Func<Feed, Uri, Document?, CancellationToken, Task<FetchedPage>> get,
    FetchOptions options,
    TimeProvider time
)
{
    private readonly SortedDictionary<int, FetchedPage> _pages = [];
    private readonly Dictionary<int, FetchException> _failures = [];
    private readonly List<string> _notes = [];
    private long _bytes;
    private ParseFailure? _unreadable;

    public async Task<FetchedFeed> RunAsync(CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        await WalkAsync(cancellationToken);
        if (_pages.Count == 0)
            throw _failures[1];
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
            Pages = _unreadable is null ? [.. _pages.Values.Select(page => page.Parsed!)] : null,
        };
    }

    private async Task WalkAsync(CancellationToken cancellationToken)
    {
        int? count = null;
        for (var number = 1; number <= Math.Min(count ?? options.MaximumPages, options.MaximumPages); number++)
        {
            if (number > 1)
                await PauseAsync(cancellationToken);
            if (!await TryGetAsync(number, cancellationToken))
            {
                // Two pages in a row that do not come: the site is down, not the page.
                if (_failures.ContainsKey(number - 1))
                    return;
                continue;
            }

            // The first page that cannot be read ends the walk: the pages behind it would each cost as much.
            if (_unreadable is not null)
                return;
            var parsed = _pages[number].Parsed!;
            count ??= parsed.Count;
            if (count is null && parsed.IsBeyondEnd)
            {
                if (number > 1)
                    _pages.Remove(number);
                return;
            }
        }
    }

    private async Task RefetchOutdatedAsync(CancellationToken cancellationToken)
    {
        var newest = _pages.Keys.Last();
        for (var round = 0; round < options.EditionRounds; round++)
        {
            if (_unreadable is not null)
                return;
            var edition = _pages[newest].Parsed!.Edition;
            var outdated = _pages
                .Where(page => !string.Equals(page.Value.Parsed!.Edition, edition, StringComparison.Ordinal))
                .Select(page => page.Key)
                .ToList();
            if (outdated.Count == 0)
                return;
            _notes.Add($"The publisher updated its pages during the fetch: {outdated.Count} of {_pages.Count} pages were fetched again.");
            foreach (var number in outdated)
            {
                await PauseAsync(cancellationToken);
                if (await TryGetAsync(number, cancellationToken))
                    newest = number;
                // The older edition of the page is still held: what it says is true of its own hour.
                else
                    _failures.Remove(number);
            }
        }
    }

    private async Task<bool> TryGetAsync(int number, CancellationToken cancellationToken)
    {
        try
        {
            var address = parser.Address(start, number);
            var held = _pages.TryGetValue(number, out var earlier)
                ? earlier.Document
                : known.FirstOrDefault(document => document.Address == address);
            var page = await get(feed, address, held, cancellationToken);
            _bytes += page.BytesReceived;
            _unreadable ??= page.Unreadable;
            if (_unreadable is null)
                (page, _unreadable) = await ReadAsync(page, number, cancellationToken);
            _pages[number] = page;
            if (page.MovedTo is not null && number == 1)
                _notes.Add(FeedFetcher.MovedNote(feed, page.MovedTo));
            return true;
        }
        catch (FetchException exception)
        {
            _failures[number] = exception;
            return false;
        }
    }

    private async Task<(FetchedPage Page, ParseFailure? Failure)> ReadAsync(
        FetchedPage page,
        int number,
        CancellationToken cancellationToken
    )
    {
        var (parsed, failure) = await SafeParse.ReadPageAsync(feed, parser, page.Document.Body, time, cancellationToken);
        return (page with { Parsed = parsed is null ? null : parsed with { Number = number } }, failure);
    }

    private Task PauseAsync(CancellationToken cancellationToken)
    {
        // Politeness is owed to publishers, not to this machine.
        var pause = start.IsLoopback ? TimeSpan.Zero : TimeSpan.FromMilliseconds(feed.Definition.PauseMilliseconds);
        return Task.Delay(pause, time, cancellationToken);
    }
}
