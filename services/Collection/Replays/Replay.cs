using WaitTime.Collection.Anomalies;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.Runs;
using WaitTime.Collection.SafeParsing;
using WaitTime.Collection.Sources;
using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Replays;

/// <summary>
/// Reads archived payloads again with today's parsers: after a parser was mended, this shows what history would say, and on demand
/// stores it as revisions that keep the old values.
/// </summary>
public sealed class Replay(Source source, Database database, TimeProvider time)
{
    private const int ShownExamples = 20;

    /// <param name="since">Only runs that started then or later; null for all that are archived.</param>
    /// <param name="store">Apply the changes. Takes the source's lock.</param>
    /// <returns>Null when <paramref name="store"/> is asked for and a run of the source is under way.</returns>
    /// <exception cref="LockLostException">The lock was lost on the way; what was stored before stays.</exception>
    public async Task<ReplayReport?> RunAsync(DateTimeOffset? since, bool store, CancellationToken cancellationToken)
    {
        await using var held = store
            ? await AdvisoryLock.TryTakeAsync(database, AdvisoryLock.OfSource(source.Id), cancellationToken)
            : null;
        if (store && held is null)
            return null;

        var report = new ReplayReport { Source = source.Id, Stored = store };
        await foreach (var run in new ArchiveReader(database).ReadAsync(source.Id, since, cancellationToken))
        {
            // Read anew each time: the run before may have brought new hospitals.
            var (hospitals, metrics, earlier) = await HistoryReader.DirectoryAsync(database, source.Id, cancellationToken);
            var feeds = await ParseAsync(run, cancellationToken);
            if (feeds.Count == 0)
                continue;
            var placement = ReadingPlacement.Place(source.Definition, feeds, hospitals, new(metrics, earlier), time.GetUtcNow());
            if (PlaceFlood.Of(placement, hospitals, isFirst: hospitals.Count == 0) is { } flood)
            {
                report = report with
                {
                    Payloads = report.Payloads + 1,
                    Unreadable = report.Unreadable + feeds.Count,
                    Warnings = [.. report.Warnings.Append(flood).Distinct(StringComparer.Ordinal)],
                };
                continue;
            }

            var request = new StoreRequest(
                run.RunId,
                source.Id,
                source.Definition.Province,
                metrics,
                FeedReport.ParserVersions(feeds),
                feeds.Max(feed => feed.FetchedAt),
                time.GetUtcNow()
            )
            {
                Earlier = earlier,
            };
            report = Warn(report, placement);
            report = Add(
                report,
                feeds,
                placement,
                await new MeasurementComparison(database).CompareAsync(request, placement.Readings, cancellationToken)
            );
            if (store && placement.Readings.Count > 0)
            {
                report = await StoreAsync(held!, report, request, placement, cancellationToken);
            }
        }

        return report;
    }

    private static ReplayReport Warn(ReplayReport report, Placement placement) =>
        placement.NotSeeded.Count == 0
            ? report
            : report with
            {
                Warnings = [.. report.Warnings.Append(RunWarnings.NotSeeded(placement)).Distinct(StringComparer.Ordinal)],
            };

    /// <summary>
    /// Judged like a run's readings, by what the database holds of the week
    /// before each: a flag belongs to a value, and the value is another now.
    /// </summary>
    private async Task<ReplayReport> StoreAsync(
        AdvisoryLock held,
        ReplayReport report,
        StoreRequest request,
        Placement placement,
        CancellationToken cancellationToken
    )
    {
        var verdict = await new AnomalyJudge(database).JudgeAsync(placement.Readings, request.MetricIdOf, cancellationToken);
        var stored = await new RunStore(held).StoreAsync(request with { Flags = verdict.Flags }, placement, cancellationToken);
        string[] warnings =
        [
            .. stored.Missing,
            .. stored.Warnings,
            .. verdict.Warning is { } unjudged ? [unjudged] : Array.Empty<string>(),
        ];
        return report with { Warnings = [.. report.Warnings.Union(warnings, StringComparer.Ordinal)] };
    }

    private async Task<IReadOnlyList<FeedReport>> ParseAsync(ArchivedRun run, CancellationToken cancellationToken)
    {
        var reports = new List<FeedReport>();
        foreach (var archived in run.Feeds)
        {
            if (source.FindFeed(archived.Feed) is not { } feed)
                continue;
            var parsed = await SafeParse.ParseAsync(
                feed,
                [.. archived.Documents.Select(document => document.Body)],
                new ParseContext(archived.FetchedAt),
                time,
                cancellationToken
            );
            reports.Add(
                new FeedReport
                {
                    Feed = feed,
                    FetchedAt = archived.FetchedAt,
                    ObservedAt = archived.ObservedAt ?? archived.FetchedAt,
                    Fetched = new FetchedFeed { Documents = archived.Documents, FetchedAt = archived.FetchedAt },
                    Parsed = parsed,
                    Failure = parsed.Failure is { } failure
                        ? new(FailureCategory.ParserBreakage, RunStage.Parse, failure.Reason, failure.Message)
                        : null,
                }
            );
        }

        return reports;
    }

    private static ReplayReport Add(
        ReplayReport report,
        IReadOnlyList<FeedReport> feeds,
        Placement placement,
        IReadOnlyList<ReplayChange> changes
    )
    {
        var added = changes.Count(change => change.Before is null);
        return report with
        {
            Payloads = report.Payloads + 1,
            Unreadable = report.Unreadable + feeds.Count(feed => !feed.Usable),
            Readings = report.Readings + placement.Readings.Count,
            Added = report.Added + added,
            Revised = report.Revised + changes.Count - added,
            Same = report.Same + placement.Readings.Count - changes.Count,
            Examples = report.Examples.Count >= ShownExamples ? report.Examples : [.. report.Examples.Concat(changes).Take(ShownExamples)],
        };
    }
}
