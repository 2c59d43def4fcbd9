using System.Text.Json;
using WaitTime.Integration.Tests.Operations;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Databases;

/// <summary>What the doctor says of databases that are not as they should be, and that it goes on to everything else.</summary>
public sealed class DoctorTests(ClusterFixture fixture)
{
    /// <summary>What somebody did to the database, and the subject, the verdict and a part of the line about it.</summary>
    public static TheoryData<string, string, string, string> Faults =>
        new()
        {
            {
                """
                    ALTER TABLE metrics DISABLE TRIGGER metrics_are_kept;
                    DELETE FROM metrics WHERE source_id = 'bc-phsa' AND name = 'stay'
                    """,
                "seed",
                "fail",
                "metric stay of bc-phsa"
            },
            { "CREATE TABLE measurements_rest PARTITION OF measurements DEFAULT", "partition shapes", "warn", "measurements_rest" },
            {
                """
                    CREATE TABLE measurements_2026_q2 PARTITION OF measurements
                    FOR VALUES FROM ('2026-04-01 00:00Z') TO ('2026-07-01 00:00Z')
                    """,
                "partition shapes",
                "warn",
                "measurements_2026_q2"
            },
            {
                """
                    SELECT ensure_measurement_partition('2026-01-01');
                    ALTER TABLE measurements DETACH PARTITION measurements_2026_01
                    """,
                "detached months",
                "warn",
                "measurements_2026_01"
            },
            {
                """
                    CREATE TABLE measurements_2199_01 (LIKE measurements)
                    """,
                "detached months",
                "fail",
                "measurements_2199_01"
            },
            {
                """
                    CREATE SCHEMA waittime_scraper;
                    CREATE TABLE waittime_scraper.scrape_runs (x int);
                    CREATE TABLE waittime_scraper.scraper_status (x int);
                    GRANT ALL ON SCHEMA waittime_scraper TO PUBLIC
                    """,
                "search path",
                "warn",
                "waittime_scraper"
            },
            {
                "INSERT INTO schema_migrations (filename, checksum_sha256) VALUES ('9999_later.sql', 'f00d')",
                "migrations",
                "ok",
                "9999_later.sql"
            },
            { "DELETE FROM schema_migrations WHERE filename LIKE '0013%'", "migrations", "fail", "0013" },
            { "UPDATE schema_migrations SET checksum_sha256 = 'f00d' WHERE filename LIKE '0001%'", "migrations", "fail", "was changed" },
            { "REVOKE INSERT ON measurements FROM waittime_scraper", "rights", "fail", "waittime_scraper: INSERT on measurements" },
            { "REVOKE SELECT ON alerts FROM waittime_scraper", "rights", "fail", "waittime_scraper: SELECT on alerts" },
            { "ALTER TABLE alerts RENAME TO gone", "database", "fail", "schema_missing" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_is_wrong_is_one_line_and_everything_else_is_looked_at(string sql, string subject, string verdict, string detail)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(sql);
        var lines = await LookAsync(database.UrlAs(Roles.Scraper));
        var line = lines.Where(line => line.Subject == subject).OrderBy(line => line.Verdict == verdict ? 0 : 1).First();
        (line.Verdict, line.Detail).ShouldBe((verdict, line.Detail));
        line.Detail.ShouldContain(detail);
        if (verdict != "ok")
            line.WhatToDo.ShouldNotBeNullOrEmpty();
        string[] looked = ["migrations", "encoding", "rights", "roles", "seed", "source bc-phsa", "job heartbeat", "notices", "cluster"];
        looked.Except(lines.Select(one => one.Subject), StringComparer.Ordinal).ShouldBeEmpty();
        var failures = lines.Where(one => one.Verdict == "fail").ToList();
        failures.Count.ShouldBeLessThanOrEqualTo(2, string.Join('\n', failures));
    }

    [Theory]
    [InlineData("LATIN1", "fail")]
    [InlineData("SQL_ASCII", "warn")]
    public async Task Another_encoding_is_named(string encoding, string verdict)
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync(encoding);
        var lines = await LookAsync(database.UrlAs(Roles.Migrator));
        lines.Single(line => line.Subject == "encoding").Verdict.ShouldBe(verdict);
        lines.Single(line => line.Subject == "migrations").Detail.ShouldContain("has no schema");
    }

    [Fact]
    public async Task A_role_that_may_not_look_into_the_schema_is_told_so()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync($"REVOKE USAGE ON SCHEMA public FROM PUBLIC, {Roles.Scraper}");
        var line = (await LookAsync(database.UrlAs(Roles.Scraper))).Single(line => line.Subject == "migrations");
        (line.Verdict, line.Detail).ShouldBe(("fail", $"The role {Roles.Scraper} may not use the schema public"));
    }

    [Theory]
    [InlineData("session", "ok", "session mode")]
    [InlineData("transaction", "fail", "pooled_connection")]
    [InlineData("statement", "fail", "pooled_connection")]
    public async Task A_pooler_on_the_way_is_a_line_with_the_address_of_the_server_itself(string mode, string verdict, string detail)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var bouncer = await PgBouncer.StartAsync(database, mode);
        var lines = await LookAsync(bouncer.Url);
        var line = lines.Single(line => line.Subject == "pooler");
        line.Verdict.ShouldBe(verdict, line.Detail);
        line.Detail.ShouldContain(detail);
        line.Detail.ShouldContain($"127.0.0.1:{new Uri(database.Url).Port}");
        lines.Count(one => one.Verdict == "fail").ShouldBe(verdict == "fail" ? 1 : 0, "everything else is as it should be");
        (await LookAsync(database.Url)).Single(line => line.Subject == "pooler").Detail.ShouldStartWith("none");
    }

    private static async Task<IReadOnlyList<Line>> LookAsync(string url)
    {
        var end = await Programs.RunAsync(Programs.Tool, url, "doctor", "--json");
        end.Error.ShouldBeEmpty();
        using var json = JsonDocument.Parse(end.Output);
        return
        [
            .. json
                .RootElement.EnumerateArray()
                .Select(line => new Line(
                    line.GetProperty("subject").GetString()!,
                    line.GetProperty("verdict").GetString()!,
                    line.GetProperty("detail").GetString()!,
                    line.TryGetProperty("what_to_do", out var what) ? what.GetString() : null
                )),
        ];
    }

    private sealed record Line(string Subject, string Verdict, string Detail, string? WhatToDo);
}
