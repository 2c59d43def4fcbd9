using System.Text.Json.Nodes;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Hospitals;

/// <summary><c>waittime hospitals locate</c> against a local server that answers as Mapbox does.</summary>
public sealed class LocateCommandTests(ClusterFixture fixture)
{
    private const string Bathurst = "ca-nb-chaleur-regional-hospital",
        Street = "1750 Sunset Drive",
        Secret = "sk.very-secret-token";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_suggestion_is_printed_with_its_confidence_and_nothing_is_stored_until_it_is_accepted()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var mapbox = new ScriptedServer(_ => Answer());
        var looked = await RunAsync(database, mapbox, "locate", Bathurst, "--address", Street);
        looked.ExitCode.ShouldBe(0, looked.Error);
        looked.Output.ShouldContain(
            $"{Bathurst}: 47.61234, -65.65432 (confidence exact, rooftop): 1750 Sunset Drive, Bathurst, New Brunswick; a suggestion"
        );
        looked.Output.ShouldContain("Nothing was stored.");
        (await PositionAsync(database)).ShouldBe([null]);

        var accepted = await RunAsync(database, mapbox, "locate", Bathurst, "--address", Street, "--accept", "--by", "Marie", "--json");
        accepted.ExitCode.ShouldBe(0, accepted.Error);
        JsonNode.Parse(accepted.Output)![0]!["stored"]!.GetValue<bool>().ShouldBeTrue();
        (await PositionAsync(database)).ShouldBe([47.61234]);
        (
            await database.QueryAsync<(string, string, double, double, string)>(
                "SELECT action, decided_by, latitude, longitude, evidence FROM hospital_decisions"
            )
        ).ShouldBe([("locate", "Marie", 47.61234, -65.65432, "Mapbox: 1750 Sunset Drive, Bathurst, New Brunswick (exact, rooftop)")]);

