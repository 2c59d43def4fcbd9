using WaitTime.Testing;

namespace WaitTime.Images.Tests.Native;

/// <summary>Documents built to use up memory, read in containers that have no more of it than the chart allows.</summary>
public sealed class MemoryTests(ClusterFixture fixture)
{
    public static TheoryData<string> Folders => [.. Image.TestedProvinces.Select(province => province.Name)];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task A_document_built_to_use_up_memory_ends_in_a_recorded_run(string folder)
    {
        var province = ProvinceFolder.All.Single(province => province.Name == folder);
        await using var database = await fixture.Cluster.CreateAsync();
        foreach (var (what, answer) in HostileDocuments.All())
        {
            await using var server = new ScriptedServer(_ => answer);
            await using var container = Container.StartWith(
                Container.Within(ChartLimit.OfJobs),
                province.Image,
                Tests.Provinces.Environment(database, province.SourceIds[0], server)
            );
            var end = await container.EndAsync();
            end.ExitCode.ShouldBeOneOf([20, 21, 22], $"{what}: {end.Output}{end.Error}");
            var runs = await database.QueryAsync<(string Status, string Reason)>("SELECT status, failure_reason FROM scrape_runs");
            runs.ShouldHaveSingleItem(what).Reason.ShouldBeOneOf("too_large", "wrong_format", "layout_changed", "browser_unavailable");
            await database.ExecuteAsync("DELETE FROM scrape_runs");
        }
    }
}
