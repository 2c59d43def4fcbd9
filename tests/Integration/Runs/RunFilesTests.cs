using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>How many files a plain successful run crosses, as the program itself shows it, and whether its page tells them.</summary>
public sealed partial class RunFilesTests(ClusterFixture fixture)
{
    /// <summary>Files of the road: those whose asynchronous methods a run enters, so that it can wait or fail there.</summary>
    private const int LongestRoad = 34;

    [Fact]
    public async Task The_road_of_a_run_is_the_one_that_its_page_tells()
    {
        var road = await RoadAsync(Programs.BritishColumbia);
        var page = Linked().Matches(RepositoryFiles.Read("docs", "run.md")).Select(link => link.Groups["file"].Value);
        page.ShouldBe(road, "docs/run.md tells the files in the order in which a run comes to them");
    }

    [Theory]
    [InlineData(Programs.BritishColumbia)]
    [InlineData(Programs.Ontario)]
    public async Task The_road_of_a_run_crosses_fewer_than_35_files(string program)
    {
        var road = await RoadAsync(program);
        road.ShouldContain(file => file == "services/Collection/Runs/ScrapeRun.cs");
        road.Count.ShouldBeLessThanOrEqualTo(LongestRoad, string.Join('\n', road));
    }

    private async Task<IReadOnlyList<string>> RoadAsync(string program)
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
            return [.. CompiledMethods.Files(program, list).Where(file => file.Waits).Select(file => file.File)];
        }
        finally
        {
            File.Delete(list);
        }
    }

    [GeneratedRegex(@"\]\(\.\./(?<file>services/[^)]+\.cs)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Linked();
}
