using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Families;

public sealed class AlertSeriesTests(ClusterFixture fixture)
{
    [Fact]
    public async Task An_open_incident_is_active_with_its_own_severity_and_a_resolved_one_is_not()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.OpenIncidentAsync("bc-phsa", "stale", "P2", resolved: Rows.Noon.AddHours(1));
        await database.OpenIncidentAsync("bc-phsa", "error", "P1");
        await database.OpenIncidentAsync("alberta-ahs", "frozen", "P2", resolved: Rows.Noon.AddHours(1));
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        scrape
            .Family("waittime_incident_active")
            .Where(series => series.Value != 0)
            .Select(series => series.Key)
            .ShouldBe(["""{kind="error",severity="P1",source="bc-phsa"}"""]);
        scrape.Family("waittime_incident_active").Count.ShouldBe(SeedSize.Sources * 4);
        scrape["""waittime_incident_active{kind="stale",severity="P2",source="bc-phsa"}"""].ShouldBe(0);

        await database.ExecuteAsync("UPDATE incidents SET resolved_at = @at WHERE resolved_at IS NULL", new { at = Rows.Noon.AddHours(2) });
        var resolved = await monitor.ScrapeAsync();
        resolved.Family("waittime_incident_active").Values.ShouldAllBe(value => value == 0);
        resolved.Has("""waittime_incident_active{kind="error",severity="P1",source="bc-phsa"}""").ShouldBeFalse();
    }

    [Fact]
    public async Task Open_alerts_are_counted_by_name_and_severity_and_undelivered_ones_whatever_their_state()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.AddAlertAsync("SourceIncident", "P2", "bc-phsa");
        await database.AddAlertAsync("SourceIncident", "P2", "alberta-ahs", attempts: 3);
        await database.AddAlertAsync("SourceIncident", "P2", "ontario-health", ended: Rows.Noon.AddHours(1), attempts: 1);
        await database.AddAlertAsync("SourceIncident", "P2", "quebec-msss", ended: Rows.Noon.AddHours(1));
        await database.AddAlertAsync("SourcesDown", "P0", source: null);
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        scrape
            .Family("waittime_alerts_active")
            .ShouldBe(
                new Dictionary<string, double>(StringComparer.Ordinal)
                {
                    ["""{name="SourceIncident",severity="P2"}"""] = 2,
                    ["""{name="SourceDownLong",severity="P1"}"""] = 0,
                    ["""{name="SourcesDown",severity="P1"}"""] = 0,
                    ["""{name="SourcesDown",severity="P0"}"""] = 1,
                },
                ignoreOrder: true
            );
        scrape["waittime_alerts_undelivered"].ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"path": "alertmanager"}""", "alertmanager")]
    [InlineData("""{"path": "pushover"}""", "pushover")]
    [InlineData("""{"path": "disabled"}""", "disabled")]
    [InlineData("""{"path": "none"}""", "none")]
    [InlineData("{}", null)]
    [InlineData("""{"path": null}""", null)]
    public async Task The_last_heartbeats_way_of_sending_is_the_one_that_is_1(string details, string? path)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.SetJobAsync("heartbeat", Rows.Noon, Rows.Noon, details);
        await database.SetJobAsync("cleanup", Rows.Noon, Rows.Noon, """{"path": "pushover"}""");
        await using var monitor = await RunningMonitor.StartAsync(database);
        var family = (await monitor.ScrapeAsync()).Family("waittime_notification_path");
        family.Count.ShouldBe(4);
        family.Where(series => series.Value == 1).Select(series => series.Key).ShouldBe(path is null ? [] : [$$"""{path="{{path}}"}"""]);
    }
}
