using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>Documents that would fill the database.</summary>
public sealed class FloodTests(ClusterFixture fixture)
{
    private const int Refused = 400;

    [Fact]
    public async Task Invented_places_leave_nothing_but_their_payload()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(Invented(400), "application/json"));
        var hospitals = await database.ScalarAsync<long>("SELECT count(*) FROM hospitals");

        var report = await database.RunAsync(BcPhsa.Source, server);

        (report.Status, report.Failure?.Category, report.Failure?.Reason).ShouldBe(
            (RunStatus.Error, FailureCategory.ParserBreakage, FailureReasons.LayoutChanged),
            report.Message
        );
        report.Message.ShouldNotBeNull().ShouldContain("unknown places came at once");
        (await database.ScalarAsync<long>("SELECT count(*) FROM hospitals")).ShouldBe(hospitals);
        (
            await database.ScalarAsync<long>("SELECT (SELECT count(*) FROM measurements) + (SELECT count(*) FROM rejected_readings)")
        ).ShouldBe(0);
        (await database.ScalarAsync<long>("SELECT count(*) FROM payloads")).ShouldBe(1);
    }

    [Fact]
    public async Task A_first_run_that_knows_no_place_takes_a_whole_province()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync("DELETE FROM hospital_source_keys; DELETE FROM hospitals");
        await using var server = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"));

        (await database.RunAsync(BcPhsa.Source, server)).ExitCode.ShouldBe(0);
        (await database.ScalarAsync<long>("SELECT count(*) FROM hospitals")).ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Refused_readings_are_kept_up_to_a_number_and_counted_beyond_it()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text(Invented(Refused, "2031-01-12T15:05:00.000Z"), "application/json")
        );

        var report = await database.RunAsync(BcPhsa.Source, server);

        report.Rejected.Count.ShouldBeGreaterThanOrEqualTo(Refused);
        (await database.ScalarAsync<long>("SELECT count(*) FROM rejected_readings")).ShouldBe(200);
        (await database.ScalarAsync<int>("SELECT readings_rejected FROM scrape_runs")).ShouldBe(report.Rejected.Count);
    }

    [Theory]
    [InlineData("2004-12-01")]
    [InlineData("9999-01-01")]
    public async Task A_month_in_which_nothing_can_have_been_published_gets_no_partition(string month)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var refusal = await Should.ThrowAsync<PostgresException>(() =>
            database.ExecuteAsync($"SELECT ensure_measurement_partition('{month}')")
        );
        (refusal.SqlState, SchemaErrors.IsPartition(refusal)).ShouldBe(("WT001", true));
        await database.ExecuteAsync(
            "SELECT ensure_measurement_partition('2005-01-01'), ensure_measurement_partition((now() + interval '11 months')::date)"
        );
    }

    /// <summary>The sample's first hospital, so many times under invented names.</summary>
    private static string Invented(int count, string? stamp = null)
    {
        var first = JsonNode.Parse(SamplePages.Text("bc-phsa/api.json"))!.AsArray()[0]!;
        if (stamp is not null)
            first["waitTime"]!["createdAt"] = stamp;
        var all = new JsonArray();
        for (var number = 0; number < count; number++)
        {
            var invented = first.DeepClone();
            invented["name"] = string.Create(CultureInfo.InvariantCulture, $"Invented Hospital {number}");
            invented["slug"] = string.Create(CultureInfo.InvariantCulture, $"INV{number}");
            all.Add(invented);
        }

        return all.ToJsonString();
    }
}
