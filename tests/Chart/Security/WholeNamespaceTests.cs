using WaitTime.Chart.Tests.Rendered;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Security;

public sealed class WholeNamespaceTests
{
    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_strangers_pod_is_denied_everything_only_by_an_explicit_word(bool whole)
    {
        var rendering = await Rendering.WithAsync(
            "default-values.yaml",
            upgrade: false,
            $"networkPolicy.wholeNamespace={(whole ? "true" : "false")}"
        );
        var stranger = new PodTemplate(rendering.Objects[0], new(StringComparer.Ordinal) { ["app"] = "stranger" }, new YamlMappingNode());
        var rules = new NetworkRules(rendering);
        foreach (var direction in (string[])["Ingress", "Egress"])
            rules.Policies.Any(policy => NetworkRules.Applies(policy, stranger, direction)).ShouldBe(whole, direction);
        rules.Egress(stranger).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_pod_of_the_release_keeps_its_ways(string file)
    {
        var (before, after) = (
            await Rendering.OfAsync(file),
            await Rendering.WithAsync(file, upgrade: false, "networkPolicy.wholeNamespace=true")
        );
        foreach (var (pod, same) in before.Pods.Zip(after.Pods))
            new NetworkRules(after)
                .Egress(same)
                .ShouldBe(new NetworkRules(before).Egress(pod), StringComparer.Ordinal, ignoreOrder: false, pod.ToString());
    }

    [Fact]
    public async Task The_operators_instances_keep_what_they_live_by()
    {
        var rendering = await Rendering.WithAsync("cloudnative-pg-values.yaml", upgrade: false, "networkPolicy.wholeNamespace=true");
        var instance = new PodTemplate(
            rendering.Of("Cluster").Single(),
            new(StringComparer.Ordinal) { ["cnpg.io/cluster"] = "waittime-postgres" },
            new YamlMappingNode()
        );
        var rules = new NetworkRules(rendering);
        rules
            .Egress(instance)
            .ShouldBe(["any:443", "any:6443", "waittime-postgres:5432", "waittime-postgres:8000"], StringComparer.Ordinal);
        rules.Names(instance).ShouldContain("kube-dns:53", StringComparer.Ordinal);
        rules.Allows(instance, instance, "5432").ShouldBeTrue("replication");
    }
}
