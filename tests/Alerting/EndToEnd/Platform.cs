using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Alerting.Tests.Notices;
using WaitTime.Monitor;
using WaitTime.Monitor.Options;
using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.EndToEnd;

/// <summary>
/// The monitor over a real database, a real Prometheus with the rules as shipped, and Alertmanager behind it; only the waiting is shorter.
/// </summary>
internal sealed partial class Platform : IAsyncDisposable
{
    private readonly string _rules = Directory.CreateTempSubdirectory("waittime-rules-").FullName;
    private MonitorServer? _monitor;
    private Uri? _monitorAddress;

    private Platform(TestDatabase database, Pager pager) => (Database, Pager) = (database, pager);

    public TestDatabase Database { get; }

    public Pager Pager { get; }

    public PrometheusServer Prometheus { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Platform> StartAsync(ClusterFixture fixture)
    {
        var platform = new Platform(await fixture.Cluster.CreateAsync(), await Pager.StartAsync());
        await platform.HeartbeatAsync(TimeSpan.Zero);
        await platform.StartMonitorAsync();
        platform.Prometheus = await PrometheusServer.StartAsync(platform.Configuration(), Token);
        return platform;
    }

    /// <summary>As a heartbeat leaves it that did its work so long ago.</summary>
    public Task HeartbeatAsync(TimeSpan age, string path = "alertmanager") =>
        Database.ExecuteAsync(
            """
            INSERT INTO job_status (job_name, last_run, last_success, last_exit_code, last_duration_ms, host, details)
            VALUES ('heartbeat', @at, @at, 0, 100, 'test', jsonb_build_object('path', @path))
            ON CONFLICT (job_name) DO UPDATE SET last_run = @at, last_success = @at, details = EXCLUDED.details
            """,
            new { at = TimeProvider.System.GetUtcNow() - age, path }
        );

    /// <summary>At the same address as before, if it ran before.</summary>
    public async Task StartMonitorAsync()
    {
        var options = new MonitorOptions
        {
            Address = _monitorAddress?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0",
            CacheFor = TimeSpan.Zero,
        };
        _monitor = await MonitorServer.StartAsync(Database.Database, options, TimeProvider.System, NullLoggerFactory.Instance, Token);
        _monitorAddress = _monitor.Address;
    }

    public async Task StopMonitorAsync()
    {
        if (_monitor is not null)
            await _monitor.DisposeAsync();
        _monitor = null;
    }

    /// <summary>Names of the alerts that Prometheus holds for firing.</summary>
    public async Task<IReadOnlyList<string>> FiringAsync() =>
        [
            .. (await Prometheus.QueryAsync("""ALERTS{alertstate="firing"}""", Token))
                .Select(alert => alert.GetProperty("metric").GetProperty("alertname").GetString()!)
                .Distinct(StringComparer.Ordinal),
        ];

    public Task UntilAsync(string alert, bool fires) =>
        Eventually.TrueAsync(
            async () => (await FiringAsync()).Contains(alert, StringComparer.Ordinal) == fires,
            $"{alert} {(fires ? "fires" : "is over")}"
        );

    public async ValueTask DisposeAsync()
    {
        await Prometheus.DisposeAsync();
        await StopMonitorAsync();
        await Pager.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(_rules, recursive: true);
    }

    private string Configuration()
    {
        // Here is a monitor and nothing else, so that the other inputs are missing by intent; and as where there is no board.
        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(RepositoryFiles.Root, "charts", "waittime", "files", "rules"), "*.yaml")
                .Where(file =>
                    Path.GetFileName(file) is var name
                    && name != "WatcherInputMissing.yaml"
                    && !name.StartsWith("Board", StringComparison.Ordinal)
                )
        )
        {
            File.WriteAllText(Path.Combine(_rules, Path.GetFileName(file)), Waiting().Replace(File.ReadAllText(file), "for: 6s"));
        }

        return $$"""
            global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
            rule_files: ['{{_rules}}/*.yaml']
            scrape_configs:
              - job_name: waittime-monitor
                static_configs: [{ targets: ['{{_monitorAddress!.Authority}}'] }]
            alerting:
              alertmanagers: [{ static_configs: [{ targets: ['{{Pager.Alertmanager.Address.Authority}}'] }] }]
            """;
    }

    [GeneratedRegex(@"\bfor: \d+[smh]\b", RegexOptions.NonBacktracking)]
    private static partial Regex Waiting();
}
