using System.Globalization;
using System.Text.RegularExpressions;
using WaitTime.Alerting.Tests.Notices;
using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.EndToEnd;

/// <summary>
/// A real Prometheus with the rule about its inputs as shipped and real HTTP targets that give them; each target can go away and come
/// back. Only the waiting is shorter.
/// </summary>
internal sealed partial class WatchedInputs : IAsyncDisposable
{
    private static readonly string[] CronJobs =
    [
        "scraper-quebec",
        "scraper-ontario",
        "scraper-alberta",
        "scraper-british-columbia",
        "heartbeat",
        "aggregation",
        "quality-snapshot",
        "doctor",
        "backup",
    ];

    private readonly string _rules = Directory.CreateTempSubdirectory("waittime-rules-").FullName;
    private readonly Dictionary<string, ScriptedServer> _targets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _away = new(StringComparer.Ordinal);

    private WatchedInputs(Pager pager)
    {
        Pager = pager;
        foreach (var (name, metrics) in Metrics())
        {
            _targets[name] = new(_ => IsAway(name) ? new() { Reset = true } : ScriptedAnswer.Text(metrics(), "text/plain; version=0.0.4"));
        }
    }

    public Pager Pager { get; }

    public PrometheusServer Prometheus { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<WatchedInputs> StartAsync()
    {
        var inputs = new WatchedInputs(await Pager.StartAsync());
        inputs.Prometheus = await PrometheusServer.StartAsync(inputs.Configuration(), Token);
        // The rules come once every target has been read: until then all of it would be missing.
        foreach (var name in inputs._targets.Keys)
            await inputs.UntilAsync($"up{{job=\"{name}\"}} == 1", "is read");
        inputs.WriteRules();
        await inputs.Prometheus.ReloadAsync(Token);
        await inputs.UntilAsync("""ALERTS{alertname="Watchdog", alertstate="firing"}""", "fires");
        return inputs;
    }

    public void TakeAway(string target)
    {
        lock (_away)
            _away.Add(target);
    }

    public void GiveBack(string target)
    {
        lock (_away)
            _away.Remove(target);
    }

    /// <summary>Inputs that are told as missing.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync() =>
        [
            .. (await Prometheus.QueryAsync("""ALERTS{alertname="WatcherInputMissing", alertstate="firing"}""", Token))
                .Select(alert => alert.GetProperty("metric").GetProperty("input").GetString()!)
                .Distinct(StringComparer.Ordinal),
        ];

    public Task UntilAsync(string expression, string what) =>
        Eventually.TrueAsync(async () => (await Prometheus.QueryAsync(expression, Token)).Count > 0, $"{expression} {what}");

    public async ValueTask DisposeAsync()
    {
        await Prometheus.DisposeAsync();
        await Pager.DisposeAsync();
        foreach (var target in _targets.Values)
            await target.DisposeAsync();
        Directory.Delete(_rules, recursive: true);
    }

    private bool IsAway(string target)
    {
        lock (_away)
            return _away.Contains(target);
    }

    private void WriteRules()
    {
        foreach (var alert in (string[])["WatcherInputMissing", "MonitorDown", "Watchdog"])
        {
            File.WriteAllText(
                Path.Combine(_rules, alert + ".yaml"),
                Waiting()
                    .Replace(
                        RepositoryFiles.Read("charts", "waittime", "files", "rules", alert + ".yaml"),
                        alert == "MonitorDown" ? "for: 2s" : "for: 6s"
                    )
            );
        }
    }

    private string Configuration()
    {
        var targets = _targets.Select(target =>
            $"  - job_name: {target.Key}\n    static_configs: [{{ targets: ['{target.Value.Address().Authority}'] }}]"
        );
        return $"""
            global: {"{"} scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s {"}"}
            rule_files: ['{_rules}/*.yaml']
            scrape_configs:
            {string.Join('\n', targets)}
            alerting:
              alertmanagers: [{"{"} static_configs: [{"{"} targets: ['{Pager.Alertmanager.Address.Authority}'] {"}"}] {"}"}]
            """;
    }

    /// <summary>What each target gives, by its job's name: all that the rules ask for.</summary>
    private static Dictionary<string, Func<string>> Metrics() =>
        new(StringComparer.Ordinal)
        {
            ["kube-state-metrics"] = () => string.Concat(CronJobs.Select(name => OfCronJob("waittime-" + name))),
            ["kubelet"] = () =>
                Lines(
                    "kubelet_volume_stats_available_bytes{persistentvolumeclaim=\"data-waittime-postgres-0\"} 9e9",
                    "kubelet_volume_stats_capacity_bytes{persistentvolumeclaim=\"data-waittime-postgres-0\"} 2e10"
                ),
            ["alertmanager"] = () => Lines("alertmanager_notifications_failed_total{integration=\"pushover\"} 0"),
            ["waittime-monitor"] = () =>
                Lines([
                    "waittime_database_up 1",
                    "waittime_database_connections 3",
                    "waittime_database_connections_limit 100",
                    "waittime_database_size_bytes 1e8",
                    "waittime_database_size_limit_bytes 1e10",
                    "waittime_alerts_undelivered 0",
                    "waittime_quality_day_timestamp_seconds 0",
                    "waittime_notification_path{path=\"none\"} 0",
                    "waittime_source_enabled{source=\"bc-phsa\"} 1",
                    "waittime_source_interval_seconds{source=\"bc-phsa\"} 3600",
                    "waittime_source_paused_seconds{source=\"bc-phsa\"} 0",
                    $"waittime_source_last_run_timestamp_seconds{{source=\"bc-phsa\"}} {Now}",
                    $"waittime_source_last_success_timestamp_seconds{{source=\"bc-phsa\"}} {Now}",
                    "waittime_incident_active{source=\"bc-phsa\"} 0",
                    .. ((string[])["heartbeat", "aggregation", "quality-snapshot", "cleanup", "bulk-export"]).Select(job =>
                        $"waittime_job_last_success_timestamp_seconds{{job_name=\"{job}\"}} {Now}"
                    ),
                ]),
        };

    private static string OfCronJob(string name) =>
        Lines(
            $"kube_cronjob_created{{cronjob=\"{name}\"}} 1",
            $"kube_cronjob_spec_suspend{{cronjob=\"{name}\"}} 0",
            $"kube_cronjob_status_last_schedule_time{{cronjob=\"{name}\"}} {Now}",
            $"kube_job_owner{{job_name=\"{name}-1\",owner_kind=\"CronJob\",owner_name=\"{name}\"}} 1",
            $"kube_job_status_failed{{job_name=\"{name}-1\"}} 0"
        );

    private static string Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Lines(params IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    [GeneratedRegex(@"\bfor: \d+[smh]\b", RegexOptions.NonBacktracking)]
    private static partial Regex Waiting();
}
