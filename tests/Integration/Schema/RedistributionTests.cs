using WaitTime.Core.Sources;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Schema;

/// <summary>What others may be given of a source's numbers: by its licence, and by its operator.</summary>
public sealed class RedistributionTests(ClusterFixture fixture)
{
    private const string Quebec = "SELECT redistribution, array_to_string(open_feeds, ',') FROM sources WHERE id = 'quebec-msss'";

    [Fact]
    public async Task Nothing_is_open_but_the_one_feed_whose_licence_says_so()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (
            await database.QueryAsync<(string, string)>(
                "SELECT id, array_to_string(open_feeds, ',') FROM sources WHERE redistribution <> 'display_only' OR cardinality(open_feeds) > 0"
            )
        ).ShouldBe([("quebec-msss", "csv")]);
        (await database.ScalarAsync<string>("SELECT licence_url FROM sources WHERE id = 'quebec-msss'")).ShouldStartWith(
            "https://www.donneesquebec.ca/"
        );
    }

    [Theory]
    [InlineData("open")]
    [InlineData("display_only")]
    [InlineData("none")]
    public async Task An_operators_word_holds_for_every_feed_of_the_source_and_ends_with_the_variable(string word)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["WAITTIME_REDISTRIBUTION__QUEBEC_MSSS"] = word,
        };
        var seeded = await Programs.RunAsync(Programs.Tool, variables, "seed");
        seeded.ExitCode.ShouldBe(0, seeded.Error);
        (await database.QueryAsync<(string, string)>(Quebec)).ShouldBe([(word, "")]);

        (await Programs.RunAsync(Programs.Tool, database.Url, "seed")).ExitCode.ShouldBe(0);
        (await database.QueryAsync<(string, string)>(Quebec)).ShouldBe([("display_only", "csv")]);
    }

    [Theory]
    [InlineData(
        "WAITTIME_REDISTRIBUTION__BC_PHSA",
        "Open",
        "WAITTIME_REDISTRIBUTION__BC_PHSA is 'Open'; expected one of display_only, open, none."
    )]
    [InlineData("WAITTIME_REDISTRIBUTION__BC_PHAS", "open", "WAITTIME_REDISTRIBUTION__BC_PHAS is of no source")]
    public async Task A_wrong_word_ends_whoever_seeds_with_2_and_the_variables_name(string name, string value, string named)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value, ["DATABASE_URL"] = database.Url };
        foreach (var (program, arguments) in ((string, string[])[])[(Programs.Tool, ["seed"]), (Programs.Migrator, [])])
        {
            var end = await Programs.RunAsync(program, variables, arguments);
            end.ExitCode.ShouldBe(2, end.Output + end.Error);
            (end.Output + end.Error).ShouldContain(named);
        }
    }

    [Fact]
    public void Made_up_values_are_open() =>
        SeedData
            .Embedded.Opened()
            .Sources.ShouldAllBe(source => source.Redistribution == Redistribution.Open && source.OpenFeeds.Count == 0);
}
