using System.Globalization;
using System.Text.Json;
using WaitTime.LocalPostgres;
using WaitTime.Monitor.Tests.Families;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Dashboards;

/// <summary>
/// Two monitors over a database that has seen runs, trouble and jobs, two more and two boards as processes of their own, the platform's
/// metrics, and a real Prometheus that scrapes all of them. Two of each, because one must not be what makes a query right.
/// </summary>
internal sealed class WatchedInstallation : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _parts = [];

    public PrometheusServer Prometheus { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<WatchedInstallation> StartAsync(ClusterFixture fixture)
    {
        var installation = new WatchedInstallation();
        try
        {
            await installation.BeginAsync(fixture);
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="InvalidOperationException">Prometheus refuses the query; the message holds what it says.</exception>
    public async Task<IReadOnlyList<JsonElement>> AskAsync(DashboardQuery query)
    {
        using var client = new HttpClient { BaseAddress = Prometheus.Address };
        using var response = await client.GetAsync(
            new Uri("api/v1/query?query=" + Uri.EscapeDataString(query.Sent), UriKind.Relative),
            Token
        );
        var text = await response.Content.ReadAsStringAsync(Token);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{query.Where}: {text}\n{query.Sent}");
        using var answer = JsonDocument.Parse(text);
        return [.. answer.RootElement.GetProperty("data").GetProperty("result").Clone().EnumerateArray()];
    }

    public async ValueTask DisposeAsync()
    {
        for (var index = _parts.Count - 1; index >= 0; index--)
            await _parts[index].DisposeAsync();
    }

    private static async Task FillAsync(TestDatabase database)
    {
        foreach (
            var (source, status) in (IReadOnlyList<(string, string)>)
                [("alberta-ahs", "error"), ("bc-phsa", "healthy"), ("ontario-health", "unchanged"), ("quebec-msss", "partial")]
        )
        {
            var run = await database.AddRunAsync(source, status, fetchMs: 1_200, parseMs: 30);
            await database.SetStatusAsync(source, run, Rows.Noon.AddHours(-1), failures: 0, """{"reported": 27, "closed": 3}""");
            await database.ExecuteAsync("UPDATE scraper_status SET status = @status WHERE source_id = @source", new { source, status });
            await database.AddQualityAsync("2026-11-21", source, rate: 0.93, anomalies: 3, gaps: 2, longest: 150, frozen: 1);
        }

        await database.ExecuteAsync("UPDATE scrape_runs SET feed = 'api' WHERE source_id = 'bc-phsa'");
        await database.AddQualityAsync("2026-11-21", source: null, rate: 0.93);
        await database.AddChangeAsync("bc-phsa", "value_shift", "2026-11-20");
        await database.OpenIncidentAsync("bc-phsa", "error", "P2");
        await database.AddAlertAsync("SourceIncident", "P2", "bc-phsa", attempts: 1);
        await database.SetJobAsync("heartbeat", Rows.Noon, Rows.Noon, """{"path": "alertmanager", "stale_after_minutes": "120"}""");
    }

    private async Task BeginAsync(ClusterFixture fixture)
    {
        var database = Keep(await fixture.Cluster.CreateAsync());
        await FillAsync(database);
        var options = RunningMonitor.Options with { DatabaseSizeLimitBytes = 5_000_000_000 };
        var monitors = new[]
        {
            Keep(await RunningMonitor.StartAsync(database, options)),
            Keep(await RunningMonitor.StartAsync(database, options)),
        };
        // Of this process there are too many monitors: when one test's ends,
        // the SDK forgets the instruments of the same name of the others.
        var processes = new[] { Keep(await ProcessAsync(database)), Keep(await ProcessAsync(database)) };
        var boards = new[] { LoopbackPort.FindFree(), LoopbackPort.FindFree() }
            .Select(port => FormattableString.Invariant($"127.0.0.1:{port}"))
            .ToArray();
        var visited = new List<string>();
        foreach (var board in boards)
            visited.Add(Keep(await BoardAsync(database, board)).Address.Authority);
        var platform = Keep(new ScriptedServer(_ => ScriptedAnswer.Text(PlatformMetrics.Text, "text/plain; version=0.0.4")));
        Prometheus = Keep(
            await PrometheusServer.StartAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""
                    global: { scrape_interval: 1s }
                    scrape_configs:
                      - job_name: waittime-monitor
                        static_configs: [ { targets: [ "{{monitors[0].Client.BaseAddress!.Authority}}", "{{monitors[
                        1
                    ].Client.BaseAddress!.Authority}}" ] } ]
                      - job_name: waittime-monitor-process
                        metrics_path: /metrics/process
                        static_configs: [ { targets: [ "{{processes[0].Address.Authority}}", "{{processes[
                        1
                    ].Address.Authority}}" ], labels: { namespace: waittime } } ]
                      - job_name: waittime-board
                        static_configs: [ { targets: [ "{{boards[0]}}", "{{boards[1]}}" ] } ]
                      - job_name: waittime-board-process
                        metrics_path: /metrics/process
                        static_configs: [ { targets: [ "{{boards[0]}}", "{{boards[1]}}" ], labels: { namespace: waittime } } ]
                      # A visitor: what it reads are no metrics, but it has asked.
                      - job_name: visitor
                        metrics_path: /v1/now.json
                        static_configs: [ { targets: [ "{{visited[0]}}", "{{visited[1]}}" ] } ]
                      # So that they have something to do.
                      - job_name: work
                        static_configs: [ { targets: [ "{{processes[0].Address.Authority}}", "{{processes[1].Address.Authority}}" ] } ]
                        metric_relabel_configs: [ { action: drop, regex: ".*", source_labels: [ __name__ ] } ]
                      - job_name: platform
                        honor_labels: true
                        static_configs: [ { targets: [ "{{platform.Address().Authority}}" ] } ]
                    """
                ),
                Token
            )
        );
        await Eventually.GetAsync(UnseenAsync, unseen => unseen.Length == 0, "each target was scraped twice");
    }

    /// <summary>What Prometheus cannot reckon yet, with the errors of its targets; empty when everything was scraped twice.</summary>
    private async Task<string> UnseenAsync()
    {
        string[] rates =
        [
            "sum(increase(waittime_runs_total[1h])) >= 0 and on () count(waittime_build_info) == 2",
            "count(waittime_board_database_up == 1) == 2",
            "sum(increase(kube_pod_container_status_restarts_total[1h]))",
            "sum(increase(db_client_operation_duration_seconds_count[1h]))",
            "sum(increase(http_server_request_duration_seconds_count{http_route!=\"\"}[1h]))",
            "sum(increase(http_server_request_duration_seconds_count{service_name=\"waittime-board\", http_route=\"/v1/now.json\"}[1h]))",
            "sum(dotnet_gc_last_collection_memory_committed_size_bytes)",
        ];
        var unseen = new List<string>();
        foreach (var rate in rates)
        {
            if ((await Prometheus.QueryAsync(rate, Token)).Count == 0)
                unseen.Add(rate);
        }

        if (unseen.Count == 0)
            return "";
        var targets = (await Prometheus.GetAsync("api/v1/targets", Token))
            .GetProperty("data")
            .GetProperty("activeTargets")
            .EnumerateArray();
        return string.Join(
            '\n',
            unseen.Concat(targets.Select(target => $"{DashboardFile.Text(target, "scrapeUrl")}: {DashboardFile.Text(target, "lastError")}"))
        );
    }

    private static Task<ListeningProgram> ProcessAsync(TestDatabase database) =>
        ListeningProgram.MonitorAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = database.Url,
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            }
        );

    private static Task<ListeningProgram> BoardAsync(TestDatabase database, string operations) =>
        ListeningProgram.BoardAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = database.Url,
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["WAITTIME_BOARD_OPERATIONS_URL"] = "http://" + operations,
            }
        );

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }
}
