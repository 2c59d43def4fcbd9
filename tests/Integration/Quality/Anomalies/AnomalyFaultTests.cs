using Npgsql;
using WaitTime.Collection.Anomalies;
using WaitTime.Collection.Replays;
using WaitTime.Core.Jobs;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;
using static WaitTime.Integration.Tests.Storage.Readings;

namespace WaitTime.Integration.Tests.Quality.Anomalies;

/// <summary>Whatever happens to the judgement, the readings are stored and the run is what it would have been.</summary>
public sealed class AnomalyFaultTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ALTER TABLE measurements RENAME COLUMN is_anomaly TO is_odd", "42703")]
    [InlineData("ALTER TABLE measurement_anomalies RENAME TO oddities", "42P01")]
    public async Task A_run_whose_judgement_fails_is_healthy_with_a_warning_and_stores_everything(string defect, string sqlState)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await database.ExecuteAsync(defect);
        var report = await database.RunAsync(BcPhsa.Source, publisher);
        report.Status.ShouldBe(RunStatus.Healthy, report.Message);
        report.ExitCode.ShouldBe(0);
        report.Stored!.Added.ShouldBe(82);
        report.Warnings.ShouldHaveSingleItem().ShouldStartWith("Anomalies were not checked (");
        report.Warnings[0].ShouldContain(sqlState);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(82);
        (await database.ScalarAsync<string>("SELECT status FROM scrape_runs")).ShouldBe("healthy");
    }

    [Fact]
    public async Task A_run_flags_what_is_out_of_the_ordinary_and_is_suspect_where_most_of_it_is()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await database.RunAsync(BcPhsa.Source, publisher);
        var newest = await database.ScalarAsync<long>("SELECT count(*) FROM measurements WHERE state = 'reported'");
        // A week before what was just read: every value zero, so that the next ones are far above.
        await database.ExecuteAsync(
            """
            SELECT ensure_measurement_partition((SELECT min(reported_at) - interval '30 hours' FROM measurements)::date);
            INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
                feed_rank, run_id)
            SELECT source_id, hospital_id, metric_id, reported_at - n * interval '1 hour', timestamp_utc, first_seen_at, 0, state, feed,
                feed_rank, run_id
            FROM measurements CROSS JOIN generate_series(1, 30) AS n WHERE state = 'reported';
            DELETE FROM measurements WHERE value > 0 OR state <> 'reported'
            """
        );
        var report = await database.RunAsync(BcPhsa.Source, publisher);
        report.Status.ShouldBe(RunStatus.Suspect, report.Message);
        report.Warnings.ShouldBeEmpty();
        var expected = await database.ScalarAsync<long>("SELECT count(*) FROM measurements WHERE value > 30");
        expected.ShouldBeInRange(5, newest);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements WHERE is_anomaly AND value > 30")).ShouldBe(expected);
        (
            await database.ScalarAsync<long>("SELECT count(*) FROM measurement_anomalies JOIN scrape_runs ON scrape_runs.id = run_id")
        ).ShouldBe(expected);
    }

    [Fact]
    public async Task A_replay_whose_judgement_fails_stores_and_says_so()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await database.RunAsync(BcPhsa.Source, publisher);
        await database.ExecuteAsync("DELETE FROM measurements; ALTER TABLE measurement_anomalies RENAME TO oddities");
        var report = (
            await new Replay(BcPhsa.Source, database.Database, TimeProvider.System).RunAsync(null, store: true, Token)
        ).ShouldNotBeNull();
        report.Added.ShouldBe(82);
        report.Warnings.ShouldHaveSingleItem().ShouldContain("schema_missing");
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(82);
    }

    [Fact]
    public async Task A_database_that_takes_too_long_is_a_warning()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var request = await RequestAsync(database, Hour);
        await using var blocker = await database.Database.Source.OpenConnectionAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        await using (var command = new NpgsqlCommand("LOCK TABLE measurements IN ACCESS EXCLUSIVE MODE", blocker, transaction))
            await command.ExecuteNonQueryAsync(Token);
        var verdict = await new AnomalyJudge(database.Database) { Patience = TimeSpan.FromSeconds(1) }.JudgeAsync(
            [Reported(60)],
            request.MetricIdOf,
            Token
        );
        verdict.Flags.ShouldBeNull();
        verdict.Warning.ShouldNotBeNull().ShouldContain("database_timeout");
    }

    [Fact]
    public async Task A_signal_to_the_run_is_no_warning()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var request = await RequestAsync(database, Hour);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            new AnomalyJudge(database.Database).JudgeAsync([Reported(60)], request.MetricIdOf, stop.Token)
        );
    }
}
