using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Documentation.Tests.Numbers;

/// <summary>The node that the pages ask for holds what the chart may take there.</summary>
public sealed partial class NodeTests
{
    /// <summary>Of the memory, for the system and for Kubernetes itself.</summary>
    private const double Reserved = 0.25;

    private static readonly string[] Pages = ["docs/operations/install.md", "docs/operations/scaling.md"];

    [Fact]
    public void Pages_that_name_a_node_name_the_same() => Pages.Select(page => Gigabytes(page)).Distinct().ShouldHaveSingleItem();

    [Fact]
    public async Task It_has_memory_for_every_limit_of_what_always_runs_and_the_largest_jobs_beside_it()
    {
        var objects = YamlToJson.Objects(await HelmProgram.TemplateAsync("waittime", "waittime"));
        var always = objects
            .Where(item => (string)item["kind"]! is "Deployment" or "StatefulSet")
            .Sum(item => Limit(item["spec"]!["template"]!));
        var jobs = objects
            .Where(item => (string)item["kind"]! == "CronJob")
            .Max(item => Limit(item["spec"]!["jobTemplate"]!["spec"]!["template"]!));
        var node = Gigabytes(Pages[0]) * 1e9 / 1024 / 1024 * (1 - Reserved);
        node.ShouldBeGreaterThan(
            always + jobs,
            $"{Pages[0]} says {Gigabytes(Pages[0])} GB, a quarter of it is not the chart's; "
                + $"what always runs may take {always} Mi, the largest job {jobs} Mi"
        );
    }

    [Fact]
    public async Task Its_disk_holds_every_volume()
    {
        var objects = YamlToJson.Objects(await HelmProgram.TemplateAsync("waittime", "waittime"));
        var claims = objects
            .Where(item => (string)item["kind"]! == "PersistentVolumeClaim")
            .Select(item => item["spec"])
            .Concat(objects.SelectMany(item => item["spec"]?["volumeClaimTemplates"]?.AsArray() ?? []).Select(claim => claim!["spec"]));
        var needed = claims.Sum(claim => Mebibytes((string)claim!["resources"]!["requests"]!["storage"]!)) / 1024;
        var disk = Disk().Match(RepositoryFiles.Read(Pages[0]));
        disk.Success.ShouldBeTrue($"{Pages[0]} no longer says how large the disk must be");
        NumberText.Parse(disk.Groups["n"].Value).ShouldBeGreaterThan(needed, $"{Pages[0]}: the volumes alone may take {needed} Gi");
    }

    private static double Gigabytes(string page)
    {
        var said = Node().Match(RepositoryFiles.Read(page));
        said.Success.ShouldBeTrue($"{page} no longer says how much memory a node needs");
        return NumberText.Parse(said.Groups["n"].Value);
    }

    private static double Limit(JsonNode template) =>
        template["spec"]!["containers"]!.AsArray().Sum(container => Mebibytes((string)container!["resources"]!["limits"]!["memory"]!));

    private static double Mebibytes(string quantity) =>
        quantity[^2..] switch
        {
            "Gi" => 1024 * NumberText.Parse(quantity[..^2]),
            "Mi" => NumberText.Parse(quantity[..^2]),
            _ => throw new InvalidOperationException($"{quantity} is no quantity of the chart's."),
        };

    [GeneratedRegex(@"2\s+cores(,|\s+and)\s+(?<n>\d+)\s+GB", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Node();

    [GeneratedRegex(@"(?<n>\d+)\s+GB\s+of\s+disk", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Disk();
}
