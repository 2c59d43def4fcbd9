using WaitTime.Collection.Parsing;
using WaitTime.Collection.SafeParsing;
using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;
using WaitTime.Core.Networking;

namespace WaitTime.Collection.Fetching;

/// <summary>Fetches a feed whole: one document, a rendered page, or a set of pages in one edition.</summary>
/// <param name="http">For everything that needs no browser.</param>
/// <param name="renderer">Null in a program without a browser.</param>
/// <param name="proxy">The source's egress proxy, for the browser; <paramref name="http"/> has it already.</param>
public sealed class FeedFetcher(HttpRetry http, IPageRenderer? renderer, Uri? proxy, FetchOptions options, TimeProvider time)
{
    /// <param name="feed">What to fetch.</param>
    /// <param name="address">Where.</param>
    /// <param name="known">The documents of the last fetch; empty when there are none.</param>
    /// <exception cref="FetchException">Nothing could be fetched.</exception>
    /// <exception cref="BrowserUnavailableException">The feed needs a browser and there is none.</exception>
    public async Task<FetchedFeed> FetchAsync(Feed feed, Uri address, IReadOnlyList<Document> known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(known);
        if (feed.Definition.RenderedSelector is { } selector)
            return await RenderAsync(feed, address, selector, cancellationToken);
        if (feed.Parser is IPageParser parser)
        {
            var walk = new SequenceWalk(feed, parser, address, known, GetAsync, options, time);
            return await walk.RunAsync(cancellationToken);
        }

        var started = time.GetUtcNow();
        var page = await GetAsync(feed, address, known.FirstOrDefault(document => document.Address == address), cancellationToken);
        return new()
        {
            Documents = [page.Document],
            FetchedAt = started,
            BytesReceived = page.BytesReceived,
            NotModified = page.NotModified,
            Unreadable = page.Unreadable,
            Notes = page.MovedTo is null ? [] : [MovedNote(feed, page.MovedTo)],
        };
    }

    private int LimitOf(Feed feed) => Math.Min(feed.Definition.MaximumKilobytes * 1_024, options.MaximumBodyBytes);

    internal static string MovedNote(Feed feed, Uri movedTo) => $"Feed {feed.Name} has moved permanently to {SafeAddress.Of(movedTo)}.";

    private async Task<FetchedPage> GetAsync(Feed feed, Uri address, Document? known, CancellationToken cancellationToken)
    {
        var patience = feed.Definition.PatientReadTimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var answer = await http.AskAsync(HttpQuestion.Of(feed, address, known), patience, LimitOf(feed), cancellationToken);
        var document = answer.Document ?? known!;
        var unreadable = await RefuseChallengeAsync(feed, address, document, time, cancellationToken);
        return new(document, answer.Document?.Body.Length ?? 0, answer.Document is null, answer.PermanentlyMovedTo)
        {
            Unreadable = unreadable,
        };
    }

    private async Task<FetchedFeed> RenderAsync(Feed feed, Uri address, string selector, CancellationToken cancellationToken)
    {
        if (renderer is null)
            throw new BrowserUnavailableException($"Feed {feed.Name} needs a browser and this program has none.");
        var started = time.GetUtcNow();
        var document = await renderer.RenderAsync(address, selector, proxy, cancellationToken);
        if (document.Body.Length > LimitOf(feed))
            throw HttpFetcher.TooLarge(address, LimitOf(feed));
        var unreadable = await RefuseChallengeAsync(feed, address, document, time, cancellationToken);
        return new()
        {
            Unreadable = unreadable,
            Documents = [document],
            FetchedAt = started,
            BytesReceived = document.Body.Length,
        };
    }

    /// <exception cref="FetchException">The document is a challenge page.</exception>
    /// <returns>Why the parser cannot even look at it; null when it can.</returns>
    internal static async Task<ParseFailure?> RefuseChallengeAsync(
        Feed feed,
        Uri address,
        Document document,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var (isRecognised, failure) = await SafeParse.RecogniseAsync(feed, document.Body, time, cancellationToken);
        if (!isRecognised && Gate.Matches(document.Body.Span))
        {
            throw new FetchException(
                FailureReasons.Blocked,
                $"{SafeAddress.Of(address)} answered with a challenge page instead of its data."
            );
        }

        return failure;
    }
}

/// <summary>One page, fetched or confirmed.</summary>
internal sealed record FetchedPage(Document Document, long BytesReceived, bool NotModified, Uri? MovedTo)
{
    /// <inheritdoc cref="FetchedFeed.Unreadable"/>
    public ParseFailure? Unreadable { get; init; }

    /// <summary>What it says, where it is a page of a set; null for one that cannot be read.</summary>
    public ParsedPage? Parsed { get; init; }
}
