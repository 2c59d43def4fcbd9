using Microsoft.Extensions.Logging;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Runs;
using WaitTime.Collection.Sources;
using WaitTime.Collection.Storage;
using WaitTime.Core;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Jobs.Pings;

namespace WaitTime.Collection.Programs;

/// <summary>Puts a run together from the environment: the same run in a province's container, in the tool and in the demo.</summary>
public sealed class Collector(Settings settings, IPageRenderer? renderer, TimeProvider time, ILogger logger)
{
    public FetchOptions Fetch { get; init; } = new();

    /// <summary>Another address for a feed than the environment's; null to leave it.</summary>
    public Func<Source, Feed, Uri?>? Redirect { get; init; }

    /// <param name="ping">Hears how the run ended, whose id is then the ping's; null where nobody does.</param>
    public async Task<RunReport> RunAsync(
        Source source,
        Database database,
        RunTrigger trigger,
        IProgress<RunProgress>? progress,
        CancellationToken interruption,
        JobPing? ping = null
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        source = settings.Ordered(source);
        Settings.RequireAddress(source, feed => AddressOf(source, feed));
        using var client = HttpClients.Create(settings, source.Id, Fetch);
        var run = new ScrapeRun(
            source,
            database,
            Fetcher(client, source),
            feed => AddressOf(source, feed),
            new RunRecorder(database, time, logger),
            time,
            logger
        )
        {
            Trigger = trigger,
            Progress = progress,
            RunId = ping?.RunId ?? Guid.CreateVersion7(time.GetUtcNow()),
        };
        var report = await run.ExecuteAsync(interruption);
        ping?.Reason =
            $"{Tag.Lower(report.Status)}{(report.Failure is { } failure ? $", {failure.Reason}" : "")}"
            + $"{(report.Message is { } message ? $": {message}" : "")}";
        return report;
    }

    /// <summary>Fetches and parses and keeps nothing: no database is needed.</summary>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    /// <exception cref="Core.Failures.ConfigurationException">No feed has an address.</exception>
    public async Task<DryRunReport> TryAsync(Source source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        source = settings.Ordered(source);
        Settings.RequireAddress(source, feed => AddressOf(source, feed));
        using var client = HttpClients.Create(settings, source.Id, Fetch);
        var stages = new StageClock(time);
        var reader = new FeedReader(Fetcher(client, source), archive: null, stages, time, progress: null, logger);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(source.Definition.RunLimitSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var feeds = await reader.ReadAllAsync(
                source,
                feed => AddressOf(source, feed),
                new Dictionary<string, FeedMemory>(StringComparer.Ordinal),
                either.Token
            );
            return DryRunReport.Of(source, feeds, stages.Total, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return DryRunReport.Overdue(source, stages);
        }
    }

    private FeedFetcher Fetcher(HttpClient client, Source source) =>
        new(new HttpRetry(new HttpFetcher(client, Fetch, time), Fetch, time), renderer, settings.ProxyOf(source.Id), Fetch, time);

    private Uri? AddressOf(Source source, Feed feed) => Redirect?.Invoke(source, feed) ?? settings.AddressOf(source.Id, feed.Definition);
}
