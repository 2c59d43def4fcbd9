using System.Text.Json;
using WaitTime.Migrator;
using WaitTime.Testing;
using static WaitTime.Testing.Programs;

namespace WaitTime.Integration.Tests.CommandLine;

/// <summary>Every province is spoken of: by what it publishes, or by why there is nothing.</summary>
public sealed class ProvinceListTests(ClusterFixture fixture)
{
    private static readonly string[] Without = ["SK", "NB", "NL"];

    private static readonly Dictionary<string, string> NoEnvironment = new(StringComparer.Ordinal);

    [Fact]
    public void Every_province_of_the_data_has_a_row_and_each_row_has_waiting_times_or_a_reason_with_its_evidence()
    {
        var provinces = SeedFiles.Provinces.Select(province => province.Id).ToList();
        provinces.Distinct(StringComparer.Ordinal).Count().ShouldBe(provinces.Count);
        SeedFiles
            .Sources.Select(source => source.Province)
            .Concat(SeedFiles.Regions.Select(region => region.Province))
            .Distinct(StringComparer.Ordinal)
            .Except(provinces, StringComparer.Ordinal)
            .ShouldBeEmpty("seed_data/provinces.csv does not have them");
        foreach (var province in SeedFiles.Provinces)
        {
            var publishes = SeedFiles.Sources.Any(source => source.Province == province.Id && source.PublishesReadings);
            (publishes || province.NoFeedReason is not null).ShouldBeTrue($"{province.Id}: neither waiting times nor a reason");
            (province.NoFeedEvidence is not null, province.LookedForOn is not null).ShouldBe(
                (province.NoFeedReason is not null, province.NoFeedReason is not null),
                province.Id
            );
            province.HealthLine.ShouldNotBeNullOrWhiteSpace(province.Id);
            province.HealthLineEvidence.ShouldNotBeNullOrWhiteSpace(province.Id);
        }
    }

    [Fact]
    public void The_zones_of_a_province_are_those_of_its_sources_and_hospitals()
    {
        foreach (var source in SeedFiles.Sources)
        {
            SeedFiles
                .Provinces.Single(province => province.Id == source.Province)
                .ZoneList.Contains(source.TimeZone, StringComparer.Ordinal)
                .ShouldBeTrue(source.Id);
        }

        foreach (var zone in SeedFiles.Zones)
        {
            var hospital = SeedFiles.Hospitals.First(hospital => hospital.Id == zone.Hospital);
            SeedFiles
                .Provinces.Single(province => province.Id == hospital.Province)
                .ZoneList.Contains(zone.TimeZone, StringComparer.Ordinal)
                .ShouldBeTrue(hospital.Id);
        }
    }

    [Fact]
    public async Task The_list_of_sources_says_of_a_province_without_a_feed_why_since_when_and_whom_to_call()
    {
        var listed = await RunAsync(Tool, NoEnvironment, "sources");
        listed.ExitCode.ShouldBe(0, listed.Error);
        listed.Output.ShouldContain("Newfoundland and Labrador");
        listed.Output.ShouldContain("Tele-Care 811");

        var json = await RunAsync(Tool, NoEnvironment, "sources", "--json");
        using var document = JsonDocument.Parse(json.Output);
        var entries = document.RootElement.EnumerateArray().ToList();
        foreach (var province in Without)
        {
            var entry = entries.Single(entry =>
                entry.GetProperty("province").GetString() == province && entry.GetProperty("id").ValueKind == JsonValueKind.Null
            );
            entry.GetProperty("feeds").GetArrayLength().ShouldBe(0);
            var why = entry.GetProperty("no_feed");
            why.GetProperty("reason").GetString().ShouldNotBeNullOrWhiteSpace();
            why.GetProperty("evidence").GetString().ShouldNotBeNull().ShouldContain("https://");
            DateOnly.Parse(why.GetProperty("looked_for_on").GetString()!, null).Year.ShouldBeGreaterThan(2025);
            why.GetProperty("health_line").GetProperty("number").GetString().ShouldBe("811");
        }

        entries
            .Where(entry => entry.GetProperty("id").ValueKind != JsonValueKind.Null)
            .ShouldAllBe(entry => entry.GetProperty("no_feed").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task The_database_knows_of_each_province_what_the_file_says()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var rows = await database.QueryAsync<(string Id, string NameFr, string[] Zones, string Line, DateOnly? VerifiedOn, string? Why)>(
            "SELECT id, name_fr, time_zones, health_line, health_line_verified_on, no_feed_reason FROM provinces ORDER BY sort_order"
        );
        rows.Select(row => row.Id).ShouldBe(SeedFiles.Provinces.Select(province => province.Id));
        foreach (var (row, province) in rows.Zip(SeedFiles.Provinces))
        {
            (row.NameFr, row.Line, row.VerifiedOn, row.Why).ShouldBe(
                (province.NameFr, province.HealthLine, province.HealthLineVerifiedOn, province.NoFeedReason)
            );
            row.Zones.ShouldBe(province.ZoneList);
        }
    }
}