        await new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        (await PositionAsync(database)).ShouldBe([47.61234], "seeding leaves what an operator accepted");
    }

    [Fact]
    public async Task The_address_is_asked_for_in_parts_of_Canada_and_to_be_stored()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var mapbox = new ScriptedServer(_ => Answer());
        await RunAsync(database, mapbox, "locate", Bathurst, "--address", "12 rue & Cie, bureau 3");
        var asked = mapbox.Requests.ShouldHaveSingleItem().Target;
        asked.ShouldStartWith("/search/geocode/v6/forward?address_line1=12%20rue%20%26%20Cie%2C%20bureau%203&place=Bathurst&");
        foreach (var part in (string[])["region=New%20Brunswick", "country=ca", "types=address", "permanent=true", "autocomplete=false"])
            asked.ShouldContain(part);
    }

    [Theory]
    [InlineData("low", "not stored: its confidence is low, below --minimum high")]
    [InlineData("medium", "not stored: its confidence is medium, below --minimum high")]
    public async Task A_poor_match_is_not_stored_unless_it_is_asked_for(string confidence, string said)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var mapbox = new ScriptedServer(_ => Answer(confidence));
        var refused = await RunAsync(database, mapbox, "locate", Bathurst, "--address", Street, "--accept");
        (refused.ExitCode, refused.Output.Contains(said, StringComparison.Ordinal)).ShouldBe((10, true), refused.Output + refused.Error);
        (await PositionAsync(database)).ShouldBe([null]);
        (await RunAsync(database, mapbox, "locate", Bathurst, "--address", Street, "--accept", "--minimum", confidence)).ExitCode.ShouldBe(
            0
        );
        (await PositionAsync(database)).ShouldBe([47.61234]);
    }

    [Theory]
    [InlineData(0, 0, "0, 0")]
    [InlineData(43.7, -79.4, "outside of NB")]
    public async Task A_position_of_0_0_or_in_another_province_is_never_stored(double latitude, double longitude, string said)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var mapbox = new ScriptedServer(_ => Answer(latitude: latitude, longitude: longitude));
        var end = await RunAsync(database, mapbox, "locate", Bathurst, "--address", Street, "--accept", "--minimum", "low");
        end.ExitCode.ShouldBe(10, end.Output + end.Error);
        end.Output.ShouldContain(said);
        (await PositionAsync(database)).ShouldBe([null]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM hospital_decisions")).ShouldBe(0);
    }

    [Fact]
    public async Task All_that_are_missing_are_gone_through_and_those_without_a_street_are_named_and_not_asked_about()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            $"""
            UPDATE hospitals SET address = '{Street}' WHERE id = '{Bathurst}';
            UPDATE hospitals SET latitude = 47, longitude = -65.6 WHERE latitude IS NULL AND id <> '{Bathurst}' AND id <> 'ca-pe-western-hospital';
            """
        );
        await using var mapbox = new ScriptedServer(_ => Answer());
        var end = await RunAsync(database, mapbox, "locate", "--missing", "--accept");
        end.ExitCode.ShouldBe(10, "one of them has no address");
        end.Output.ShouldContain("ca-pe-western-hospital: no street address is known: give it with --address");
        end.Output.ShouldContain($"{Bathurst}: 47.61234, -65.65432");
        mapbox.Requests.Count.ShouldBe(1);
        (await PositionAsync(database)).ShouldBe([47.61234]);
    }

    [Fact]
    public async Task Mapbox_away_is_exit_code_20_after_further_attempts_and_what_was_stored_before_is_said()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var mapbox = new ScriptedServer(_ => ScriptedAnswer.Of(503));
        var end = await RunAsync(database, mapbox, "locate", Bathurst, "--address", Street, "--accept");
        end.ExitCode.ShouldBe(20, end.Output + end.Error);
        end.Error.Trim().ShouldBe("Mapbox at 127.0.0.1 answered 503.");
        mapbox.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refused_token_is_a_wrong_setting_that_names_its_variable(int status)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var mapbox = new ScriptedServer(_ => ScriptedAnswer.Of(status));
        var end = await RunAsync(database, mapbox, "locate", Bathurst, "--address", Street);
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        end.Error.ShouldContain("refuses MAPBOX_TOKEN");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"message\":\"sk.very-secret-token\"}")]
    [InlineData("{\"features\":7}")]
    public async Task An_answer_of_another_form_is_exit_code_20_and_nothing_is_stored(string body)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var mapbox = new ScriptedServer(_ => ScriptedAnswer.Text(body, "application/json"));
        var end = await RunAsync(database, mapbox, "locate", Bathurst, "--address", Street, "--accept");
        (end.ExitCode, end.Error.Trim()).ShouldBe((20, "Mapbox at 127.0.0.1 answered without valid GeoJSON."));
        (await PositionAsync(database)).ShouldBe([null]);
    }

    [Fact]
    public async Task The_token_is_in_no_output_whatever_happens_and_follows_no_redirect()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var elsewhere = new ScriptedServer(_ => Answer());
        foreach (
            var answer in (ScriptedAnswer[])
                [
                    Answer(),
                    ScriptedAnswer.Of(500),
                    ScriptedAnswer.Of(401),
                    new() { Reset = true },
                    ScriptedAnswer.RedirectTo(elsewhere.Address("/").AbsoluteUri),
                ]
        )
        {
            await using var mapbox = new ScriptedServer(_ => answer);
            var end = await RunAsync(database, mapbox, "locate", Bathurst, "--address", Street, "--json");
            (end.Output + end.Error).ShouldNotContain(Secret);
            mapbox.Requests[0].Target.ShouldContain("access_token=" + Secret);
        }

        elsewhere.Requests.ShouldBeEmpty("the token would have gone along");
    }

    [Fact]
    public async Task The_token_may_stand_in_a_file()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var mapbox = new ScriptedServer(_ => Answer());
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "sk.from-a-file\n", Token);
            var end = await RunAsync(Variables(database, mapbox, ("MAPBOX_TOKEN_FILE", file)), "locate", Bathurst, "--address", Street);
            end.ExitCode.ShouldBe(0, end.Error);
            mapbox.Requests[0].Target.ShouldContain("access_token=sk.from-a-file");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("Give the id of one hospital, or --missing.")]
    [InlineData("Give the id of one hospital, or --missing.", "ca-bc-vgh", "--missing")]
    [InlineData("--address is of one hospital", "--missing", "--address", "1 rue")]
    [InlineData("--address is empty", "ca-bc-vgh", "--address", " ")]
    [InlineData("--minimum is 'sure'; expected one of exact, high, medium, low.", "ca-bc-vgh", "--accept", "--minimum", "sure")]
    [InlineData("Unknown hospital 'ca-bc-vhg'. Similar: ca-bc-vgh", "ca-bc-vhg")]
    public async Task A_wrong_question_is_exit_code_2_and_nobody_is_asked(string said, params string[] arguments)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var mapbox = new ScriptedServer(_ => Answer());
        var end = await RunAsync(database, mapbox, ["locate", .. arguments]);
        (end.ExitCode, end.Output).ShouldBe((2, ""));
        end.Error.ShouldContain(said);
        mapbox.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("MAPBOX_TOKEN", "", "MAPBOX_TOKEN is not set")]
    [InlineData("MAPBOX_URL", "http://mapbox.example/", "MAPBOX_URL is a plain http address")]
    [InlineData("MAPBOX_URL", "mapbox", "MAPBOX_URL must be an absolute http or https URL.")]
    [InlineData("MAPBOX_TOKEN_FILE", "/nowhere/token", "MAPBOX_TOKEN and MAPBOX_TOKEN_FILE are both set")]
    public async Task A_wrong_setting_is_exit_code_2_and_names_its_variable(string name, string value, string said)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var mapbox = new ScriptedServer(_ => Answer());
        var end = await RunAsync(
            Variables(database, mapbox, ("MAPBOX_TOKEN", Secret), (name, value)),
            "locate",
            Bathurst,
            "--address",
            Street
        );
        (end.ExitCode, end.Output).ShouldBe((2, ""));
        end.Error.ShouldContain(said);
        end.Error.ShouldNotContain(Secret);
    }

    private static Task<IReadOnlyList<double?>> PositionAsync(TestDatabase database) =>
        database.QueryAsync<double?>($"SELECT latitude FROM hospitals WHERE id = '{Bathurst}'");

    private static ScriptedAnswer Answer(string confidence = "exact", double latitude = 47.61234, double longitude = -65.65432)
    {
        var feature = new JsonObject
        {
            ["type"] = "Feature",
            ["properties"] = new JsonObject
            {
                ["feature_type"] = "address",
                ["full_address"] = "1750 Sunset Drive, Bathurst, New Brunswick",
                ["coordinates"] = new JsonObject
                {
                    ["longitude"] = longitude,
                    ["latitude"] = latitude,
                    ["accuracy"] = "rooftop",
                },
                ["context"] = new JsonObject
                {
                    ["region"] = new JsonObject { ["name"] = "New Brunswick", ["region_code"] = "NB" },
                },
                ["match_code"] = new JsonObject { ["confidence"] = confidence },
            },
        };
        var answer = new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray(feature) };
        return ScriptedAnswer.Text(answer.ToJsonString(), "application/geo+json");
    }

    private static Dictionary<string, string> Variables(
        TestDatabase database,
        ScriptedServer mapbox,
        params (string Name, string Value)[] others
    )
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["MAPBOX_URL"] = mapbox.Address().AbsoluteUri,
        };
        foreach (var (name, value) in others)
            variables[name] = value;
        return variables;
    }

    private static Task<ProgramEnd> RunAsync(TestDatabase database, ScriptedServer mapbox, params string[] arguments) =>
        RunAsync(Variables(database, mapbox, ("MAPBOX_TOKEN", Secret)), arguments);

    private static Task<ProgramEnd> RunAsync(Dictionary<string, string> variables, params string[] arguments) =>
        Programs.RunAsync(Programs.Tool, variables, ["hospitals", .. arguments]);
}
