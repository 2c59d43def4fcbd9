using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests;

public sealed class RenderingTests
{
    private static readonly string[] Common =
    [
        "app.kubernetes.io/name",
        "app.kubernetes.io/instance",
        "app.kubernetes.io/component",
        "app.kubernetes.io/managed-by",
        "app.kubernetes.io/version",
        "helm.sh/chart",
    ];

    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Helm_finds_nothing_to_say_against_it(string file)
    {
        var (code, output, error) = await Helm.RunAsync("lint", "--strict", Helm.Chart, "--values", Rendering.PathOf(file));
        code.ShouldBe(0, output + error);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task No_two_objects_have_one_name(string file) =>
        (await Rendering.OfAsync(file))
            .Objects.GroupBy(item => item.ToString(), StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_object_says_whose_it_is(string file)
    {
        foreach (var item in (await Rendering.OfAsync(file)).Objects.Where(item => item.Kind != "Pod"))
        {
            Common.Except(item.Labels.Keys, StringComparer.Ordinal).ShouldBeEmpty(item.ToString());
            item.Root.Text("metadata", "namespace").ShouldBe(IsClusterWide(item) ? null : "waittime", item.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_label_holds_in_63_characters_and_a_name_in_what_its_kind_allows(string file)
    {
        foreach (var item in (await Rendering.OfAsync(file)).Objects)
        {
            item.Name.Length.ShouldBeLessThanOrEqualTo(item.Kind == "CronJob" ? 52 : 63, item.ToString());
            item.Labels.Values.ShouldAllBe(value => value.Length <= 63, item.ToString());
            item.Pod?.Labels.Values.ShouldAllBe(value => value.Length <= 63, item.ToString());
        }
    }

    [Fact]
    public async Task The_longest_name_renders_the_longest_CronJob()
    {
        var rendering = await Rendering.OfAsync("longest-name-values.yaml");
        rendering.CronJobs.Max(job => job.Name.Length).ShouldBe(52);
        rendering.Objects.ShouldAllBe(item => item.Name.StartsWith("waittime-of-the-second-team", StringComparison.Ordinal));
    }

    private static bool IsClusterWide(Manifest item) =>
        item.Kind is not "Cluster"
        && (
            item.Kind.StartsWith("Cluster", StringComparison.Ordinal)
            || item.Kind.StartsWith("ValidatingAdmission", StringComparison.Ordinal)
        );
}
