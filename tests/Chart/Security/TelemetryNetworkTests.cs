using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Security;

public sealed class TelemetryNetworkTests
{
    private const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Whoever_is_told_of_a_collector_may_reach_it(string file)
    {
        var rendering = await Rendering.WithAsync(
            file,
            upgrade: true,
            "otlpEndpoint=http://collector.observability.svc.cluster.local:4317"
        );
        var rules = new NetworkRules(rendering);
        var pods = rendering.Pods.ToList();
        // Of the variable Postgres' own programs, which dump and restore, take no notice.
        var told = pods.Where(pod =>
                pod.Environment.Any(pair =>
                    pair.Variable.Text("name") == Variable && pair.Container.Text("image")!.Contains("/waittime-", StringComparison.Ordinal)
                )
            )
            .ToList();
        told.Select(pod => pod.Component).ShouldContain("migrator", StringComparer.Ordinal);
        foreach (var pod in told)
            rules.Egress(pod).ShouldContain("namespace observability:4317", StringComparer.Ordinal, pod.ToString());
        foreach (var pod in pods.Except(told))
            rules.Egress(pod).ShouldNotContain(way => way == "namespace observability:4317", pod.ToString());
    }

    [Theory]
    [InlineData("http://collector:4317", "namespace waittime:4317")]
    [InlineData("http://collector-0.collector.traces.svc:4318", "namespace traces:4318")]
    [InlineData("http://10.1.2.3:4317", "10.1.2.3/32:4317")]
    [InlineData("http://[fd00::7]:4317", "fd00::7/128:4317")]
    [InlineData("https://otlp.vendor.example", "public:443")]
    [InlineData("https://collector.traces:4317", "namespace traces:4317", "public:4317")]
    public async Task A_collectors_address_says_where_it_is(string address, params string[] ways)
    {
        var rendering = await Rendering.WithAsync("default-values.yaml", upgrade: false, $"otlpEndpoint={address}");
        var rules = new NetworkRules(rendering);
        rules
            .Egress(rendering.Pods.Single(pod => pod.Component == "monitor"))
            .ShouldBe([.. ways, "postgres:5432"], StringComparer.Ordinal, ignoreOrder: true);
    }

    [Fact]
    public async Task The_values_may_say_where_else_a_collector_is()
    {
        var rendering = await Rendering.WithAsync(
            "operator-values.yaml",
            upgrade: false,
            "networkPolicy.otlpEgress[0].to[0].ipBlock.cidr=192.0.2.9/32",
            "networkPolicy.otlpEgress[0].ports[0].port=4317"
        );
        // Sentry's rule is its own: what replaces the collector's leaves it as these values have it.
        new NetworkRules(rendering)
            .Egress(rendering.Pods.Single(pod => pod.Component == "monitor"))
            .ShouldBe(["192.0.2.9/32:4317", "postgres:5432", "public:8443"], StringComparer.Ordinal);
    }
}
