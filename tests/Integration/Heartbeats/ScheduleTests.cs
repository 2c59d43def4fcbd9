using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Heartbeats;

/// <summary>The heartbeat calls a source late by its cron expression and zone in the database.</summary>
public sealed class ScheduleTests(ClusterFixture fixture)
{
    private const string Night =
        "UPDATE sources SET schedule = '53 6-23 * * *', schedule_time_zone = 'America/Vancouver' WHERE id = 'bc-phsa'";

    [Fact]
    public async Task A_source_that_skips_the_night_is_not_stale_in_it_and_is_in_the_morning()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.Database.ExecuteAsync(Night);
        // 23:54 in Vancouver: the last run of the evening.
        watch.Now = new(2026, 6, 28, 6, 54, 0, TimeSpan.Zero);
        await watch.SucceedAsync();
        string[] others = ["quebec-msss", "alberta-ahs", "ontario-health"];
        foreach (var hour in (int[])[9, 12, 14])
        {
            watch.Now = new(2026, 6, 28, hour, 0, 0, TimeSpan.Zero);
            await watch.SucceedAsync(others);
            (await watch.CheckAsync()).ExitCode.ShouldBe(0, $"{hour}:00 UTC: no second run was due since 06:53 UTC");
        }

        watch.Now = new(2026, 6, 28, 15, 0, 0, TimeSpan.Zero);
        await watch.SucceedAsync(others);
        (await watch.CheckAsync()).ExitCode.ShouldBe(1, "those of 13:53 and 14:53 UTC stayed away");
        watch.Titles.ShouldBe(["⚠️ Scraper Stale: bc-phsa"]);
    }

    [Fact]
    public async Task A_wrong_schedule_in_the_database_is_exit_2_with_its_source_and_every_source_is_still_watched()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.Database.ExecuteAsync("UPDATE sources SET schedule_time_zone = 'America/Vancuver' WHERE id = 'bc-phsa'");
        var report = await watch.CheckAsync();
        report.ExitCode.ShouldBe(2);
        report
            .WrongSchedules.ShouldHaveSingleItem()
            .ShouldContain("sources.schedule of bc-phsa in the database: the time zone 'America/Vancuver' is unknown");
        (await watch.Database.ScalarAsync<string>("SELECT last_message FROM job_status WHERE job_name = 'heartbeat'"))!.ShouldContain(
            "America/Vancuver"
        );

        await watch.FailAsync("quebec-msss");
        await watch.CheckAsync();
        await watch.GoStaleAsync("bc-phsa");
        await watch.CheckAsync();
        watch.Titles.ShouldContain("🚨 Scraper Error: quebec-msss", StringComparer.Ordinal);
        (
            await watch.Database.ScalarAsync<string>("SELECT kind FROM incidents WHERE source_id = 'bc-phsa' AND resolved_at IS NULL")
        ).ShouldBe("stale", "it is judged by the interval that is stored beside the schedule");
    }
}
