using System.Text.Json;
using WaitTime.Core.Readings;
using WaitTime.Integration.Tests.Storage;
using WaitTime.Migrator;
using WaitTime.Testing;
using static WaitTime.Integration.Tests.Storage.Readings;

namespace WaitTime.Integration.Tests.Quality.Comparability;

public sealed class CompareCommandTests(ClusterFixture fixture)
{
    [Fact]
    public async Task The_matrix_needs_no_hospital_and_finds_no_two_clocks_comparable_but_those_of_one_meaning()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var matrix = JsonDocument.Parse((await CompareAsync(database, "--matrix", "--json")).Output).RootElement;
        var metrics = SeedFiles.Sources.Sum(source => source.Metrics.Count);
        matrix.GetProperty("metrics").GetArrayLength().ShouldBe(metrics);
        matrix.GetProperty("pairs").GetArrayLength().ShouldBe(metrics * (metrics - 1) / 2);
        var pairs = matrix.GetProperty("pairs").EnumerateArray().ToList();
        pairs
            .Where(pair => pair.GetProperty("comparable").GetBoolean())
            .Where(pair =>
                pair.GetProperty("left").GetProperty("family").GetString()
                    is not ("PATIENTS_WAITING" or "PATIENTS_PRESENT" or "PATIENTS_TREATED")
            )
            .Select(pair =>
                $"{pair.GetProperty("left").GetProperty("source").GetString()} and {pair.GetProperty("right").GetProperty("source").GetString()}"
            )
            .ShouldBeEmpty("whoever waits or is there is counted alike; no two publishers take a wait or a stay in one way over one time");
        Pair(pairs, "on-thp wait", "ontario-health wait")
            .GetProperty("brief")
            .GetString()
            .ShouldBe(
                "on-thp wait and ontario-health wait are not comparable. Taken over: an unstated number of recent hours (on-thp wait), "
                    + "a month (ontario-health wait)."
            );
        pairs
            .Where(pair => !pair.GetProperty("comparable").GetBoolean())
            .ShouldAllBe(pair => pair.GetProperty("brief").GetString()!.Length > 0);
        var text = await CompareAsync(database, "--matrix");
        text.ExitCode.ShouldBe(0, text.Error);
        text.Output.ShouldContain("| mb-wrha waiting ", Case.Sensitive, "who is comparable stands in the table");
        text.Output.ShouldNotContain("| alberta-ahs wait ", Case.Sensitive, "who is comparable with nobody does not");
        text.Output.ShouldContain(
            "- alberta-ahs wait and quebec-msss wait are not comparable. Start of the clock: "
                + "triage (alberta-ahs wait), registration (quebec-msss wait)."
        );
    }

    [Fact]
    public async Task Two_hospitals_of_one_source_stand_side_by_side_with_their_newest_values_and_only_where_comparable()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(
            Hour,
            Reported(42),
            Reported(45, Hour.AddHours(1)),
            Reported(300, metric: "stay"),
            Without(ReadingState.Closed, Hour.AddHours(2)),
            Reported(77, hospital: "ca-bc-richmond")
        );
        var pairs = JsonDocument
            .Parse((await CompareAsync(database, "ca-bc-vgh", "ca-bc-richmond", "--json")).Output)
            .RootElement.GetProperty("pairs")
            .EnumerateArray()
            .ToList();
        pairs.Count.ShouldBe(2, "wait and stay against wait");
        pairs[0].GetProperty("comparable").GetBoolean().ShouldBeTrue();
        var newest = pairs[0].GetProperty("newest");
        (
            newest.GetProperty("left").GetProperty("value").GetDouble(),
            newest.GetProperty("right").GetProperty("value").GetDouble()
        ).ShouldBe((45, 77));
        newest.GetProperty("left").GetProperty("reported_at").GetString().ShouldBe("2026-06-01T13:00:00Z");
        pairs[1]
            .GetProperty("newest")
            .ValueKind.ShouldBe(JsonValueKind.Null, "numbers that may not be compared are not put beside each other");
        pairs[1]
            .GetProperty("differences")
            .EnumerateArray()
            .Select(difference => difference.GetProperty("aspect").GetString())
            .ShouldBe(["family", "start", "end", "statistic"]);

        var text = (await CompareAsync(database, "ca-bc-vgh", "ca-bc-richmond")).Output;
        text.ShouldContain("2026-06-01 13:00Z");
        text.ShouldNotContain("300");
        (await CompareAsync(database, "ca-bc-vgh", "ca-ab-foothills-medical-centre")).Output.ShouldContain(
            "ca-ab-foothills-medical-centre has no value for any current metric."
        );
    }

    [Fact]
    public async Task A_metric_whose_clock_starts_nobody_knows_where_is_comparable_with_nothing()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync("UPDATE metrics SET start_event = 'UNKNOWN' WHERE source_id = 'bc-phsa'");
        await database.StoreAsync(Hour, Reported(42), Reported(77, hospital: "ca-bc-richmond"));
        var end = await CompareAsync(database, "ca-bc-vgh", "ca-bc-richmond");
        end.ExitCode.ShouldBe(0, end.Error);
        end.Output.ShouldContain("None of their numbers are comparable.");
        end.Output.ShouldContain("not known (bc-phsa wait)");
    }

    [Theory]
    [InlineData("Give the ids of two hospitals", "ca-bc-vgh")]
    [InlineData("not both", "ca-bc-vgh", "--matrix")]
    [InlineData("given twice", "ca-bc-vgh", "ca-bc-vgh")]
    [InlineData("Similar: ca-bc-vgh (Vancouver General Hospital)", "vancouver-general", "ca-bc-richmond")]
    [InlineData("No hospital has a similar name", "qqqq", "ca-bc-richmond")]
    public async Task A_mistake_is_one_clear_line_and_exit_2(string expected, params string[] arguments)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await CompareAsync(database, arguments);
        end.ExitCode.ShouldBe(2, end.Error);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(expected);
        end.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_range_is_shown_as_a_range_and_not_as_a_number_that_nobody_published()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(Hour, Between(60, 120), Between(30, 90, value: 45, hospital: "ca-bc-richmond"));
        var newest = JsonDocument
            .Parse((await CompareAsync(database, "ca-bc-vgh", "ca-bc-richmond", "--json")).Output)
            .RootElement.GetProperty("pairs")[0]
            .GetProperty("newest");
        var (left, right) = (newest.GetProperty("left"), newest.GetProperty("right"));
        left.GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null, "the middle of a range is nobody's wait");
        (left.GetProperty("lower").GetDouble(), left.GetProperty("upper").GetDouble()).ShouldBe((60, 120));
        (right.GetProperty("value").GetDouble(), right.GetProperty("lower").GetDouble()).ShouldBe((45, 30));
        var text = (await CompareAsync(database, "ca-bc-vgh", "ca-bc-richmond")).Output;
        text.ShouldContain("60 to 120");
        text.ShouldContain("45 (30 to 90)");
    }

    private static JsonElement Pair(IEnumerable<JsonElement> pairs, string left, string right) =>
        pairs.Single(pair => Label(pair.GetProperty("left")) == left && Label(pair.GetProperty("right")) == right);

    private static string Label(JsonElement metric) =>
        $"{metric.GetProperty("source").GetString()} {metric.GetProperty("name").GetString()}";

    private static Task<ProgramEnd> CompareAsync(TestDatabase database, params IReadOnlyList<string> arguments) =>
        Programs.RunAsync(
            Programs.Tool,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url },
            ["compare", .. arguments]
        );
}
