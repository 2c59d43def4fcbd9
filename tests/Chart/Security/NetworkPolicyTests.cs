using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Security;

public sealed class NetworkPolicyTests
{
    private const string Web = "public:443";
    private static readonly string[] Api = ["any:443", "any:6443"];

    private const string Collector = "namespace observability:4317";

    /// <summary>Which components open a connection to which others, by the port of the pod.</summary>
    private static readonly (string From, string To, string Port)[] Inside =
    [
        .. Clients.Select(client => (client, "postgres", "5432")),
        ("test", "monitor", "8080"),
        ("test", "board", "8081"),
        ("prometheus", "board", "8081"),
        ("grafana", "prometheus", "9090"),
        ("prometheus", "monitor", "8080"),
        ("prometheus", "alertmanager", "9093"),
        ("prometheus", "kube-state-metrics", "8080"),
        ("heartbeat", "alertmanager", "9093"),
        ("quality-snapshot", "alertmanager", "9093"),
        ("proof", "alertmanager", "9093"),
        ("scraper", "sample-server", "8080"),
        ("probe", "sample-server", "8080"),
        ("test", "sample-server", "8080"),
        ("proof", "sample-server", "8080"),
    ];

    public static TheoryData<string> Files => Rendering.Files;

    private static string[] Clients =>
        [
            "scraper",
            "probe",
            "test",
            "heartbeat",
            "aggregation",
            "quality-snapshot",
            "cleanup",
            "bulk-export",
            "doctor",
            "monitor",
            "board",
            "migrator",
            "backup",
            "restore",
            "proof",
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_is_not_allowed_is_denied_to_every_pod(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        var rules = new NetworkRules(rendering);
        foreach (var pod in rendering.Pods)
        {
            rules.Policies.Any(policy => NetworkRules.Applies(policy, pod, "Ingress")).ShouldBeTrue($"{pod}: no policy denies ingress");
            rules.Policies.Any(policy => NetworkRules.Applies(policy, pod, "Egress")).ShouldBeTrue($"{pod}: no policy denies egress");
            // The embedded database and the sample server ask nobody.
            rules
                .Names(pod)
                .Contains("kube-dns:53", StringComparer.Ordinal)
                .ShouldBe(pod.Component is not ("postgres" or "sample-server"), pod.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_component_may_open_what_it_needs_and_nothing_else(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        var rules = new NetworkRules(rendering);
        foreach (var pod in rendering.Pods)
            rules.Egress(pod).ShouldBe(Needs(pod.Component, file), StringComparer.Ordinal, ignoreOrder: true, pod.ToString());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Between_pods_both_sides_allow_what_is_needed_and_nothing_else(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        var rules = new NetworkRules(rendering);
        foreach (
            var (from, to) in rendering.Pods.SelectMany(from => rendering.Pods.Select(to => (from, to))).Where(pair => pair.from != pair.to)
        )
        {
            foreach (
                var port in to.Containers.SelectMany(container => container.Items("ports")).Select(port => port.Text("containerPort")!)
            )
            {
                rules
                    .Allows(from, to, port)
                    .ShouldBe(Inside.Contains((from.Component, to.Component, port)), $"{from} to {to} by port {port}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task No_policy_selects_nothing(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        foreach (
            var policy in rendering
                .Of("NetworkPolicy")
                .Where(policy => policy.Root.Labels("spec", "podSelector", "matchLabels").Keys.All(key => key != "cnpg.io/cluster"))
        )
        {
            rendering.Pods.Any(pod => pod.IsSelectedBy(policy.Root.At("spec", "podSelector"))).ShouldBeTrue($"{policy} selects no pod");
        }
    }

    [Fact]
    public async Task Without_policies_there_are_none()
    {
        var (code, output, error) = await Helm.TemplateAsync("networkPolicy.enabled=false");
        code.ShouldBe(0, error);
        output.ShouldNotContain("kind: NetworkPolicy");
    }

    private static IEnumerable<string> Needs(string component, string file)
    {
        var database = file switch
        {
            "external-values.yaml" => "any:25060",
            "cloudnative-pg-values.yaml" => "waittime-postgres:5432",
            _ => "postgres:5432",
        };
        // By the address of the values; without alerts nobody is told.
        string[] telling = file switch
        {
            "external-values.yaml" or "cloudnative-pg-values.yaml" or "operator-values.yaml" => ["any:9093"],
            "none-values.yaml" => [Web],
            "browser-values.yaml" => [],
            _ => ["alertmanager:9093"],
        };
        // With samples no publisher is asked, because none can be.
        var pages = file == "sample-values.yaml" ? "sample-server:8080" : Web;
        string[] proxy = file == "everything-values.yaml" ? ["192.0.2.0/24:3128"] : [];
        // Where addresses are pinged, by the values' ports; in one file by some jobs, in the other by all.
        string[] pinged = file switch
        {
            "everything-values.yaml" when component is "heartbeat" or "cleanup" or "bulk-export" or "scraper" or "probe" => ["public:8443"],
            "none-values.yaml" => [Web],
            _ => [],
        };
        // Where telemetry goes: of every program by the values, or of one source's by its own variable.
        string[] traced = file switch
        {
            "operator-values.yaml" => [Collector, "public:8443"],
            "everything-values.yaml" when component is "scraper" or "probe" or "test" => [Collector],
            _ => [],
        };
        return component switch
        {
            "scraper" or "probe" => new[] { database, pages }.Concat(proxy).Concat(traced).Union(pinged, StringComparer.Ordinal),
            "test" => [database, pages, "board:8081", "monitor:8080", .. proxy, .. traced],
            "proof" => [database, pages, .. telling],
            "heartbeat" => new[] { database }
                .Concat(Api)
                .Concat(traced)
                .Union(telling, StringComparer.Ordinal)
                .Union(pinged, StringComparer.Ordinal),
            "doctor" => new[] { database }.Concat(Api).Concat(traced).Union(pinged, StringComparer.Ordinal),
            "quality-snapshot" => new[] { database }
                .Concat(traced)
                .Union(telling, StringComparer.Ordinal)
                .Union(pinged, StringComparer.Ordinal),
            "aggregation" or "cleanup" => [database, .. traced, .. pinged],
            // Its object store is outside, or behind a Service.
            "bulk-export" when file == "cloudnative-pg-values.yaml" => [database, "any:9000", .. traced, .. pinged],
            "bulk-export" => [database, .. traced, .. pinged],
            "migrator" or "monitor" or "board" => [database, .. traced],
            "backup" or "restore" => [database],
            "postgres" or "sample-server" => [],
            "prometheus" => file == "browser-values.yaml"
                ? ["board:8081", "kube-state-metrics:8080", "monitor:8080"]
                : ["alertmanager:9093", "board:8081", "kube-state-metrics:8080", "monitor:8080"],
            "grafana" => ["prometheus:9090"],
            "alertmanager" => [Web],
            "kube-state-metrics" => Api,
            _ => throw new InvalidOperationException($"The component {component} is none that the test knows."),
        };
    }
}
