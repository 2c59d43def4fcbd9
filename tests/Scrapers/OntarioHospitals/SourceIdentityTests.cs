using WaitTime.Collection.Sources;
using WaitTime.Scrapers.OntarioHospitals;
using WaitTime.Testing;

namespace WaitTime.Scrapers.Tests.OntarioHospitals;

/// <summary>Seven publishers in one program: each has its own feed, and each hospital is the one that the monthly report knows.</summary>
public sealed class SourceIdentityTests
{
    private static readonly Source[] All =
    [
        OnThp.Source,
        OnHalton.Source,
        OnCheo.Source,
        OnMontfort.Source,
        OnGrandriver.Source,
        OnSmgh.Source,
        OnLhsc.Source,
    ];

    public static TheoryData<string> Ids => [.. All.Select(source => source.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_source_has_one_feed_so_that_a_saved_file_needs_no_feed_named(string id) => Of(id).Feeds.Count.ShouldBe(1);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_hospital_is_the_one_that_the_monthly_report_knows_and_never_another(string id)
    {
        var known = HospitalsOf("ontario-health");
        Rows(id).ShouldAllBe(row => known.Contains(row[0]), $"a hospital of {id} would be there twice");
        Rows(id).ShouldAllBe(row => row[1].Length == 0, "the monthly report's file describes it");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_place_of_the_samples_has_its_key_in_the_hospitals_file(string id)
    {
        var keys = Rows(id).Select(row => row[^1]).ToHashSet(StringComparer.Ordinal);
        var samples =
            id == OnThp.Source.Id
                ? ["cvh.json", "mh.json"]
                : new[] { Of(id).Feeds[0].Name == "page" ? "page.html" : $"{Of(id).Feeds[0].Name}.json" };
        var result = Of(id).ParseSamples(samples);
        result.ShouldBeWhole();
        result.Readings.Select(reading => reading.Site.Key).Distinct(StringComparer.Ordinal).ShouldBe(keys, ignoreOrder: true);
        result
            .Readings.Select(reading => reading.Metric)
            .Distinct(StringComparer.Ordinal)
            .ShouldBe(Of(id).Definition.Metrics.Select(metric => metric.Name), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Another_hospitals_document_is_not_taken_for_its_own(string id)
    {
        var others = SampleServer.SampleFiles.Names.Where(name => !name.StartsWith(id + "/", StringComparison.Ordinal)).ToList();
        others.Count.ShouldBeGreaterThan(20);
        foreach (var other in others)
        {
            var result = Of(id).Feeds[0].Parser.Parse(SampleServer.SampleFiles.Read(other));
            result.Readings.ShouldBeEmpty($"{other} was read as a document of {id}: {result.Show()}");
            result.Failure.ShouldNotBeNull($"{other} was taken for a document of {id}");
        }
    }

    private static Source Of(string id) => All.Single(source => source.Id == id);

    private static HashSet<string> HospitalsOf(string id) => [.. Rows(id).Select(row => row[0])];

    private static List<string[]> Rows(string id) =>
        [
            .. RepositoryFiles
                .Read("seed_data", "hospitals", id + ".csv")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(line => line.Split(',')),
        ];
}
