using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Architecture.Tests;

public sealed partial class FloorTests
{
    [Fact]
    public void The_whole_product_is_looked_at()
    {
        SourceTree.Files.Count.ShouldBeGreaterThan(400);
        SourceTree.Uses.Count.ShouldBeGreaterThan(2000, "names are known by their declarations");
        SourceTree
            .Uses.Select(use => use.FromProject)
            .Select(Floors.Of)
            .Distinct(StringComparer.Ordinal)
            .Except(Floors.All.Keys, StringComparer.Ordinal)
            .ShouldBeEmpty("each project has its place in Floors");
    }

    [Fact]
    public void No_project_uses_one_below_it() =>
        SourceTree
            .Uses.Where(use => !Floors.May(use.FromProject, use.ToProject))
            .Select(use => use.ToString())
            .ShouldBeEmpty("a project may use the floors that Floors gives it");

    [Fact]
    public void No_project_refers_to_one_below_it()
    {
        var wrong = Directory
            .EnumerateFiles(RepositoryFiles.PathOf("services"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'))
            .SelectMany(file =>
                Reference().Matches(RepositoryFiles.Read(file.Split('/'))).Select(match => (File: file, To: match.Groups["project"].Value))
            )
            .Where(reference => !Floors.May(SourceTree.ProjectOf(reference.File), reference.To));
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void No_floor_of_the_plan_has_a_stair_back_up()
    {
        var built = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (project, given) in Floors.All)
        {
            given.Except(built, StringComparer.Ordinal).ShouldBeEmpty($"{project} may only stand on floors that are listed before it");
            built.Add(project);
        }
    }

    [Fact]
    public void Folders_of_a_project_form_no_circle() =>
        Circles
            .In([.. SourceTree.Uses.Where(use => string.Equals(use.FromProject, use.ToProject, StringComparison.Ordinal))])
            .ShouldBeEmpty("move what both need into a folder that both stand on");

    [GeneratedRegex(
        @"ProjectReference Include=""\$\(RootDirectory\)services/(?<project>Scrapers/[\w*]+|\w+)/",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Reference();
}
