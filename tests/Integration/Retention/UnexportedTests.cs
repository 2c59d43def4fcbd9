using WaitTime.Integration.Tests.Bulk;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Retention;

public sealed class UnexportedTests(ClusterFixture fixture)
{
    private const string Open =
        "UPDATE sources SET redistribution = CASE id WHEN 'bc-phsa' THEN 'open' ELSE 'display_only' END, open_feeds = '{}'";

    private const string Export = """
        INSERT INTO bulk_exports (source_id, month, version, rows, exported_at, confirmed_at)
        SELECT 'bc-phsa', month, 'made-up', 1, now(), now() FROM unnest('{2026-03-01,2026-04-01,2026-05-01}'::date[]) AS month
        ON CONFLICT (source_id, month) DO UPDATE SET confirmed_at = EXCLUDED.confirmed_at
        """;

    [Fact]
    public async Task Rows_of_an_open_source_stay_until_a_bulk_file_holds_them()
    {
        await using var history = await History.CreateAsync(fixture);
        await history.Database.ExecuteAsync(Open);
        var report = await history.CleanAsync();
        report.ExitCode.ShouldBe(10);
        report.Refused.Count.ShouldBe(3);
        report
            .Refused[0]
            .ShouldBe(
                "measurements_2026_03: no bulk file holds the newest rows of bc-phsa, and they were kept. "
                    + "Run 'waittime bulk export'; '--delete-unexported' deletes them all the same."
            );
        (await history.CountAsync()).ShouldBe(History.Rows, "nothing was deleted");
        (await history.Database.ScalarAsync<long>("SELECT count(*) FROM deleted_months")).ShouldBe(0);

        await history.Database.ExecuteAsync(Export);
        report = await history.CleanAsync();
        report.ExitCode.ShouldBe(0, string.Join('\n', report.Refused));
        report.DroppedMonths.ShouldBe(["measurements_2026_03", "measurements_2026_04"]);
        report.DeletedRows.ShouldBe(20 * 24 * 3);
        (await history.Database.QueryAsync<string>("SELECT source_id || ' ' || month FROM deleted_months ORDER BY 1")).ShouldBe([
            "bc-phsa 2026-03-01",
            "bc-phsa 2026-04-01",
            "bc-phsa 2026-05-01",
        ]);
    }

    [Fact]
    public async Task A_correction_that_came_after_the_export_holds_its_month_until_it_is_exported()
    {
        await using var history = await History.CreateAsync(fixture);
        await history.Database.ExecuteAsync(Open);
        await history.Database.ExecuteAsync(Export);
        await history.Database.ExecuteAsync(
            """
            INSERT INTO measurement_revisions (source_id, hospital_id, metric_id, reported_at, old_value, old_state, old_feed, old_run_id,
                new_value, new_state, new_run_id, parser_version, revised_at)
            SELECT source_id, hospital_id, metric_id, reported_at, 1, state, feed, run_id, value, state, run_id, '1', now() + interval '1 hour'
            FROM measurements WHERE reported_at = '2026-04-09 00:00Z'
            """
        );
        var report = await history.CleanAsync();
        report.DroppedMonths.ShouldBe(["measurements_2026_03"]);
        report.Refused.ShouldHaveSingleItem().ShouldStartWith("measurements_2026_04: no bulk file holds the newest rows of bc-phsa");

        report = await history.CleanAsync(new() { DeletesUnexported = true });
        report.DroppedMonths.ShouldBe(["measurements_2026_04"], "the operator said so");
        report.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Sources_that_are_not_open_are_deleted_as_before()
    {
        await using var history = await History.CreateAsync(fixture);
        await history.Database.ExecuteAsync("UPDATE sources SET redistribution = 'display_only', open_feeds = '{}'");
        var report = await history.CleanAsync();
        report.ExitCode.ShouldBe(0);
        report.DroppedMonths.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_month_of_which_rows_were_deleted_is_never_exported_again()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await world.ExportAsync();
        await world.Database.ExecuteAsync(
            """
            INSERT INTO deleted_months (source_id, month) VALUES ('bc-phsa', '2026-05-01');
            DELETE FROM measurements WHERE reported_at < '2026-05-31 00:00Z' AND reported_at >= '2026-05-01 00:00Z';
            """
        );
        var report = await world.ExportAsync(now: BulkWorld.Now.AddDays(14));
        (report.Exported.Count, report.Unchanged, report.Final).ShouldBe((0, 1, 1));
        (await world.ManifestAsync()).Of(BulkWorld.Source, BulkWorld.May)!.Newest.Rows.ShouldBe(BulkWorld.Rows, "the whole month stays");
        (await world.VerifyAsync()).Problems.ShouldBeEmpty();
    }
}
