using WaitTime.BulkExport.Catalogs;
using WaitTime.BulkExport.Formats;
using WaitTime.BulkExport.Ledger;
using WaitTime.BulkExport.Rows;
using WaitTime.BulkExport.Stores;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.BulkExport;

/// <summary>
/// Exports months that are over and whose files do not hold what the database holds. A month is read again each time, so that a late
/// correction becomes a new version; a month of which rows were deleted is left as it is. May be killed anywhere and started again.
/// </summary>
public sealed class BulkExportRun(
    Database database,
    IBulkStore store,
    BulkExportRequest request,
    TimeProvider time,
    IProgress<string>? progress
)
{
    private readonly BulkReader _reader = new(database);
    private readonly ExportLedger _ledger = new(database);
    private readonly MonthPublication _publication = new(store, request.Address);

    /// <param name="alone">The right to export.</param>
    /// <exception cref="BulkException">A file cannot be read or written; months before it are published whole.</exception>
    /// <exception cref="ConfigurationException">The source that was asked for is not open, or unknown.</exception>
    public Task<BulkExportReport> RunAsync(AdvisoryLock alone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alone);
        return GoThroughAsync(alone, cancellationToken);
    }

    /// <summary>What <see cref="RunAsync"/> would do; changes nothing.</summary>
    public Task<BulkExportReport> TryAsync(CancellationToken cancellationToken) => GoThroughAsync(alone: null, cancellationToken);

    private async Task<BulkExportReport> GoThroughAsync(AdvisoryLock? alone, CancellationToken cancellationToken)
    {
        var sources = await _reader.SourcesAsync(cancellationToken);
        if (request.Source is { } wanted && !sources.Any(source => source.Id == wanted))
            throw new ConfigurationException(
                $"{wanted} is not a source whose licence lets its data be copied. Those are: {Names(sources)}."
            );
        var manifest = await WithSourcesAsync(await _publication.ReadManifestAsync(cancellationToken), sources, cancellationToken);
        var state = new State(
            manifest,
            new()
            {
                DryRun = alone is null,
                Target = store.Name,
                Sources = [.. sources.Select(source => source.Id)],
                Withdrawn = [.. manifest.Sources.Where(source => source.IsWithdrawn).Select(source => source.Id)],
            }
        );
        var work = alone is null ? null : store.PrepareWork();
        try
        {
            foreach (var source in sources.Where(source => request.Source is null || source.Id == request.Source))
            {
                var deleted = await _ledger.DeletedAsync(source.Id, cancellationToken);
                foreach (var month in await _reader.ClosedMonthsAsync(source.Id, time.GetUtcNow(), cancellationToken))
                {
                    if (request.Month is { } only && only != month)
                        continue;
                    state = deleted.Contains(month)
                        ? state with
                        {
                            Report = state.Report with { Final = state.Report.Final + 1 },
                        }
                        : await ExportAsync(alone, source, month, work, state, cancellationToken);
                }
            }

            if (alone is not null)
                await _publication.CompleteAsync(state.Manifest, cancellationToken);
            return state.Report;
        }
        finally
        {
            store.RemoveWork();
        }
    }

    private async Task<State> ExportAsync(
        AdvisoryLock? alone,
        BulkSource source,
        BulkMonth month,
        string? work,
        State state,
        CancellationToken cancellationToken
    )
    {
        var at = time.GetUtcNow();
        var known = state.Manifest.Of(source.Id, month)?.Newest;
        if (known is not null || work is null)
        {
            var survey = await database.TryAgainAsync(
                token => MonthSurvey.OfAsync(_reader.RowsAsync(source.Id, month, token), token),
                cancellationToken
            );
            if (known?.ValuesSha256 == survey.ValuesSha256 && await _publication.HoldsAsync(known, cancellationToken))
            {
                if (alone is not null)
                    await ExportLedger.ConfirmAsync(alone, source.Id, month, known.Version, known.Rows, at, cancellationToken);
                return state with { Report = state.Report with { Unchanged = state.Report.Unchanged + 1 } };
            }

            if (work is null)
                return With(state, new(source.Id, month.ToString(), Version: null, survey.Rows, known is not null));
        }

        var files = await database.TryAgainAsync(
            token => MonthFiles.WriteAsync(_reader.RowsAsync(source.Id, month, token), work!, About(source, month), token),
            cancellationToken
        );
        if (files.Survey.Rows == 0 && known is null)
        {
            await ExportLedger.ConfirmAsync(alone!, source.Id, month, version: null, rows: 0, at, cancellationToken);
            return state with { Report = state.Report with { Empty = state.Report.Empty + 1 } };
        }

        var manifest = await _publication.PublishAsync(state.Manifest, source, month, files, at, cancellationToken);
        var version = BulkPaths.VersionOf(files.ContentSha256);
        await ExportLedger.ConfirmAsync(alone!, source.Id, month, version, files.Survey.Rows, at, cancellationToken);
        progress?.Report($"{source.Id} {month}: {files.Survey.Rows} rows, version {version}{(known is null ? "" : ", a correction")}");
        return With(state with { Manifest = manifest }, new(source.Id, month.ToString(), version, files.Survey.Rows, known is not null));
    }

    /// <summary>
    /// With what the database says of the sources now. One that is open no more keeps its months, and offers none of them.
    /// </summary>
    private async Task<BulkManifest> WithSourcesAsync(
        BulkManifest manifest,
        IReadOnlyList<BulkSource> sources,
        CancellationToken cancellationToken
    )
    {
        var metrics = (await _reader.MetricsAsync(cancellationToken)).ToLookup(metric => metric.SourceId, StringComparer.Ordinal);
        var open = sources.Select(source => new BulkManifestSource(
            source.Id,
            source.Name,
            source.NameFr,
            source.Province,
            source.Homepage,
            source.Licence,
            source.LicenceUrl,
            source.Feeds,
            IsWithdrawn: false,
            [.. metrics[source.Id]]
        ));
        var closed = manifest
            .Sources.Where(known => manifest.Months.Any(month => month.Source == known.Id) && !sources.Any(source => source.Id == known.Id))
            .Select(known => known with { IsWithdrawn = true });
        return manifest with { Sources = [.. open.Concat(closed).OrderBy(source => source.Id, StringComparer.Ordinal)] };
    }

    private static Dictionary<string, string> About(BulkSource source, BulkMonth month)
    {
        var about = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["source"] = source.Id,
            ["publisher"] = source.Name,
            ["month"] = month.ToString(),
            ["licence"] = source.Licence,
        };
        if (source.LicenceUrl is { } url)
            about["licence_url"] = url;
        return about;
    }

    private static State With(State state, ExportedMonth month) =>
        state with
        {
            Report = state.Report with { Exported = [.. state.Report.Exported, month] },
        };

    private static string Names(IReadOnlyList<BulkSource> sources) =>
        sources.Count == 0 ? "none" : string.Join(", ", sources.Select(source => source.Id));

    private sealed record State(BulkManifest Manifest, BulkExportReport Report);
}
