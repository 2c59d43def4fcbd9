using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Collection.Anomalies;
using WaitTime.Collection.Closures;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Sources;
using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Schemas;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;

namespace WaitTime.Collection.Runs;

/// <summary>
/// One run of one source, from its lock to its record: lock, fetch, archive, parse, validate, judge, store, record. Whatever happens on the
/// way, the run ends with a report, and the report is in the database if the database can be reached at all.
/// </summary>
public sealed class ScrapeRun(
    Source source,
    Database database,
    FeedFetcher fetcher,
    Func<Feed, Uri?> addressOf,
    RunRecorder recorder,
    TimeProvider time,
    ILogger logger
)
{
    private readonly StageClock _stages = new(time);
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private IReadOnlyList<FeedReport> _feeds = [];
    private AdvisoryLock? _held;

    public IProgress<RunProgress>? Progress { get; init; }

    public RunTrigger Trigger { get; init; } = RunTrigger.Manual;

    /// <summary>Of the run, in the history and in every log line; a new one unless it is given.</summary>
    public Guid RunId { get; init; } = Guid.CreateVersion7(time.GetUtcNow());

    /// <param name="interruption">A signal to this process. The run is then recorded as interrupted, and this returns all the same.</param>
    public async Task<RunReport> ExecuteAsync(CancellationToken interruption)
    {
        using var scope = logger.BeginScope(
            new Dictionary<string, object>(StringComparer.Ordinal) { ["run_id"] = RunId.ToString(), ["source"] = source.Id }
        );
        using var span = Instruments.Activities.StartActivity("run");
        span?.SetTag("waittime.source", source.Id).SetTag("waittime.run_id", RunId).SetTag("waittime.trigger", Tag.Lower(Trigger));
        Log.RunStarted(logger, source.Id, Tag.Lower(Trigger));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(source.Definition.RunLimitSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, interruption);
        RunReport report;
        try
        {
            report = await RunAsync(either.Token);
        }
#pragma warning disable CA1031 // The end of every run is a report; what went wrong is classified into it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            report = await ExplainAsync(Failed(exception, interruption.IsCancellationRequested, limit.IsCancellationRequested), exception);
        }

        // The lock is held to the end: whoever takes it takes an open record for a dead run's.
        await using (_held)
            await recorder.RecordAsync(report, interruption);
        RunTelemetry.Record(report, span);
        Progress?.Report(new(source.Id, null, Tag.Lower(report.Status)));
        return report;
    }

    private async Task<RunReport> RunAsync(CancellationToken cancellationToken)
    {
        await _stages.RunAsync(RunStage.DatabaseWait, () => database.AnswerAsync(cancellationToken));
        Progress?.Report(new(source.Id, RunStage.BeforeSave, "lock"));
        _held = await _stages.RunAsync(
            RunStage.BeforeSave,
            () => AdvisoryLock.TryTakeAsync(database, AdvisoryLock.OfSource(source.Id), cancellationToken)
        );
        if (_held is not { } held)
            return Report(RunStatus.Skipped) with { Message = "Another run of this source is already running." };

        held.MayBeRetaken((connection, token) => RunLedger.IsNotClosedAsync(connection, RunId, token));
        var history = await _stages.RunAsync(RunStage.BeforeSave, () => held.RunAsync(OpenAsync, cancellationToken));
        var reader = new FeedReader(fetcher, new PayloadArchive(database), _stages, time, Progress, logger);
        _feeds = await reader.ReadAllAsync(source, addressOf, history.Feeds, cancellationToken);
        if (!_feeds.Any(feed => feed.Usable))
            return NothingUsable();

        var placement = await _stages.RunAsync(
            RunStage.Validate,
            () => Task.FromResult(ReadingPlacement.Place(source.Definition, _feeds, history.Hospitals, history.Meanings, time.GetUtcNow()))
        );
        if (placement is { Readings.Count: 0, NotSeeded.Count: > 0 })
            return NotSeeded(placement);
        if (PlaceFlood.Of(placement, history.Hospitals, isFirst: history.UsualReported is null) is { } flood)
            return Flooded(flood);
        var now = time.GetUtcNow();
        var request = new StoreRequest(
            RunId,
            source.Id,
            source.Definition.Province,
            history.Metrics,
            FeedReport.ParserVersions(_feeds),
            now,
            now
        )
        {
            Earlier = history.Earlier,
        };
        var verdict = await _stages.RunAsync(
            RunStage.Validate,
            () => new AnomalyJudge(database).JudgeAsync(placement.Readings, request.MetricIdOf, cancellationToken)
        );
        if (verdict.Flagged > 0)
            Log.Flagged(logger, source.Id, verdict.Flagged);
        var stored = await PersistAsync(held, placement, request with { Flags = verdict.Flags }, cancellationToken);
        return Judge(stored, await PersistClosuresAsync(held, placement, history, cancellationToken), verdict, history);
    }

    private async Task<SourceHistory> OpenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await MadeUpRows.RefuseMixingAsync(connection, cancellationToken);
        return await RunLedger.OpenAsync(connection, RunId, source.Id, Trigger, _startedAt, cancellationToken);
    }

    private async Task<StoredRun> PersistAsync(
        AdvisoryLock held,
        Placement placement,
        StoreRequest request,
        CancellationToken cancellationToken
    )
    {
        if (placement.Readings.Count == 0)
            return new(placement, new(0, 0, 0, 0));
        Progress?.Report(new(source.Id, RunStage.Persist, $"{placement.Readings.Count} readings"));
        return await _stages.RunAsync(RunStage.Persist, () => new RunStore(held).StoreAsync(request, placement, cancellationToken));
    }

    private async Task<StoredClosures> PersistClosuresAsync(
        AdvisoryLock held,
        Placement placement,
        SourceHistory history,
        CancellationToken cancellationToken
    )
    {
        var (closures, rejected) = ClosurePlacement.Place(_feeds, placement.Known(history.Hospitals), time.GetUtcNow());
        var understood = ClosurePlacement.Understood(_feeds);
        if (closures.Count == 0 && understood.Count == 0)
            return new(closures, rejected, new(0, 0), Missing: null);
        var (counts, missing) = await _stages.RunAsync(
            RunStage.Persist,
            () => new ClosureKeeper(held).KeepAsync(source.Id, RunId, time.GetUtcNow(), closures, understood, cancellationToken)
        );
        return new(closures, rejected, counts, missing);
    }

    private RunReport Judge(StoredRun stored, StoredClosures closures, AnomalyVerdict verdict, SourceHistory history)
    {
        var placement = stored.Placement;
        var report = Report(RunStatus.Healthy) with
        {
            Readings = placement.Readings,
            Rejected = [.. placement.Rejected, .. closures.Rejected],
            Closures = closures.Placed,
            Stored = stored.Counts,
            Warnings =
            [
                .. RunWarnings.Of(source.Definition, _feeds),
                .. placement.Warnings,
                .. verdict.Warning is { } unjudged ? [unjudged] : Array.Empty<string>(),
                .. stored.Warnings,
            ],
        };
        List<string> missing = [.. RunWarnings.Missing(source.Definition, _feeds), .. stored.Missing];
        if (closures.Missing is { } unstored)
            missing.Add(unstored);
        if (placement.NotSeeded.Count > 0)
            missing.Add(RunWarnings.NotSeeded(placement));
        if (history.Problem is { } problem)
            missing.Add($"Readings of earlier runs could not be loaded ({problem.Reason}): {problem.Message}");
        var (status, why) = RunJudge.Judge(
            new(
                source.Definition.PublishesReadings ? report.Reported : report.Notices ?? 0,
                source.Definition.MinimumReported,
                history.UsualReported,
                stored.Counts.Changed + closures.Counts.Changed,
                missing
            )
            {
                CountsNotices = !source.Definition.PublishesReadings,
                Suspicion = RunSuspicion.Of(placement.Readings, verdict),
            }
        );
        return report with { Status = status, Message = why };
    }

    /// <summary>
    /// No reading has a metric that the database knows. The payload is archived: once it is seeded, a replay stores what was missed.
    /// </summary>
    private RunReport NotSeeded(Placement placement)
    {
        var failure = new Failure(
            FailureCategory.PersistenceFailure,
            RunStage.BeforeSave,
            FailureReasons.NotSeeded,
            RunWarnings.NotSeeded(placement)
        );
        return Report(RunStatus.Error) with { Failure = failure, Message = failure.Message };
    }

    /// <summary>The payload is archived; no reading is stored, refused ones neither.</summary>
    private RunReport Flooded(string why)
    {
        var failure = new Failure(FailureCategory.ParserBreakage, RunStage.Parse, FailureReasons.LayoutChanged, why);
        return Report(RunStatus.Error) with { Failure = failure, Message = why };
    }

    /// <summary>What the schema has to do with it, where it may be at fault.</summary>
    private async Task<RunReport> ExplainAsync(RunReport report, Exception exception)
    {
        if (report.Failure is not { Category: FailureCategory.PersistenceFailure } failure)
            return report;
        var explained = await SchemaDiagnosis.ExplainAsync(database, failure, exception, time);
        return report with { Failure = explained, Message = explained.Message };
    }

    private RunReport NothingUsable()
    {
        // The preferred feed's failure is the source's: what a fallback lacks is beside the point.
        var failure =
            _feeds.Select(feed => feed.Failure).FirstOrDefault(failure => failure is not null)
            ?? new Failure(FailureCategory.Unknown, RunStage.Fetch, FailureReasons.Unexpected, "The source has no feed to read.");
        return Report(RunStatus.Error) with
        {
            Failure = failure,
            Message = string.Join(" ", _feeds.Select(feed => $"{feed.Feed.Name}: {feed.Failure?.Message}")),
            Rejected =
            [
                .. _feeds.SelectMany(feed => (feed.Parsed?.Rejected ?? []).Select(rejected => new FeedRejection(feed.Feed.Name, rejected))),
            ],
        };
    }

    private RunReport Failed(Exception exception, bool interrupted, bool overdue)
    {
        var classified = FailureClassifier.Classify(_stages.Current, exception);
        var failure = (interrupted, overdue) switch
        {
            (true, _) => new Failure(
                FailureCategory.InfraRuntime,
                classified.Stage,
                FailureReasons.Interrupted,
                "The run was stopped by a signal."
            ),
            (_, true) => FailureClassifier.Overdue(classified.Stage, source.Definition.RunLimitSeconds),
            // As while it is parsed: it is the document that is made for more than any program of a province needs.
            _ when exception is OutOfMemoryException && classified.Stage == RunStage.Validate => new(
                FailureCategory.ParserBreakage,
                classified.Stage,
                FailureReasons.TooLarge,
                "There is not enough memory for what the document lists."
            ),
            _ => classified,
        };
        if (failure.Reason is FailureReasons.Unexpected or FailureReasons.DatabaseError)
            Log.Unexpected(logger, Tag.Lower(failure.Stage), exception);
        return Report(RunStatus.Error) with { Failure = failure, Message = failure.Message };
    }

    private RunReport Report(RunStatus status) =>
        new()
        {
            RunId = RunId,
            Source = source,
            Trigger = Trigger,
            StartedAt = _startedAt,
            FinishedAt = time.GetUtcNow(),
            Duration = _stages.Total,
            Status = status,
            Stages = _stages,
            Feeds = _feeds,
        };
}
