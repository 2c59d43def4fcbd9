using Npgsql;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>No role can do what is another's business.</summary>
public sealed class RoleLimitTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Roles.Scraper, "DELETE FROM measurements")]
    [InlineData(Roles.Scraper, "DELETE FROM scrape_runs")]
    [InlineData(Roles.Scraper, "DELETE FROM payloads")]
    [InlineData(Roles.Scraper, "TRUNCATE measurements")]
    [InlineData(Roles.Scraper, "DROP TABLE measurements")]
    [InlineData(Roles.Scraper, "ALTER TABLE measurements ADD COLUMN x int")]
    [InlineData(Roles.Scraper, "CREATE TABLE mine (x int)")]
    [InlineData(Roles.Scraper, "SELECT drop_measurement_month('2026-01-01', now())")]
    [InlineData(Roles.Scraper, "UPDATE hospitals SET is_visible = true, is_verified = true")]
    [InlineData(
        Roles.Scraper,
        "INSERT INTO hospitals (id, name, province, source_id, is_verified, is_visible) VALUES ('x', 'x', 'BC', 'bc-phsa', true, true)"
    )]
    [InlineData(Roles.Scraper, "UPDATE metrics SET definition = 'x'")]
    [InlineData(Roles.Scraper, "UPDATE sources SET is_enabled = false")]
    [InlineData(Roles.Scraper, "UPDATE run_totals SET runs = 0")]
    [InlineData(Roles.Scraper, "INSERT INTO schema_migrations VALUES ('0000.sql', 'x')")]
    [InlineData(
        Roles.Scraper,
        "INSERT INTO incidents (source_id, kind, fingerprint, severity, opened_at, "
            + "updated_at) VALUES ('bc-phsa', 'error', 'x', 'P2', now(), now())"
    )]
    [InlineData(Roles.Scraper, "UPDATE incidents SET resolved_at = now()")]
    [InlineData(Roles.Scraper, "UPDATE scraper_alert_state SET active_incident_kind = NULL")]
    [InlineData(Roles.Scraper, "INSERT INTO alerts (name, severity, starts_at) VALUES ('SourcesDown', 'P0', now())")]
    [InlineData(Roles.Scraper, "UPDATE alerts SET announced_at = now()")]
    [InlineData(
        Roles.Scraper,
        "INSERT INTO job_status (job_name, last_run, last_exit_code, last_duration_ms, host) VALUES ('heartbeat', now(), 0, 0, 'x')"
    )]
    [InlineData(Roles.Scraper, "INSERT INTO runtime_jobs (runtime, job_name, last_run, host) VALUES ('x', 'heartbeat', now(), 'x')")]
    [InlineData(Roles.Scraper, "UPDATE measurement_aggregates SET mean = 0")]
    [InlineData(Roles.Scraper, "DELETE FROM measurement_aggregates")]
    [InlineData(Roles.Scraper, "DELETE FROM aggregate_touches")]
    [InlineData(Roles.Scraper, "DELETE FROM data_quality_snapshots")]
    [InlineData(Roles.Scraper, "UPDATE payloads SET body = ''")]
    [InlineData(Roles.Scraper, "UPDATE payloads SET hash = sha256('x')")]
    [InlineData(Roles.Scraper, "UPDATE payloads SET source_id = 'bc-phsa'")]
    [InlineData(Roles.Scraper, "UPDATE measurements SET hospital_id = 'x'")]
    [InlineData(Roles.Scraper, "UPDATE measurements SET first_seen_at = now()")]
    [InlineData(Roles.Scraper, "UPDATE measurement_revisions SET old_value = 0")]
    [InlineData(Roles.Scraper, "UPDATE scrape_runs SET source_id = 'bc-phsa'")]
    [InlineData(Roles.Scraper, "DELETE FROM rejected_readings")]
    [InlineData(Roles.Scraper, "UPDATE reachability_checks SET passed = true")]
    [InlineData(Roles.Heartbeat, "INSERT INTO measurements (source_id) VALUES ('bc-phsa')")]
    [InlineData(Roles.Heartbeat, "UPDATE measurements SET value = 0")]
    [InlineData(Roles.Heartbeat, "UPDATE payloads SET last_fetched_at = now()")]
    [InlineData(
        Roles.Heartbeat,
        "INSERT INTO scrape_runs (id, source_id, started_at, trigger, host) VALUES (gen_random_uuid(), 'bc-phsa', now(), 'manual', 'x')"
    )]
    [InlineData(Roles.Heartbeat, "UPDATE scrape_runs SET status = 'healthy'")]
    [InlineData(Roles.Heartbeat, "UPDATE scraper_status SET status = 'healthy'")]
    [InlineData(Roles.Heartbeat, "UPDATE measurement_aggregates SET mean = 0")]
    [InlineData(Roles.Heartbeat, "DELETE FROM incidents")]
    [InlineData(Roles.Quality, "INSERT INTO measurements (source_id) VALUES ('bc-phsa')")]
    [InlineData(Roles.Quality, "UPDATE measurements SET value = 0")]
    [InlineData(Roles.Quality, "UPDATE incidents SET resolved_at = now()")]
    [InlineData(Roles.Quality, "UPDATE alerts SET announced_at = now()")]
    [InlineData(Roles.Quality, "UPDATE scrape_runs SET trigger = 'manual'")]
    [InlineData(Roles.Quality, "UPDATE payloads SET last_fetched_at = now()")]
    [InlineData(Roles.Quality, "UPDATE methodology_change_events SET confirmed_at = now()")]
    [InlineData(Roles.Quality, "UPDATE metrics SET valid_to = now()")]
    [InlineData(Roles.Monitor, "UPDATE sources SET is_enabled = false")]
    [InlineData(
        Roles.Monitor,
        "INSERT INTO job_status (job_name, last_run, last_exit_code, last_duration_ms, host) VALUES ('x', now(), 0, 0, 'x')"
    )]
    [InlineData(Roles.Monitor, "DELETE FROM measurements")]
    [InlineData(Roles.Monitor, "SELECT ensure_measurement_partition('2026-01-01')")]
    [InlineData(Roles.Monitor, "SELECT drop_measurement_month('2026-01-01', now())")]
    [InlineData(Roles.Monitor, "CREATE TABLE mine (x int)")]
    [InlineData(Roles.Cleanup, "INSERT INTO measurements (source_id) VALUES ('bc-phsa')")]
    [InlineData(Roles.Cleanup, "UPDATE measurements SET value = 0")]
    [InlineData(Roles.Cleanup, "DELETE FROM measurement_revisions")]
    [InlineData(Roles.Cleanup, "DELETE FROM hospitals")]
    [InlineData(Roles.Cleanup, "DROP TABLE payloads")]
    [InlineData(Roles.Cleanup, "CREATE TABLE mine (x int)")]
    public async Task What_is_not_its_business_is_refused(string role, string sql)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var session = database.As(role);
        await using var command = session.Source.CreateCommand(sql);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token))).SqlState.ShouldBe(
            PostgresErrorCodes.InsufficientPrivilege
        );
    }

    [Fact]
    public async Task Nobody_but_its_owner_and_the_named_roles_may_call_a_function_that_has_its_owners_rights()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (
            await database.QueryAsync<string>(
                """
                SELECT p.proname || ' ' || coalesce((SELECT string_agg(g.grantee::regrole::text, ',' ORDER BY g.grantee::regrole::text)
                    FROM aclexplode(p.proacl) AS g WHERE g.grantee <> p.proowner), '')
                FROM pg_proc AS p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef ORDER BY 1
                """
            )
        ).ShouldBe([
            "count_finished_run ",
            "count_rejected_readings ",
            "drop_measurement_month waittime_cleanup",
            "ensure_measurement_partition waittime_cleanup,waittime_scraper",
            "note_changed_definition ",
        ]);
    }

    [Fact]
    public async Task Tables_and_functions_to_come_are_readable_by_all_roles_and_callable_by_none()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var owner = database.As(Roles.Migrator);
        await using (
            var command = owner.Source.CreateCommand(
                "CREATE TABLE later (x int); CREATE FUNCTION later() RETURNS int LANGUAGE sql AS 'SELECT 1'"
            )
        )
        {
            await command.ExecuteNonQueryAsync(Token);
        }

        (
            await database.ScalarAsync<string>(
                """
                SELECT string_agg(has_table_privilege(r, 'later', 'SELECT') || '/' || has_table_privilege(r, 'later',
                    'INSERT') || '/' || has_function_privilege(r, 'later()', 'EXECUTE'), ' ')
                FROM (SELECT rolname FROM pg_roles WHERE rolname LIKE 'waittime\_%'
                    AND rolname NOT IN ('waittime_migrator', 'waittime_board')) AS roles(r)
                """
            )
        ).ShouldBe("true/false/false true/false/false true/false/false true/false/false true/false/false true/false/false");
    }

    [Fact]
    public async Task A_migration_takes_away_what_the_roles_should_not_have_and_gives_back_what_they_should()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            "GRANT DELETE ON measurements TO waittime_monitor; "
                + "REVOKE INSERT ON scrape_runs FROM waittime_scraper; GRANT EXECUTE ON FUNCTION drop_measurement_month TO PUBLIC"
        );
        await using var owner = database.As(Roles.Migrator);
        (await new SchemaMigrator(owner).MigrateAsync(Token)).ShouldBeEmpty();
        (
            await database.ScalarAsync<string>(
                """
                SELECT concat_ws(' ', has_table_privilege('waittime_monitor', 'measurements', 'DELETE'),
                    has_table_privilege('waittime_scraper', 'scrape_runs', 'INSERT'),
                    has_function_privilege('waittime_monitor', 'drop_measurement_month(date, timestamptz)', 'EXECUTE'))
                """
            )
        ).ShouldBe("f t f");
    }
}
