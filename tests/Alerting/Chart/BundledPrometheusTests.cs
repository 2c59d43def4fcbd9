using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Alerting.Tests.Rules;
using WaitTime.Monitor;
using WaitTime.Monitor.Options;
using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.Chart;

public sealed class BundledPrometheusTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Only the addresses, which are names of Services or looked up by DNS, and the intervals are others.</summary>
    [Fact]
    public async Task A_real_Prometheus_reads_a_real_monitor_by_the_configuration_as_rendered()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await MonitorServer.StartAsync(
            database.Database,
            new MonitorOptions { Address = "http://127.0.0.1:0" },
            TimeProvider.System,
            NullLoggerFactory.Instance,
            Token
        );
        var data = (await Helm.TemplateAsync("waittime", "monitoring.mode=bundled")).Named("ConfigMap", "waittime-prometheus")["data"];
        var folder = Directory.CreateTempSubdirectory("waittime-chart-").FullName;
        try
        {
            var rules = Path.Combine(folder, "rules.yml");
            await File.WriteAllTextAsync(rules, RuleFile.Text(data, "rules.yml"), Token);
            var configuration = RuleFile
                .Text(data, "prometheus.yml")!
                .Replace("waittime-monitor:8080", monitor.Address.Authority, StringComparison.Ordinal)
                .Replace("- rules.yml", "- " + rules, StringComparison.Ordinal)
                .Replace("dns_sd_configs:", "static_configs:", StringComparison.Ordinal)
                .Replace(
                    "names: [\"_http._tcp.waittime-monitor-pods\"]",
                    $"targets: [\"{monitor.Address.Authority}\"]",
                    StringComparison.Ordinal
                )
                // The board's pods are other names that nobody here knows.
                .Replace(
                    "names: [\"_operations._tcp.waittime-board-operations\"]",
                    $"targets: [\"{monitor.Address.Authority}\"]",
                    StringComparison.Ordinal
                )
                .Replace("interval: 30s", "interval: 1s", StringComparison.Ordinal)
                .Replace("timeout: 10s", "timeout: 1s", StringComparison.Ordinal);
            await using var prometheus = await PrometheusServer.StartAsync(configuration, Token);
            await Eventually.TrueAsync(
                async () =>
                    (await prometheus.QueryAsync("max(waittime_database_up) == 1 and max(up{job=\"waittime-monitor\"}) == 1", Token)).Count
                    == 1,
                "the monitor is read"
            );
            await Eventually.TrueAsync(
                async () =>
                    (
                        await prometheus.QueryAsync(
                            "dotnet_process_memory_working_set_bytes{job=\"waittime-monitor-process\", "
                                + "service_name=\"waittime-monitor\", namespace!=\"\"}",
                            Token
                        )
                    ).Count == 1,
                "the monitor's process is read"
            );
            await Eventually.TrueAsync(
                async () =>
                    (
                        await prometheus.QueryAsync(
                            "waittime:cronjob_source:info{source=\"bc-phsa\", cronjob=\"waittime-scraper-british-columbia\"}",
                            Token
                        )
                    ).Count == 1,
                "the CronJobs' sources are recorded"
            );
            var groups = (await prometheus.GetAsync("api/v1/rules", Token)).GetProperty("data").GetProperty("groups").EnumerateArray();
            groups
                .SelectMany(group => group.GetProperty("rules").EnumerateArray())
                .ShouldAllBe(rule => rule.GetProperty("health").GetString() != "err");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
