using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Security;

/// <summary>The monitor's <c>/metrics</c> is seen by those who are named, and outside of the cluster by an explicit word alone.</summary>
public sealed class MetricsExposureTests
{
    private const string From = "networkPolicy.monitorFrom[0].ipBlock.cidr=192.0.2.0/24";
    private const string Host = "monitor.ingress.enabled=true,monitor.ingress.host=waittime.example";

    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task An_ingress_rule_always_says_who(string file)
    {
        foreach (
            var policy in (
                await Rendering.WithAsync(
                    file,
                    upgrade: false,
                    "networkPolicy.monitorFrom=null",
                    "monitor.ingress.enabled=false",
                    "networkPolicy.boardFrom=null",
                    "board.ingress.enabled=false"
                )
            ).Of("NetworkPolicy")
        )
        {
            foreach (var rule in policy.Root.Items("spec", "ingress"))
                rule.Items("from").ShouldNotBeEmpty($"{policy}: a rule without `from` is everybody");
        }
    }

    [Fact]
    public async Task An_operators_Prometheus_may_ask_the_monitor_and_the_instances_from_its_namespace()
    {
        foreach (var file in (string[])["operator-values.yaml", "cloudnative-pg-values.yaml"])
        {
            var policies = (await Rendering.OfAsync(file)).Of("NetworkPolicy").ToDictionary(policy => policy.Name, StringComparer.Ordinal);
            Namespaces(policies["waittime-monitor"], "8080").ShouldBe(["monitoring"]);
        }

        var postgres = (await Rendering.OfAsync("cloudnative-pg-values.yaml"))
            .Of("NetworkPolicy")
            .Single(policy => policy.Name == "waittime-postgres");
        Namespaces(postgres, "9187").ShouldBe(["monitoring"]);
        Namespaces(postgres, "8000").ShouldBe(["cnpg-system"]);
    }

    [Theory]
    [InlineData("monitor.service.type is NodePort", "monitor.service.type=NodePort", From)]
    [InlineData("monitor.service.type is LoadBalancer", "monitor.service.type=LoadBalancer", From)]
    [InlineData("networkPolicy.monitorFrom is empty", "monitor.service.type=LoadBalancer", "monitor.service.publishMetrics=true")]
    [InlineData("networkPolicy.monitorFrom is empty", Host)]
    [InlineData("\"/\" exposes /metrics", Host, From, "monitor.ingress.paths={/}")]
    [InlineData("\"/metrics\" exposes /metrics", Host, From, "monitor.ingress.paths={/up,/metrics}")]
    [InlineData("\"/metrics/process\" exposes /metrics", Host, From, "monitor.ingress.paths={/up,/metrics/process}")]
    public async Task Metrics_are_not_published_by_accident(string said, params string[] values)
    {
        var (code, _, error) = await Helm.TemplateAsync(values);
        code.ShouldNotBe(0);
        error.ShouldContain(said, Case.Sensitive);
    }

    [Theory]
    [InlineData("monitor.service.type=LoadBalancer", "monitor.service.publishMetrics=true", From)]
    [InlineData("monitor.service.type=NodePort", "monitor.service.publishMetrics=true", "networkPolicy.enabled=false")]
    [InlineData(Host, From)]
    [InlineData(Host, From, "monitor.service.publishMetrics=true", "monitor.ingress.paths={/}")]
    public async Task Metrics_are_published_by_an_explicit_word(params string[] values)
    {
        var (code, _, error) = await Helm.TemplateAsync(values);
        code.ShouldBe(0, error);
    }

    private static IEnumerable<string?> Namespaces(Manifest policy, string port) =>
        from rule in policy.Root.Items("spec", "ingress")
        where rule.Items("ports").Any(item => item.Text("port") == port)
        from peer in rule.Items("from")
        where peer.At("namespaceSelector") is not null
        select peer.Text("namespaceSelector", "matchLabels", "kubernetes.io/metadata.name");
}
