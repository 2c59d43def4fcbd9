using System.Text.Json;
using WaitTime.Integration.Tests.Operations;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Quality.FrozenPlaces;

/// <summary>Whatever shows numbers, or judges them, says that those of a frozen place are not current.</summary>
public sealed class FrozenPlaceShownTests(ClusterFixture fixture)
{
    [Fact]
    public async Task The_doctor_the_comparison_and_the_status_say_so_until_it_moves()
    {
        await using var database = await History.StartAsync(fixture, "bc-phsa", 6);
        var now = TimeProvider.System.GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        await database.MoveAsync("bc-phsa", hour.AddDays(-6), hour);
        var known = await database.KnownAsync("bc-phsa");
        await database.FreezeAsync(known[0], hour.AddDays(-5), hour);

        (await RunAsync(database, "quality", "snapshot")).Output.ShouldContain("frozen");
        var doctor = Line(await RunAsync(database, "doctor", "--json"));
        doctor.GetProperty("verdict").GetString().ShouldBe("warn");
        doctor.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain($"{known[0]} since ");
        (await RunAsync(database, "compare", known[0], known[1])).Output.ShouldContain($"{known[0]}: wait unchanged since");
        var newest = JsonDocument
            .Parse((await RunAsync(database, "compare", known[0], known[1], "--json")).Output)
            .RootElement.GetProperty("pairs")[0]
            .GetProperty("newest");
        newest.GetProperty("left").GetProperty("frozen_since").ValueKind.ShouldBe(JsonValueKind.String);
        newest.GetProperty("right").GetProperty("frozen_since").ValueKind.ShouldBe(JsonValueKind.Null);
        (await RunAsync(database, "status")).Output.ShouldContain("bc-phsa: 1 of its hospitals unchanged for days");
        JsonDocument
            .Parse((await RunAsync(database, "status", "--json")).Output)
            .RootElement.EnumerateArray()
            .Single(source => source.GetProperty("id").GetString() == "bc-phsa")
            .GetProperty("frozen_hospitals")
            .GetInt32()
            .ShouldBe(1);

        await database.ExecuteAsync(
            """
            UPDATE measurements SET value = value + 1
            WHERE hospital_id = @one AND reported_at = (SELECT max(reported_at) FROM measurements)
            """,
            new { one = known[0] }
        );
        Line(await RunAsync(database, "doctor", "--json")).GetProperty("verdict").GetString().ShouldBe("ok");
        (await RunAsync(database, "compare", known[0], known[1])).Output.ShouldNotContain("unchanged since");
    }

    private static JsonElement Line(ProgramEnd end) =>
        JsonDocument
            .Parse(end.Output)
            .RootElement.EnumerateArray()
            .Single(line => line.GetProperty("subject").GetString() == "frozen hospitals");

    private static Task<ProgramEnd> RunAsync(TestDatabase database, params string[] arguments)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.UrlAs(Roles.Quality),
            ["ALERTS_ENABLED"] = "false",
        };
        return Programs.RunAsync(Programs.Tool, variables, arguments);
    }
}
