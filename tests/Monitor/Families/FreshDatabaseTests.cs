using WaitTime.Migrator;
using WaitTime.Monitor.Families;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Families;

/// <summary>Migrated, seeded, and nothing has happened yet: every series is there, so that its first change is seen as one.</summary>
public sealed class FreshDatabaseTests(ClusterFixture fixture)
{
    /// <summary>Thirteen words by which a reading is refused; one more is a series more for every source.</summary>
    internal const int RejectionReasonCount = 13;

    private static readonly string[] Sources = ["alberta-ahs", "bc-phsa", "ontario-health", "quebec-msss"];

    [Fact]
    public async Task Every_family_is_there_and_nothing_is_counted()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(
            database,
            RunningMonitor.Options with
            {
                DatabaseSizeLimitBytes = 5_000_000_000,
            }
        );
        var scrape = await monitor.ScrapeAsync();
        string[] unseen =
        [
            "waittime_quality_success_ratio",
            "waittime_quality_anomalies",
            "waittime_quality_gaps",
            "waittime_quality_longest_gap_seconds",
            "waittime_quality_frozen_hospitals",
        ];
        scrape.Families.Concat(unseen).ShouldBe(AllFamilies.Of(sizeLimitBytes: 1).Select(family => family.Name), ignoreOrder: true);

        Count("waittime_source_enabled").ShouldBe(SeedSize.Sources);
        Count("waittime_source_last_run_timestamp_seconds").ShouldBe(SeedSize.Sources);
        Count("waittime_source_stale_after_seconds").ShouldBe(SeedSize.Sources);
        Count("waittime_source_status").ShouldBe(SeedSize.Sources * 7);
        Count("waittime_source_feed_in_use").ShouldBe(SeedFiles.Sources.Sum(source => source.Feeds.Count));
        Count("waittime_methodology_changes_open").ShouldBe(SeedSize.Sources * 5);
        Count("waittime_source_readings").ShouldBe(SeedSize.Sources * 5);
        Count("waittime_closures_in_force").ShouldBe(SeedFiles.Sources.Count(source => source.PublishesClosures));
        Count("waittime_source_run_duration_seconds").ShouldBe(SeedSize.Sources * 7);
        Count("waittime_runs_total").ShouldBe(SeedSize.Sources * 7);
        Count("waittime_rejected_readings_total").ShouldBe(SeedSize.Sources * RejectionReasonCount);
        Count("waittime_incident_active").ShouldBe(SeedSize.Sources * 4);
        Count("waittime_alerts_active").ShouldBe(4);
        Count("waittime_notification_path").ShouldBe(4);
        Count("waittime_job_last_run_timestamp_seconds").ShouldBe(5);
        Count("waittime_job_last_success_timestamp_seconds").ShouldBe(5);
        Count("waittime_hospitals")
            .ShouldBe(SeedFiles.Sources.Select(source => source.Province).Distinct(StringComparer.Ordinal).Count() * 2);
        Count("waittime_probe_last_run_timestamp_seconds").ShouldBe(SeedSize.Sources);
        Count("waittime_probe_passed").ShouldBe(SeedSize.Sources);
        Count("waittime_probe_duration_seconds").ShouldBe(SeedSize.Sources * 5);

        string[] zero =
        [
            "waittime_source_last_run_timestamp_seconds",
            "waittime_source_last_success_timestamp_seconds",
            "waittime_source_newest_report_timestamp_seconds",
            "waittime_source_consecutive_failures",
            "waittime_source_status",
            "waittime_source_feed_in_use",
            "waittime_quality_day_timestamp_seconds",
            "waittime_methodology_changes_open",
            "waittime_source_readings",
            "waittime_source_run_duration_seconds",
            "waittime_runs_total",
            "waittime_rejected_readings_total",
            "waittime_incident_active",
            "waittime_alerts_active",
            "waittime_alerts_undelivered",
            "waittime_notification_path",
            "waittime_job_last_run_timestamp_seconds",
            "waittime_job_last_success_timestamp_seconds",
            "waittime_probe_last_run_timestamp_seconds",
            "waittime_probe_passed",
            "waittime_probe_duration_seconds",
        ];
        foreach (var name in zero)
            scrape.Family(name).Values.ShouldAllBe(value => value == 0, name);

        int Count(string name) => scrape.Family(name).Count;
    }

    [Fact]
    public async Task Each_source_has_each_state_stage_status_reason_and_kind()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        foreach (var source in Sources)
        {
            var province = source switch
            {
                "alberta-ahs" => "AB",
                "bc-phsa" => "BC",
                "ontario-health" => "ON",
                _ => "QC",
            };
            scrape[$$"""waittime_source_enabled{province="{{province}}",source="{{source}}"}"""].ShouldBe(1);
            foreach (var state in (string[])["reported", "not_reported", "suppressed", "closed", "closing_soon"])
                scrape[$$"""waittime_source_readings{province="{{province}}",source="{{source}}",state="{{state}}"}"""].ShouldBe(0);
            foreach (var stage in (string[])["before_save", "fetch", "archive", "parse", "validate", "persist"])
                scrape[$$"""waittime_source_run_duration_seconds{province="{{province}}",source="{{source}}",stage="{{stage}}"}"""]
                    .ShouldBe(0);
            foreach (var status in (string[])["healthy", "partial", "empty", "unchanged", "error", "skipped"])
                scrape[$$"""waittime_runs_total{source="{{source}}",status="{{status}}"}"""].ShouldBe(0);
            foreach (
                var reason in (string[])
                    [
                        "unreadable_value",
                        "truncated",
                        "unreadable_stamp",
                        "future_stamp",
                        "ancient_stamp",
                        "out_of_range",
                        "missing_key",
                        "duplicate",
                        "unknown_metric",
                    ]
            )
                scrape[$$"""waittime_rejected_readings_total{reason="{{reason}}",source="{{source}}"}"""].ShouldBe(0);
            foreach (var kind in (string[])["error", "stale", "degraded", "frozen"])
                scrape[$$"""waittime_incident_active{kind="{{kind}}",severity="P2",source="{{source}}"}"""].ShouldBe(0);
        }
    }

    [Fact]
    public async Task Seeded_hospitals_are_counted_by_province_and_visibility()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(database);
        await database.ExecuteAsync("UPDATE hospitals SET is_visible = false WHERE province = 'ON'");
        var scrape = await monitor.ScrapeAsync();
        var expected = await database.QueryAsync<(string Province, double All)>(
            "SELECT province, count(*) FROM hospitals GROUP BY province"
        );
        foreach (var (province, all) in expected)
        {
            scrape[$$"""waittime_hospitals{province="{{province}}",visibility="visible"}"""].ShouldBe(province == "ON" ? 0 : all, province);
            scrape[$$"""waittime_hospitals{province="{{province}}",visibility="hidden"}"""].ShouldBe(province == "ON" ? all : 0, province);
        }
    }

    [Fact]
    public async Task The_build_and_the_database_tell_of_themselves()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        scrape["""waittime_build_info{version="0.1.0"}"""].ShouldBe(1);
        scrape["waittime_database_up"].ShouldBe(1);
        scrape["waittime_database_size_bytes"].ShouldBeGreaterThan(1_000_000);
        scrape["waittime_database_connections"].ShouldBeGreaterThan(0);
        scrape["waittime_database_connections_limit"].ShouldBe(200);
        scrape["waittime_monitor_collect_duration_seconds"].ShouldBeGreaterThan(0);
        scrape.Has("waittime_database_size_limit_bytes").ShouldBeFalse("nobody configured a limit");
    }
}
