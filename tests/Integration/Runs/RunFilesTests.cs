using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>How many files a plain successful run crosses, as the program itself shows it.</summary>
public sealed class RunFilesTests(ClusterFixture fixture)
{
    /// <summary>Files of the road: those whose asynchronous methods a run enters, so that it can wait or fail there.</summary>
    private const int LongestRoad = 34;

    /// <summary>Files of which any method is entered.</summary>
    private const int Most = 116;

    [Theory]
    [InlineData(Programs.BritishColumbia)]
    [InlineData(Programs.Ontario)]
    public async Task The_road_of_a_run_crosses_fewer_than_35_files(string program)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var environment = RunHarness.EnvironmentOf(database, publisher);
        var list = Path.GetTempFileName();
        try
        {
            CompiledMethods.Ask(environment, list);
            var end = await Programs.RunAsync(program, environment);
            end.ExitCode.ShouldBe(0, end.Output + end.Error);
            var files = CompiledMethods.Files(program, list);
            var road = files.Where(file => file.Waits).Select(file => file.File).ToList();
            road.ShouldContain(file => file == "services/Collection/Runs/ScrapeRun.cs");
            road.Count.ShouldBeLessThanOrEqualTo(LongestRoad, string.Join('\n', road));
            files.Count.ShouldBeLessThanOrEqualTo(Most, string.Join('\n', files.Select(file => file.File)));
        }
        finally
        {
            File.Delete(list);
        }
    }
}
