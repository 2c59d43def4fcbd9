using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.EndToEnd;

public sealed class PlatformRuleTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_heartbeat_that_stays_away_is_told_by_prometheus_and_so_is_its_return()
    {
        await using var platform = await Platform.StartAsync(fixture);
        await platform.UntilAsync("Watchdog", fires: true);
        (await platform.FiringAsync()).ShouldBe(["Watchdog"], "nothing else is wrong");

        await platform.HeartbeatAsync(TimeSpan.FromMinutes(80));
        await platform.UntilAsync("HeartbeatLate", fires: true);
        var begun = await platform.Pager.MessageAsync(1);
        (begun.Title, begun.Priority, begun.Url).ShouldBe(
            ("[P1] The heartbeat is not checking sources", 1, "https://waittime.example/runbooks/HeartbeatLate")
        );

        await platform.HeartbeatAsync(TimeSpan.Zero);
        await platform.UntilAsync("HeartbeatLate", fires: false);
        (await platform.Pager.MessageAsync(2)).Title.ShouldBe("✅ Resolved: HeartbeatLate");
        await platform.Pager.DeadMansSwitch.Calls.WaitForAsync(1, Token);
    }

    [Fact]
    public async Task A_heartbeat_without_a_way_to_send_and_a_source_that_nobody_watches_are_told()
    {
        await using var platform = await Platform.StartAsync(fixture);
        await platform.HeartbeatAsync(TimeSpan.Zero, path: "none");
        await platform.UntilAsync("NotificationsNotConfigured", fires: true);
        await platform.HeartbeatAsync(TimeSpan.Zero);
        await platform.UntilAsync("NotificationsNotConfigured", fires: false);

        await platform.Database.ExecuteAsync(
            "INSERT INTO scraper_status (source_id, last_run, status, measurements_count, last_success_run) SELECT id, now(), "
                + "'healthy', 1, now() - CASE WHEN id = 'bc-phsa' THEN interval '5 hours' ELSE interval '0' END FROM sources"
        );
        await platform.UntilAsync("SourceDataOld", fires: true);
        await platform.Database.ExecuteAsync("UPDATE scraper_status SET last_success_run = now()");
        await platform.UntilAsync("SourceDataOld", fires: false);
    }

    [Fact]
    public async Task A_monitor_that_dies_is_told_and_so_is_its_return()
    {
        await using var platform = await Platform.StartAsync(fixture);
        await platform.StopMonitorAsync();
        await platform.UntilAsync("MonitorDown", fires: true);
        (await platform.Pager.MessageAsync(1)).Title.ShouldBe("[P1] Prometheus cannot scrape the monitor");
        await platform.StartMonitorAsync();
        await platform.UntilAsync("MonitorDown", fires: false);
        (await platform.Pager.MessageAsync(2)).Title.ShouldBe("✅ Resolved: MonitorDown");
    }
}
