using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.SafeParsing;
using WaitTime.Collection.Sources;
using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Sources;

namespace WaitTime.Collection.Runs;

/// <summary>Takes one feed from its address to readings: fetch, archive, parse. Its failures are results, not exceptions.</summary>
/// <param name="archive">Null in a dry run, which keeps nothing.</param>
public sealed class FeedReader(
    FeedFetcher fetcher,
    PayloadArchive? archive,
    StageClock stages,
    TimeProvider time,
    IProgress<RunProgress>? progress,
    ILogger logger
)
{
    /// <summary>Reads the feeds that the source's combination asks for, in order of preference.</summary>
    /// <param name="memory">What each feed last gave, by name.</param>
    public async Task<IReadOnlyList<FeedReport>> ReadAllAsync(
        Source source,
        Func<Feed, Uri?> addressOf,
        IReadOnlyDictionary<string, FeedMemory> memory,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(addressOf);
        ArgumentNullException.ThrowIfNull(memory);
        var reports = new List<FeedReport>();
        foreach (var feed in source.Feeds)
        {
            if (addressOf(feed) is not { } address)
                continue;
            var report = await ReadAsync(source, feed, address, memory.GetValueOrDefault(feed.Name), cancellationToken);
            reports.Add(report);
            if (report.Failure is { } failure)
                Log.FeedFailed(logger, feed.Name, Tag.Lower(failure.Category), failure.Reason, failure.Message);
            if (source.Definition.Combination == FeedCombination.FirstThatWorks && report.Usable)
                break;
        }

        return reports;
    }

    private async Task<FeedReport> ReadAsync(Source source, Feed feed, Uri address, FeedMemory? memory, CancellationToken cancellationToken)
    {
        var report = new FeedReport { Feed = feed, FetchedAt = time.GetUtcNow() };
        try
        {
            Enter(source, RunStage.Fetch, feed);
            var fetched = await stages.RunAsync(
                RunStage.Fetch,
                () => fetcher.FetchAsync(feed, address, memory?.Documents ?? [], cancellationToken)
            );
            report = report with { Fetched = fetched, FetchedAt = fetched.FetchedAt };
            Log.FeedFetched(logger, feed.Name, fetched.Documents.Count, fetched.BytesReceived, fetched.NotModified);

            if (archive is not null)
                report = await ArchiveAsync(report, source, archive, fetched, cancellationToken);

            Enter(source, RunStage.Parse, feed);
            if (fetched.Unreadable is { } unreadable)
                return Finish(report with { Parsed = ParseResult.Failed(unreadable) }, memory);
            var parsed = await stages.RunAsync(
                RunStage.Parse,
                () =>
                    SafeParse.ParseAsync(
                        feed,
                        [.. fetched.Documents.Select(document => document.Body)],
                        new ParseContext(fetched.FetchedAt),
                        time,
                        cancellationToken,
                        pages: fetched.Pages
                    )
            );
            if (parsed.Failure?.Defect is { } defect)
                Log.FeedUnexpected(logger, feed.Name, Tag.Lower(RunStage.Parse), defect);
            return Finish(report with { Parsed = parsed }, memory);
        }
#pragma warning disable CA1031 // One feed never costs the other: whatever goes wrong, foreseen or not, is this feed's failure.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var failure = FailureClassifier.Classify(stages.Current, exception);
            if (exception is not (FetchException or BrowserUnavailableException))
                Log.FeedUnexpected(logger, feed.Name, Tag.Lower(failure.Stage), exception);
            return report with { Failure = failure };
        }
    }

    /// <summary>A table that is lacking keeps the payload out, and none of its readings.</summary>
    private async Task<FeedReport> ArchiveAsync(
        FeedReport report,
        Source source,
        PayloadArchive keeper,
        FetchedFeed fetched,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return report with
            {
                PayloadHash = await stages.RunAsync(
                    RunStage.Archive,
                    () => keeper.KeepAsync(source.Id, report.Feed.Name, fetched, cancellationToken)
                ),
            };
        }
        catch (PostgresException exception) when (SchemaErrors.IsLacking(exception))
        {
            return report with { ArchiveFailure = FailureClassifier.Classify(RunStage.Archive, exception) };
        }
    }

    private static FeedReport Finish(FeedReport report, FeedMemory? memory)
    {
        if (report.Parsed!.Failure is { } failure)
        {
            return report with { Failure = new(FailureCategory.ParserBreakage, RunStage.Parse, failure.Reason, failure.Message) };
        }

        var digest = ReadingsDigest.Of(report.Parsed.Readings);
        var seenBefore = memory?.ReadingsDigest is { } last && digest.AsSpan().SequenceEqual(last);
        return report with { ReadingsDigest = digest, ObservedAt = seenBefore ? memory!.ObservedAt ?? report.FetchedAt : report.FetchedAt };
    }

    private void Enter(Source source, RunStage stage, Feed feed) => progress?.Report(new(source.Id, stage, feed.Name));
}
