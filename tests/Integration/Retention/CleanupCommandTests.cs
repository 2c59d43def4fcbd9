using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Retention;

public sealed class CleanupCommandTests(ClusterFixture fixture)
{
    [Theory]
    [InlineData("--retention-days", "-3")]
    [InlineData("--retention-days", "many")]
    [InlineData("--batch-size", "0")]
    [InlineData("--max-batches", "-1")]
    [InlineData("--payload-days", "99999999")]
    [InlineData("--archive", "/dev/null")]
    public async Task Wrong_numbers_and_folders_are_named(string flag, string value)
    {
        var end = await Programs.RunAsync(
            Programs.Tool,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = "postgres://nobody@127.0.0.1:1/none" },
            "cleanup",
            flag,
            value
        );
        end.ExitCode.ShouldBe(2, end.Output);
        end.Error.ShouldContain(flag);
        end.Error.Trim().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_tool_cleans_and_shows_what_is_left()
    {
        await using var history = await History.CreateAsync(fixture);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = history.Database.Url };
        var clean = await Programs.RunAsync(Programs.Tool, environment, "cleanup", "--retention-days", "30", "--json");
        clean.ExitCode.ShouldBe(0, clean.Error);
        JsonDocument.Parse(clean.Output).RootElement.GetProperty("dropped_months").GetArrayLength().ShouldBeGreaterThan(2);
        (
            await history.Database.ScalarAsync<string>(
                "SELECT job_name || ' ' || last_exit_code FROM job_status WHERE job_name = 'cleanup'"
            )
        ).ShouldBe("cleanup 0");

        var storage = await Programs.RunAsync(Programs.Tool, environment, "storage", "--json");
        storage.ExitCode.ShouldBe(0, storage.Error);
        var figures = JsonDocument.Parse(storage.Output).RootElement;
        figures.GetProperty("database_bytes").GetInt64().ShouldBeGreaterThan(0);
        figures
            .GetProperty("tables")
            .EnumerateArray()
            .Select(table => table.GetProperty("name").GetString())
            .Contains("measurement_aggregates", StringComparer.Ordinal)
            .ShouldBeTrue();
        (await Programs.RunAsync(Programs.Tool, environment, "storage")).Output.ShouldContain("Database: ");
    }

    [Fact]
    public async Task The_job_of_its_own_does_the_same_and_logs_what_it_did()
    {
        await using var history = await History.CreateAsync(fixture);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = history.Database.Url };
        (await Programs.RunAsync(Programs.Cleanup, environment, "--batch-size", "0")).ExitCode.ShouldBe(2);
        var months = await MonthsAsync(history);
        var end = await Programs.RunAsync(Programs.Cleanup, environment);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await MonthsAsync(history)).ShouldBeLessThan(months, end.Output);
        end.Output.ShouldContain("dropped");
        (
            await history.Database.ScalarAsync<string>(
                "SELECT job_name || ' ' || last_exit_code FROM job_status WHERE job_name = 'cleanup'"
            )
        ).ShouldBe("cleanup 0");
    }

    /// <summary>Months that are over; those to come are made, too.</summary>
    private static async Task<long> MonthsAsync(History history) =>
        await history.Database.ScalarAsync<long>(
            "SELECT count(*) FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = "
                + "'measurements'::regclass AND relname < to_char(now(), '\"measurements_\"YYYY_MM')"
        );
}
