using System.Diagnostics;
using Npgsql;
using WaitTime.Integration.Tests.Operations;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Databases;

/// <summary>Every job leaves its row in <c>job_status</c>, whatever its end was, and none ends with an unhandled exception.</summary>
public sealed class JobEndTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Jobs =>
        new()
        {
            { Programs.Heartbeat, "heartbeat", "scraper_alert_state" },
            { Programs.Aggregation, "aggregation", "aggregate_touches" },
            { Programs.QualitySnapshot, "quality-snapshot", "data_quality_snapshots" },
            { Programs.Cleanup, "cleanup", "reachability_checks" },
            { Programs.Migrator, "migrator", "hospitals" },
        };

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_table_that_is_missing(string program, string job, string table)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync($"ALTER TABLE {table} RENAME TO somewhere_else");
        await EndedAsync(database, database.Url, program, job, 23, "schema_missing: 42P01");
    }

    /// <summary>The migrator owns what it works with.</summary>
    [Theory]
    [InlineData(Programs.Heartbeat, "heartbeat", "scraper_alert_state")]
    [InlineData(Programs.Aggregation, "aggregation", "aggregate_touches")]
    [InlineData(Programs.QualitySnapshot, "quality-snapshot", "data_quality_snapshots")]
    [InlineData(Programs.Cleanup, "cleanup", "reachability_checks")]
    public async Task A_right_that_is_missing(string program, string job, string table)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var role = job switch
        {
            "cleanup" => Roles.Cleanup,
            "heartbeat" => Roles.Heartbeat,
            _ => Roles.Quality,
        };
        await database.ExecuteAsync($"REVOKE ALL ON {table} FROM {role}");
        await EndedAsync(database, database.UrlAs(role), program, job, 23, $"permission: 42501: permission denied for table {table}");
    }

    /// <summary>No error of the database's at all: a column of another type, as a hand that "repaired" the schema leaves it.</summary>
    [Theory]
    [InlineData(
        Programs.Heartbeat,
        "heartbeat",
        "DROP SCHEMA open CASCADE; ALTER TABLE scraper_status ALTER COLUMN last_run TYPE text; INSERT INTO scraper_status (source_id, "
            + "last_run, status, measurements_count) VALUES ('bc-phsa', 'never', 'healthy', 1)"
    )]
    [InlineData(
        Programs.QualitySnapshot,
        "quality-snapshot",
        "DROP SCHEMA open CASCADE; ALTER TABLE data_quality_snapshots ALTER COLUMN snapshot_date TYPE text; "
            + "INSERT INTO data_quality_snapshots (snapshot_date, level, expected_windows, actual_windows, "
            + "is_complete, refreshed_at) VALUES ('2199-01-01', 'system', 0, 0, true, now())"
    )]
    public async Task A_defect_that_nobody_foresaw(string program, string job, string sql)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(sql);
        var end = await Programs.RunAsync(program, Variables(database.Url));
        end.ExitCode.ShouldBeOneOf(23, 24);
        end.Error.ShouldBeEmpty(end.Error);
        (
            await database.QueryAsync<(int, bool)>(
                "SELECT last_exit_code, last_success IS NULL FROM job_status WHERE job_name = @job",
                new { job }
            )
        ).ShouldBe([(end.ExitCode, true)]);
    }

    [Theory]
    [InlineData(Programs.Heartbeat, "heartbeat", "ALERT_REMINDER_HOURS")]
    [InlineData(Programs.Aggregation, "aggregation", "LOG_LEVEL")]
    [InlineData(Programs.QualitySnapshot, "quality-snapshot", "ALERT_REMINDER_HOURS")]
    [InlineData(Programs.Cleanup, "cleanup", "LOG_LEVEL")]
    public async Task A_wrong_setting(string program, string job, string variable)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await Programs.RunAsync(
            program,
            new Dictionary<string, string>(Variables(database.Url), StringComparer.Ordinal) { [variable] = "often" }
        );
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(variable);
        (await database.QueryAsync<(int, string)>("SELECT last_exit_code, last_message FROM job_status WHERE job_name = @job", new { job }))
            .ShouldHaveSingleItem()
            .ShouldBe((2, end.Error.Trim()));
    }

    [Theory]
    [InlineData(Programs.Aggregation, "aggregation", "aggregate_touches")]
    [InlineData(Programs.QualitySnapshot, "quality-snapshot", "data_quality_snapshots")]
    [InlineData(Programs.Cleanup, "cleanup", "aggregate_touches")]
    [InlineData(Programs.Heartbeat, "heartbeat", "scraper_alert_state")]
    public async Task A_signal(string program, string job, string table)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var blocker = await database.Database.Source.OpenConnectionAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        await using (var command = new NpgsqlCommand($"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE", blocker, transaction))
            await command.ExecuteNonQueryAsync(Token);
        using var process = Programs.Start(program, Variables(database.Url));
        await Eventually.TrueAsync(database.HasWaiterAsync, $"the {job} is at work");
        await Programs.SignalAsync(process, "TERM");
        await EndAsync(process, 143);
        (
            await database.QueryAsync<(int, string)>(
                "SELECT last_exit_code, last_message FROM job_status WHERE job_name = @job",
                new { job }
            )
        ).ShouldBe([(143, "Stopped by a signal.")]);
    }

    [Fact]
    public async Task What_a_job_did_before_stays_beside_how_it_ended_now()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (await Programs.RunAsync(Programs.Aggregation, Variables(database.Url))).ExitCode.ShouldBe(0);
        await database.ExecuteAsync("ALTER TABLE aggregate_touches RENAME TO somewhere_else");
        (await Programs.RunAsync(Programs.Aggregation, Variables(database.Url))).ExitCode.ShouldBe(23);
        (
            await database.ScalarAsync<bool>(
                "SELECT last_success < last_run AND last_exit_code = 23 FROM job_status WHERE job_name = 'aggregation'"
            )
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task The_history_by_place_may_be_lacking_and_the_row_is_there_all_the_same()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync($"REVOKE INSERT ON runtime_jobs FROM {Roles.Quality}");
        (await Programs.RunAsync(Programs.Aggregation, Variables(database.UrlAs(Roles.Quality)))).ExitCode.ShouldBe(0);
        (await database.ScalarAsync<int>("SELECT last_exit_code FROM job_status WHERE job_name = 'aggregation'")).ShouldBe(0);
    }

    private static async Task EndedAsync(TestDatabase database, string url, string program, string job, int exitCode, string message)
    {
        var end = await Programs.RunAsync(program, Variables(url));
        end.ExitCode.ShouldBe(exitCode, end.Output + end.Error);
        end.Error.ShouldBeEmpty();
        var row = (
            await database.QueryAsync<(int Code, bool Never, string Message)>(
                "SELECT last_exit_code, last_success IS NULL, last_message FROM job_status WHERE job_name = @job",
                new { job }
            )
        ).ShouldHaveSingleItem();
        (row.Code, row.Never).ShouldBe((exitCode, true));
        row.Message.ShouldStartWith(message);
    }

    private static async Task EndAsync(Process process, int exitCode)
    {
        var end = await Programs.EndAsync(process);
        end.ExitCode.ShouldBe(exitCode, end.Output + end.Error);
    }

    private static Dictionary<string, string> Variables(string url) =>
        new(StringComparer.Ordinal) { ["DATABASE_URL"] = url, ["ALERTS_ENABLED"] = "false" };
}
