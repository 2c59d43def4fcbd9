using Npgsql;
using WaitTime.Core;
using WaitTime.Core.Metrics;
using WaitTime.Migrator;
using WaitTime.QualitySnapshot.Drift;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Schema;

public sealed class MetricTagTests(ClusterFixture fixture)
{
    private static readonly DateTimeOffset Now = new(2026, 6, 10, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_metric_says_where_its_numbers_come_from_and_over_which_time_they_are_taken()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var stored = await database.QueryAsync<(string, string, string, string, int?)>(
            "SELECT source_id, name, basis, time_window, horizon_minutes FROM metrics WHERE valid_to IS NULL"
        );
        stored.ShouldBe(
            SeedFiles.Sources.SelectMany(source =>
                source.Metrics.Select(metric =>
                    (source.Id, metric.Name, Tag.Upper(metric.Basis), Tag.Upper(metric.Window), metric.HorizonMinutes)
                )
            ),
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task Seeding_gives_the_new_tags_to_a_meaning_that_is_older_than_they_are_and_ends_none()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var ids = await database.QueryAsync<int>("SELECT id FROM metrics ORDER BY id");
        await database.ExecuteAsync("UPDATE metrics SET basis = NULL, time_window = NULL");
        await new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        (await database.QueryAsync<int>("SELECT id FROM metrics WHERE valid_to IS NULL AND basis IS NOT NULL ORDER BY id")).ShouldBe(ids);
    }

    [Fact]
    public async Task A_tag_that_changes_afterwards_is_another_meaning()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync("UPDATE metrics SET time_window = 'MONTH' WHERE source_id = 'bc-phsa' AND name = 'wait'");
        await new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        (
            await database.QueryAsync<(string, bool)>(
                "SELECT time_window, valid_to IS NULL FROM metrics WHERE source_id = 'bc-phsa' AND name = 'wait' ORDER BY id"
            )
        ).ShouldBe([("MONTH", false), ("RECENT", true)]);
    }

    [Fact]
    public async Task A_meaning_that_ended_before_there_were_these_tags_is_no_change_of_meaning()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            """
            INSERT INTO metrics (source_id, name, family, start_event, end_event, statistic, patient_scope, unit, definition, definition_url, valid_to)
            SELECT source_id, name, family, start_event, end_event, statistic, patient_scope, unit, definition, definition_url, '2026-01-01'
            FROM metrics WHERE source_id = 'bc-phsa'
            """
        );
        (await LabelsAsync(database)).ShouldBeEmpty();
        await database.ExecuteAsync(
            "UPDATE metrics SET basis = 'ESTIMATED', time_window = 'LIVE' WHERE valid_to IS NOT NULL AND name = 'wait'"
        );
        (await LabelsAsync(database)).ShouldBe([
            ("TIME_TO_PROVIDER TRIAGE PHYSICIAN P90 ALL ESTIMATED LIVE", "TIME_TO_PROVIDER TRIAGE PHYSICIAN P90 ALL MEASURED RECENT"),
        ]);
    }

    [Theory]
    [InlineData("statistic = 'PREDICTION'")]
    [InlineData("horizon_minutes = 60")]
    [InlineData("statistic = 'PREDICTION', horizon_minutes = 60, basis = 'MEASURED'")]
    [InlineData("basis = 'GUESSED'")]
    [InlineData("time_window = 'YEAR'")]
    public async Task The_database_refuses_tags_that_contradict_each_other(string change)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var refused = await Should.ThrowAsync<PostgresException>(() => database.ExecuteAsync($"UPDATE metrics SET {change}"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    private static async Task<IReadOnlyList<(string?, string?)>> LabelsAsync(TestDatabase database) =>
        [
            .. (await new DriftStore(database.Database).FindAsync(DriftWindows.At(Now), Token))
                .Where(finding => finding.Kind == DriftKind.Label)
                .Select(finding => (finding.Before, finding.After)),
        ];
}
