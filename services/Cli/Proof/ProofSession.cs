using WaitTime.Alerting.Notices;
using WaitTime.Cli.Commands;
using WaitTime.Cli.Running;
using WaitTime.Collection.Programs;
using WaitTime.Collection.Runs;
using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Heartbeat;
using WaitTime.SampleServer;

namespace WaitTime.Cli.Proof;

/// <summary>
/// The whole way in a real installation, on made-up pages: every source gives rows; one that fails opens an incident, and somebody is told;
/// one that works again ends it, and that is told too. Schedules may run meanwhile: it looks at what came of it, not at who did it.
/// </summary>
internal sealed class ProofSession(Tool tool, Uri samples)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly List<string> _missing = [];

    private CancellationToken Interrupted => tool.Interrupted;

    private bool AlertsDisabled => tool.Settings.Alerts.Path == AlertPath.Disabled;

    /// <returns>0 when everything came as it should, else 1, and what is missing was said.</returns>
    public async Task<int> RunAsync()
    {
        if (!Runtime.IsSample)
        {
            throw new ConfigurationException(
                $"This runtime is named '{Runtime.Name}'. The rows stored here are made up, "
                    + $"so WAITTIME_RUNTIME must end in {Runtime.SampleSuffix}."
            );
        }

        tool.Settings.Alerts.RequireWay();
        using var http = new HttpClient();
        var index = await new SampleServerClient(http, TimeProvider.System).AskAsync(samples, Interrupted);
        await using var database = await tool.OpenDatabaseAsync();
        await ProveAsync(database, index, new(database, TimeProvider.System.GetUtcNow()));
        foreach (var missing in _missing)
            await Console.Error.WriteLineAsync($"missing: {missing}");
        Print(_missing.Count == 0 ? "Proven." : $"Not proven: {_missing.Count} missing.");
        return _missing.Count == 0 ? ExitCodes.Success : ExitCodes.IncidentOpen;
    }

    private async Task ProveAsync(Database database, SampleIndex index, ProofEvidence evidence)
    {
        var sources = KnownSources
            .TurnedOn(tool.Settings.Variables)
            .Where(source => index.Sources.Any(one => one.Id == source.Id))
            .ToList();
        var broken = index.Sources.Where(one => one.Broken).Select(one => one.Id).ToList();
        Print($"1. Every source is read from {samples} (made-up values)");
        var reports = await SideBySide.RunAsync(sources, source => RunAsync(database, source, index, below: ""));
        RunSummary.Print(reports);
        foreach (var report in reports)
            await LookAtRowsAsync(report, broken.Contains(report.Source.Id, StringComparer.Ordinal), evidence);

        // Where none is broken on purpose, one is for as long as this takes: the one that has the fewest feeds to try.
        var victim = broken.Count == 0 ? sources.MinBy(source => source.Definition.Feeds.Count(feed => feed.Url is not null)) : null;
        if (victim is not null)
        {
            Print("");
            Print($"2. {victim.Id} gets HTTP 500");
            RunSummary.Print([await RunAsync(database, victim, index, below: "/broken")]);
        }

        Print("");
        Print("3. The heartbeat opens an incident and sends a notice");
        await CheckAsync(database);
        foreach (var id in victim is null ? broken : [victim.Id])
            await LookAtIncidentAsync(id, evidence);
        if (victim is null)
            return;

        Print("");
        Print($"4. {victim.Id} recovers, and the heartbeat closes the incident");
        RunSummary.Print([await RunAsync(database, victim, index, below: "")]);
        await CheckAsync(database);
        await LookAtEndAsync(victim.Id, evidence);
    }

    /// <summary>A run; while a scheduled one is under way, that one's end is waited for.</summary>
    private async Task<RunReport> RunAsync(Database database, Source source, SampleIndex index, string below)
    {
        var feeds = index.Sources.Single(one => one.Id == source.Id).Feeds;
        await using var renderer = PageRenderer.Create(tool.Settings);
        var collector = new Collector(tool.Settings, renderer, TimeProvider.System, tool.Logger)
        {
            Redirect = (_, feed) => feeds.TryGetValue(feed.Name, out var path) ? new Uri(samples, below + path) : null,
        };
        return await UntilAsync(
            () => collector.RunAsync(source, database, RunTrigger.Manual, progress: null, Interrupted),
            report => report.Status != RunStatus.Skipped
        );
    }

    /// <summary>A check; an Alertmanager that has just been started gets the time to answer.</summary>
    private async Task CheckAsync(Database database)
    {
        var report = await UntilAsync(
            () => new HeartbeatJob(tool.Settings.Alerts, database, TimeProvider.System, tool.Logger).RunAsync(Interrupted),
            report => report.Delivery.IsComplete
        );
        HeartbeatCommand.Print(report, dryRun: false);
        if (AlertsDisabled)
            Print("No notices are sent: ALERTS_ENABLED is false.");
    }

    private async Task LookAtRowsAsync(RunReport report, bool isBroken, ProofEvidence evidence)
    {
        var id = report.Source.Id;
        if (isBroken)
        {
            if (report.Failure?.Category != FailureCategory.UpstreamUnavailable)
                _missing.Add($"{id} is broken on purpose, and its run did not find the publisher unavailable");
            return;
        }

        if (!report.Collected)
            _missing.Add($"{id}: a run that collects ({report.Message})");
        else if (await evidence.RowsAsync(id, Interrupted) == 0)
            _missing.Add($"{id}: rows in {(report.Source.Definition.PublishesReadings ? "measurements" : "closures")}");
    }

    private async Task LookAtIncidentAsync(string id, ProofEvidence evidence)
    {
        var incident = await evidence.IncidentAsync(id, Interrupted);
        if (incident is null)
            _missing.Add($"{id}: an incident");
        else if (!incident.IsAnnounced && !AlertsDisabled)
            _missing.Add($"{id}: an accepted notice of incident {incident.Id}");
        else
            Print($"{id}: incident {incident.Id}, {incident.Kind}, {incident.Reason}");
    }

    private async Task LookAtEndAsync(string id, ProofEvidence evidence)
    {
        var incident = await evidence.IncidentAsync(id, Interrupted);
        if (incident is { IsOpen: true })
            _missing.Add($"{id}: the end of incident {incident.Id}");
        else if (incident is { IsAnnounced: true, IsEndAnnounced: false } && !AlertsDisabled)
            _missing.Add($"{id}: an accepted notice of the end of incident {incident.Id}");
    }

    private async Task<T> UntilAsync<T>(Func<Task<T>> attempt, Func<T, bool> isIt)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var result = await attempt();
            Interrupted.ThrowIfCancellationRequested();
            if (isIt(result) || TimeProvider.System.GetElapsedTime(started) > Patience)
                return result;
            await Task.Delay(Pause, TimeProvider.System, Interrupted);
        }
    }

    private static void Print(string what) => Console.Out.WriteLine(what);
}
