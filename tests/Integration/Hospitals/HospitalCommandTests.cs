using System.Text.Json.Nodes;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Migrator;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Hospitals;

/// <summary><c>waittime hospitals list|review|publish|hide</c>.</summary>
public sealed class HospitalCommandTests(ClusterFixture fixture)
{
    private const string Arrived = "ca-qc-quebec-msss-51228121";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_has_what_is_asked_for_and_finds_names_without_their_accents()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var juif = Json(await RunAsync(database, "list", "--search", "hopital general JUIF", "--json")).Single()!;
        (juif["id"]!.GetValue<string>(), juif["name_en"]!.GetValue<string>(), juif["state"]!.GetValue<string>()).ShouldBe(
            ("ca-qc-jewish-general", "Jewish General Hospital", "published")
        );
        Json(await RunAsync(database, "list", "--search", "jewish", "--json")).Count.ShouldBe(1);
        Json(await RunAsync(database, "list", "--province", "on", "--without-position", "--json"))
            .Select(one => one!["id"]!.GetValue<string>())
            .ShouldBe(["ca-on-mackenzie-health-jane-street-site"]);
        Json(await RunAsync(database, "list", "--source", "on-thp", "--json")).Count.ShouldBe(2);
        Json(await RunAsync(database, "list", "--province", "MB", "--kind", "urgent_care", "--json")).Count.ShouldBe(3);
        (await RunAsync(database, "list")).Output.ShouldContain($"{SeedSize.Hospitals} hospitals.");
    }

    [Theory]
    [InlineData("--province", "QX", "--province is 'QX'; expected one of QC, ON")]
    [InlineData("--source", "quebec", "Unknown source 'quebec'")]
    [InlineData("--kind", "clinic", "--kind is 'clinic'; expected one of emergency, urgent_care.")]
    [InlineData("--state", "secret", "--state is 'secret'; expected one of published, hidden, to_review.")]
    public async Task A_filter_that_is_not_known_is_exit_code_2_and_names_those_that_are(string option, string value, string said)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await RunAsync(database, "list", option, value);
        (end.ExitCode, end.Output).ShouldBe((2, ""));
        end.Error.ShouldContain(said);
    }

    [Fact]
    public async Task A_review_shows_what_arrived_by_itself_with_the_hospital_that_it_is_likely_to_be()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (await RunAsync(database, "review")).Output.ShouldContain("No hospital is waiting for a review.");
        await ArriveAsync(database);
        var one = Json(await RunAsync(database, "review", "--json")).Single()!;
        (one["id"]!.GetValue<string>(), one["state"]!.GetValue<string>(), one["keys"]![0]!["key"]!.GetValue<string>()).ShouldBe(
            (Arrived, "to_review", "51228121")
        );
        (one["match"]!["id"]!.GetValue<string>(), one["match"]!["confidence"]!.GetValue<string>()).ShouldBe(
            ("ca-qc-hopital-de-granby", "high")
        );
        var text = (await RunAsync(database, "review")).Output;
        text.ShouldContain($"{Arrived} may be ca-qc-hopital-de-granby (Hôpital de Granby): names alike by ");
        text.ShouldContain("its key is one digit away from 51228120");
    }

    [Fact]
    public async Task Publishing_and_hiding_are_carried_out_and_recorded_with_who_when_what_and_why()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await ArriveAsync(database);
        (await RunAsync(database, "publish", Arrived, "--by", "Marie", "--notes", "New site, see its page.")).Output.ShouldContain(
            $"{Arrived} (Hôpital Granby) is published."
        );
        (await RunAsync(database, "publish", Arrived)).Output.ShouldContain("is published already; nothing was changed.");
        var hidden = JsonNode.Parse((await RunAsync(database, "hide", Arrived, "--json")).Output)!;
        (hidden["state"]!.GetValue<string>(), hidden["changed"]!.GetValue<bool>()).ShouldBe(("hidden", true));
        (
            await database.QueryAsync<(string, string, string, string?, bool)>(
                """
                SELECT action, CASE WHEN decided_by = 'Marie' THEN decided_by ELSE 'the user' END, runtime, notes,
                    decided_at BETWEEN now() - interval '1 hour' AND now() + interval '1 hour'
                FROM hospital_decisions ORDER BY id
                """
            )
        ).ShouldBe([("publish", "Marie", "test-place", "New site, see its page.", true), ("hide", "the user", "test-place", null, true)]);
        (await database.QueryAsync<(bool, bool)>($"SELECT is_verified, is_visible FROM hospitals WHERE id = '{Arrived}'")).ShouldBe([
            (true, false),
        ]);
        (await RunAsync(database, "review")).Output.ShouldContain("No hospital is waiting for a review.");
        (await RunAsync(database, "review", "--all")).Output.ShouldContain($"{Arrived} was hidden on ");
    }

    [Fact]
    public async Task What_was_decided_outlives_seeding()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (await RunAsync(database, "hide", "ca-bc-vgh")).ExitCode.ShouldBe(0);
        await new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        (await database.ScalarAsync<bool>("SELECT is_visible FROM hospitals WHERE id = 'ca-bc-vgh'")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("publish")]
    [InlineData("hide")]
    public async Task An_unknown_id_is_exit_code_2_with_similar_ones_and_nothing_is_recorded(string command)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await RunAsync(database, command, "ca-qc-jewish-genral");
        (end.ExitCode, end.Output).ShouldBe((2, ""));
        end.Error.ShouldContain("Unknown hospital 'ca-qc-jewish-genral'. Similar: ca-qc-jewish-general (Hôpital général juif)");
        (await database.ScalarAsync<long>("SELECT count(*) FROM hospital_decisions")).ShouldBe(0);
    }

    [Fact]
    public async Task An_empty_name_is_exit_code_2()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await RunAsync(database, "hide", "ca-bc-vgh", "--by", " ");
        end.ExitCode.ShouldBe(2);
        end.Error.ShouldContain("--by is empty");
    }

    [Fact]
    public async Task A_role_that_owns_nothing_may_look_and_not_decide()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var url = database.UrlAs("waittime_monitor");
        (await RunAsync(url, "review")).ExitCode.ShouldBe(0);
        var end = await RunAsync(url, "hide", "ca-bc-vgh");
        end.ExitCode.ShouldBe(23, end.Output);
        end.Error.ShouldContain("permission denied for table hospital");
        (await database.ScalarAsync<bool>("SELECT is_visible FROM hospitals WHERE id = 'ca-bc-vgh'")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_key_that_an_owner_gave_to_the_known_hospital_brings_its_readings_there()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await database.ExecuteAsync(
            """
            INSERT INTO hospitals (id, name, province, source_id) VALUES ('ca-bc-new', 'VGH', 'BC', 'bc-phsa');
            UPDATE hospital_source_keys SET hospital_id = 'ca-bc-new' WHERE hospital_id = 'ca-bc-vgh';
            UPDATE hospital_source_keys SET hospital_id = 'ca-bc-vgh' WHERE hospital_id = 'ca-bc-new';
            """
        );
        await database.RunAsync(BcPhsa.Source, publisher);
        (
            await database.QueryAsync<(string, bool)>(
                "SELECT id, EXISTS (SELECT FROM measurements AS m WHERE m.hospital_id = h.id) FROM hospitals AS h "
                    + "WHERE id IN ('ca-bc-new', 'ca-bc-vgh') ORDER BY id"
            )
        ).ShouldBe([("ca-bc-new", false), ("ca-bc-vgh", true)]);
    }

    private static Task ArriveAsync(TestDatabase database) =>
        database.ExecuteAsync(
            $"""
            INSERT INTO hospitals (id, name, province, source_id) VALUES ('{Arrived}', 'Hôpital Granby', 'QC', 'quebec-msss');
            INSERT INTO hospital_source_keys (source_id, key, match_key, hospital_id)
            VALUES ('quebec-msss', '51228121', '51228121', '{Arrived}');
            """
        );

    private static JsonArray Json(ProgramEnd end)
    {
        end.ExitCode.ShouldBe(0, end.Error);
        return JsonNode.Parse(end.Output)!.AsArray();
    }

    private static Task<ProgramEnd> RunAsync(TestDatabase database, params string[] arguments) => RunAsync(database.Url, arguments);

    private static Task<ProgramEnd> RunAsync(string url, params string[] arguments) =>
        Programs.RunAsync(
            Programs.Tool,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = url, ["WAITTIME_RUNTIME"] = "test-place" },
            ["hospitals", .. arguments]
        );
}
