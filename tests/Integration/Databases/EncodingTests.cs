using WaitTime.Integration.Tests.Operations;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Databases;

/// <summary>Databases that are not in UTF8.</summary>
public sealed class EncodingTests(ClusterFixture fixture)
{
    [Theory]
    [InlineData("LATIN1")]
    [InlineData("SQL_ASCII")]
    public async Task A_new_database_that_cannot_write_every_name_is_refused_in_one_line(string encoding)
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync(encoding);
        var migrated = await Programs.RunAsync(Programs.Migrator, database.UrlAs(Roles.Migrator));
        migrated.ExitCode.ShouldBe(23, migrated.Output + migrated.Error);
        // On a busy machine the database answers the second attempt only, and the log says that, too.
        WithoutInformation(migrated).ShouldHaveSingleItem().ShouldContain($"is {encoding}");
        migrated.Output.ShouldContain("database_encoding");
        migrated.Output.ShouldContain("ENCODING 'UTF8'");
        (await database.ScalarAsync<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).ShouldBe(0, "nothing was begun");

        var byHand = await Programs.RunAsync(Programs.Tool, database.UrlAs(Roles.Migrator), "migrate");
        (byHand.ExitCode, byHand.Error.Trim().Split('\n').Length).ShouldBe((23, 1), byHand.Error);
        byHand.Error.ShouldContain(encoding);
    }

    [Fact]
    public async Task One_in_use_that_takes_bytes_for_letters_is_told_and_goes_on()
    {
        await using var database = await CreateUsedAsync("SQL_ASCII");
        var migrated = await Programs.RunAsync(Programs.Migrator, database.UrlAs(Roles.Migrator));
        migrated.ExitCode.ShouldBe(0, migrated.Output + migrated.Error);
        migrated.Output.ShouldContain("SQL_ASCII");
        (await database.ScalarAsync<string>("SELECT name FROM hospitals WHERE id = 'ca-qc-sacre-coeur'")).ShouldBe(
            "Hôpital du Sacré-Cœur de Montréal"
        );
    }

    [Fact]
    public async Task One_in_use_that_lacks_a_letter_says_which_encoding_and_what_to_do()
    {
        await using var database = await CreateUsedAsync("LATIN1");
        var migrated = await Programs.RunAsync(Programs.Migrator, database.UrlAs(Roles.Migrator));
        migrated.ExitCode.ShouldBe(23, migrated.Output + migrated.Error);
        migrated.Output.ShouldContain("database_encoding");
        migrated.Output.ShouldContain("22P05");
        (
            await database.ScalarAsync<string>("SELECT last_exit_code || ' ' || last_message FROM job_status WHERE job_name = 'migrator'")
        ).ShouldStartWith("23 database_encoding: 22P05");
    }

    private static IEnumerable<string> WithoutInformation(ProgramEnd end) =>
        end.Output.Trim().Split('\n').Where(line => !line.Contains("\"Level\":\"Information\"", StringComparison.Ordinal));

    /// <summary>With a ledger, as a version that did not look at the encoding left it.</summary>
    private async Task<TestDatabase> CreateUsedAsync(string encoding)
    {
        var database = await fixture.Cluster.CreateEmptyAsync(encoding);
        await database.ExecuteAsync(
            "CREATE TABLE schema_migrations (filename text PRIMARY KEY, checksum_sha256 text NOT NULL, "
                + $"applied_at timestamptz NOT NULL DEFAULT now()); ALTER TABLE schema_migrations OWNER TO {Roles.Migrator}"
        );
        return database;
    }
}
