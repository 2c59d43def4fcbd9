using Npgsql;
using WaitTime.Collection.Storage;
using WaitTime.Core.Storage;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>What columns' privileges cannot say, the database verifies row by row.</summary>
public sealed class RoleForgeryTests(ClusterFixture fixture)
{
    private const string Overwrite = "UPDATE measurements SET value = value + 1 WHERE value = (SELECT max(value) FROM measurements)";

    private const string Revision = """
        INSERT INTO measurement_revisions (
            source_id, hospital_id, metric_id, reported_at, old_value, old_state, old_feed, old_run_id, new_value, new_state, new_run_id, parser_version, revised_at)
        SELECT source_id, hospital_id, metric_id, reported_at, value, state, feed, run_id, value + 1, state, run_id, 'x', now()
        FROM measurements WHERE value = (SELECT max(value) FROM measurements)
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Overwrite)]
    [InlineData("UPDATE measurements SET value = NULL, state = 'closed' WHERE value = (SELECT max(value) FROM measurements)")]
    [InlineData("UPDATE measurements SET value = 0, state = 'reported' WHERE value IS NULL")]
    [InlineData("UPDATE measurements SET lower = 0 WHERE value IS NOT NULL")]
    [InlineData("UPDATE measurements SET upper = value + 60 WHERE value IS NOT NULL")]
    public async Task A_scraper_cannot_overwrite_a_measurement_without_its_revision(string sql)
    {
        await using var database = await CollectedAsync();
        var before = await MeasurementsAsync(database);
        await using var scraper = database.As(Roles.Scraper);
        (await RefusedAsync(scraper, sql)).ShouldContain("without its revision");
        (await MeasurementsAsync(database)).ShouldBe(before);
    }

    [Fact]
    public async Task A_revision_of_the_same_transaction_is_the_one_that_counts()
    {
        await using var database = await CollectedAsync();
        await using var scraper = database.As(Roles.Scraper);
        await ExecuteAsync(scraper, Revision);
        (await RefusedAsync(scraper, Overwrite)).ShouldContain(
            "without its revision",
            customMessage: "a revision that was written some time before is of another change"
        );
        await ExecuteAsync(scraper, $"BEGIN; {Revision}; {Overwrite}; COMMIT");
    }

    [Fact]
    public async Task What_is_seen_again_needs_no_revision()
    {
        await using var database = await CollectedAsync();
        await using var scraper = database.As(Roles.Scraper);
        await ExecuteAsync(scraper, "UPDATE measurements SET timestamp_utc = now(), is_anomaly = true");
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurement_revisions")).ShouldBe(0);
    }

    [Fact]
    public async Task Of_an_archived_payload_a_scraper_changes_nothing_but_validators()
    {
        await using var database = await CollectedAsync();
        await using var scraper = database.As(Roles.Scraper);
        await ExecuteAsync(
            scraper,
            """UPDATE payloads SET last_fetched_at = '2031-01-01Z', documents = '[{"address": "https://elsewhere.example/", "bytes": 1, "content_type": "x", "etag": "\"new\""}, {"bytes": 2}]'"""
        );
        (
            await database.QueryAsync<(bool, bool, string, long)>(
                """
                SELECT last_fetched_at = '2031-01-01Z', documents -> 0 ->> 'address' LIKE '%elsewhere%' OR (documents -> 0 ->> 'bytes')::bigint <> size_bytes, documents -> 0 ->> 'etag',
                    jsonb_array_length(documents)
                FROM payloads
                """
            )
        ).ShouldBe([(true, false, "\"new\"", 1)]);
        (await database.QueryAsync<(string Documents, byte[] Body)>("SELECT documents::text, body FROM payloads")).ShouldAllBe(
            payload => PayloadCodec.Unpack(payload.Documents, payload.Body).Count == 1,
            "it can be unpacked"
        );
    }

    [Theory]
    [InlineData(Roles.Heartbeat, "heartbeat")]
    [InlineData(Roles.Quality, "aggregation", "quality-snapshot")]
    [InlineData(Roles.Cleanup, "cleanup")]
    [InlineData(Roles.Bulk, "bulk-export")]
    [InlineData(Roles.Migrator, "heartbeat", "aggregation", "quality-snapshot", "cleanup", "bulk-export", "migrator")]
    public async Task A_job_writes_its_own_record_and_no_others(string role, params string[] own)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        string[] all = ["heartbeat", "aggregation", "quality-snapshot", "cleanup", "bulk-export", "migrator"];
        await database.ExecuteAsync(string.Join(";\n", all.Select(job => Record(job) + ";" + Place(job))));
        await using var session = database.As(role);
        foreach (var job in all)
        {
            string[] statements =
            [
                $"{Record(job)} ON CONFLICT (job_name) DO UPDATE SET last_run = EXCLUDED.last_run",
                $"UPDATE job_status SET last_exit_code = 7 WHERE job_name = '{job}'",
                $"UPDATE runtime_jobs SET last_run = now() WHERE job_name = '{job}'",
                Place(job).Replace("'here'", "'elsewhere'", StringComparison.Ordinal),
            ];
            foreach (var sql in statements)
            {
                if (own.Contains(job, StringComparer.Ordinal))
                    await ExecuteAsync(session, sql);
                else
                    (await RefusedAsync(session, sql)).ShouldContain($"the record of the job {job}");
            }
        }

        if (role == Roles.Migrator)
            return;
        (await RefusedAsync(session, $"UPDATE job_status SET job_name = 'migrator2' WHERE job_name = '{own[0]}'")).ShouldContain(own[0]);
    }

    private static string Record(string job) =>
        $"INSERT INTO job_status (job_name, last_run, last_exit_code, last_duration_ms, host) VALUES ('{job}', now(), 0, 0, 'x')";

    private static string Place(string job) =>
        $"INSERT INTO runtime_jobs (runtime, job_name, last_run, host) VALUES ('here', '{job}', now(), 'x')";

    private async Task<TestDatabase> CollectedAsync()
    {
        var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await using var scraper = database.As(Roles.Scraper);
        var report = await RunHarness.RunAsync(scraper, BcPhsa.Source, feed => publisher.AddressOf(BcPhsa.Source.Id, feed));
        report.Stored!.Added.ShouldBe(82, report.Message);
        return database;
    }

    private static Task<string> MeasurementsAsync(TestDatabase database) =>
        database.ScalarAsync<string>(
            "SELECT md5(string_agg(m::text, ' ' ORDER BY hospital_id, metric_id, reported_at)) FROM measurements AS m"
        );

    private static async Task ExecuteAsync(Database session, string sql)
    {
        await using var command = session.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<string> RefusedAsync(Database session, string sql)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(session, sql), sql);
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
        return refused.MessageText;
    }
}
