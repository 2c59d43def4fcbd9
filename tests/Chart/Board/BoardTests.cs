using WaitTime.Chart.Tests.Rendered;
using WaitTime.Chart.Tests.Security;

namespace WaitTime.Chart.Tests.Board;

/// <summary>What the public reaches, and what it does not.</summary>
public sealed class BoardTests
{
    private const string From = "networkPolicy.boardFrom[0].ipBlock.cidr=192.0.2.0/24";
    private const string Proxies = "board.trustedProxies={10.42.0.0/16}";
    private const string Ingress = "board.ingress.enabled=true,board.ingress.host=waits.example";

    [Fact]
    public async Task It_is_there_by_default_and_nothing_outside_of_the_cluster_leads_to_it()
    {
        var rendering = await Rendering.OfAsync("default-values.yaml");
        Deployment(rendering).Root.Number("spec", "replicas").ShouldBe(2);
        rendering.Of("Ingress").ShouldBeEmpty();
        rendering
            .Of("Service")
            .Where(service => service.Component == "board")
            .Select(Type)
            .Distinct(StringComparer.Ordinal)
            .ShouldBe(["ClusterIP"]);
        rendering.Of("PodDisruptionBudget").ShouldContain(budget => budget.Component == "board");
    }

    [Fact]
    public async Task Switched_off_it_leaves_no_object_no_rule_and_no_key_of_the_database()
    {
        foreach (var file in (string[])["default-values.yaml", "external-values.yaml"])
        {
            var rendering = await Rendering.WithAsync(file, upgrade: false, "board.enabled=false");
            rendering.Objects.Where(item => item.Component == "board").ShouldBeEmpty(file);
            var texts = rendering
                .Objects.Where(item => item.Kind is "PrometheusRule" or "ConfigMap" && item.Component is "rules" or "prometheus")
                .SelectMany(item => item.Root.Scalars())
                .Select(pair => pair.Scalar.Value!);
            texts.ShouldAllBe(text => !text.Contains("waittime-board", StringComparison.Ordinal), file);
        }
    }

    [Fact]
    public async Task An_update_never_has_fewer_than_before_and_a_pod_answers_until_its_proxies_have_forgotten_it()
    {
        var board = Deployment(await Rendering.OfAsync("default-values.yaml"));
        board.Root.Number("spec", "strategy", "rollingUpdate", "maxUnavailable").ShouldBe(0);
        board.Root.Number("spec", "strategy", "rollingUpdate", "maxSurge").ShouldBe(1);
        var container = board.Pod!.Containers[0];
        var pause = container.Number("lifecycle", "preStop", "sleep", "seconds");
        pause.ShouldNotBeNull().ShouldBeInRange(1, board.Pod.Spec.Number("terminationGracePeriodSeconds")!.Value - 10);
        board
            .Pod.Spec.Items("topologySpreadConstraints")
            .Select(item => item.Text("topologyKey"))
            .ShouldContain("kubernetes.io/hostname", StringComparer.Ordinal);
    }

    [Fact]
    public async Task No_Ingress_and_no_published_Service_leads_to_the_port_of_metrics_and_probes()
    {
        var rendering = await Rendering.WithAsync("everything-values.yaml", upgrade: false, "board.service.type=LoadBalancer");
        var services = rendering.Of("Service").Where(service => service.Component == "board").ToList();
        foreach (var service in services.Where(service => Type(service) != "ClusterIP"))
            service.Root.Items("spec", "ports").Select(port => port.Text("targetPort")).ShouldBe(["http"], service.ToString());
        var led = rendering
            .Of("Ingress")
            .SelectMany(ingress => ingress.Root.Items("spec", "rules"))
            .SelectMany(rule => rule.Items("http", "paths"))
            .Select(path => path.At("backend", "service").Text("name"))
            .ToList();
        led.ShouldContain("waittime-board", StringComparer.Ordinal);
        led.ShouldNotContain("waittime-board-operations", StringComparer.Ordinal);
        Deployment(rendering)
            .Pod!.Containers[0]
            .Items("ports")
            .Select(port => $"{port.Text("name")} {port.Text("containerPort")}")
            .ShouldBe(["http 8080", "operations 8081"]);
    }

    [Fact]
    public async Task Visitors_come_from_whom_the_values_name_and_metrics_are_for_Prometheus_alone()
    {
        var policy = (await Rendering.OfAsync("everything-values.yaml")).Of("NetworkPolicy").Single(item => item.Name == "waittime-board");
        var rules = policy.Root.Items("spec", "ingress").ToDictionary(rule => rule.Items("ports")[0].Text("port")!, StringComparer.Ordinal);
        rules.Keys.ShouldBe(["8081", "8080"], ignoreOrder: true);
        rules["8080"]
            .Items("from")
            .Select(peer => peer.Text("namespaceSelector", "matchLabels", "kubernetes.io/metadata.name"))
            .ShouldBe(["traefik"]);
        rules["8081"].Items("from").ShouldAllBe(peer => peer.At("namespaceSelector") == null && peer.At("ipBlock") == null);

        var closed = (await Rendering.OfAsync("default-values.yaml")).Of("NetworkPolicy").Single(item => item.Name == "waittime-board");
        closed.Root.Items("spec", "ingress").Select(rule => rule.Items("ports")[0].Text("port")).ShouldBe(["8081"]);
    }

    [Fact]
    public async Task It_reaches_the_database_and_names_and_nothing_else()
    {
        var rendering = await Rendering.OfAsync("default-values.yaml");
        var rules = new NetworkRules(rendering);
        var pod = Deployment(rendering).Pod!;
        rules.Egress(pod).ShouldBe(["postgres:5432"], StringComparer.Ordinal);
        pod.HasToken.ShouldBeFalse();
    }

    [Theory]
    [InlineData("networkPolicy.boardFrom is empty", Ingress, Proxies)]
    [InlineData("board.trustedProxies is empty", Ingress, From)]
    [InlineData("board.ingress.host", "board.ingress.enabled=true", From, Proxies)]
    [InlineData("networkPolicy.boardFrom is empty", "board.service.type=LoadBalancer")]
    [InlineData("maxReplicas (1) is less than minReplicas (2)", "board.autoscaling.enabled=true,board.autoscaling.maxReplicas=1")]
    public async Task What_would_keep_visitors_out_or_count_them_as_one_is_refused(string said, params string[] values)
    {
        var (code, _, error) = await Helm.TemplateAsync(values);
        code.ShouldNotBe(0);
        error.ShouldContain(said, Case.Sensitive);
    }

    [Theory]
    [InlineData("http://waits.example", Ingress, From, Proxies)]
    [InlineData("https://waits.example", Ingress, From, Proxies, "board.ingress.tlsSecret=waits-tls")]
    [InlineData("https://other.example", Ingress, From, Proxies, "board.url=https://other.example/")]
    [InlineData(null, "board.replicas=1")]
    public async Task Whole_links_have_the_address_that_visitors_use(string? address, params string[] values)
    {
        var rendering = await Rendering.WithAsync("default-values.yaml", upgrade: false, values);
        Deployment(rendering)
            .Pod!.Environment.SingleOrDefault(pair => pair.Variable.Text("name") == "WAITTIME_BOARD_URL")
            .Variable.Text("value")
            .ShouldBe(address);
    }

    [Fact]
    public async Task Scaled_by_use_its_number_is_the_scalers_alone()
    {
        var rendering = await Rendering.OfAsync("everything-values.yaml");
        Deployment(rendering).Root.At("spec", "replicas").ShouldBeNull("each upgrade would set it back");
        var scaler = rendering.Of("HorizontalPodAutoscaler").ShouldHaveSingleItem().Root;
        (scaler.Text("spec", "scaleTargetRef", "kind"), scaler.Text("spec", "scaleTargetRef", "name")).ShouldBe(
            ("Deployment", "waittime-board")
        );
        (scaler.Number("spec", "minReplicas"), scaler.Number("spec", "maxReplicas")).ShouldBe((2, 4));
    }

    [Fact]
    public async Task Each_replicas_metrics_are_found_in_both_modes()
    {
        var service = (await Rendering.OfAsync("bundled-values.yaml"))
            .Of("Service")
            .Single(item => item.Name == "waittime-board-operations");
        service.Root.Text("spec", "clusterIP").ShouldBe("None", "its name stands for each pod");
        var scraped = (await Rendering.OfAsync("bundled-values.yaml"))
            .Of("ConfigMap")
            .Single(map => map.Name == "waittime-prometheus")
            .Root.Text("data", "prometheus.yml")!;
        scraped.Split("names: [\"_operations._tcp.waittime-board-operations\"]").Length.ShouldBe(3, "both pages of metrics");

        var monitor = (await Rendering.OfAsync("operator-values.yaml")).Of("ServiceMonitor").Single(item => item.Component == "board");
        monitor.Labels["release"].ShouldBe("kube-prometheus-stack");
        monitor
            .Root.Items("spec", "endpoints")
            .Select(item => $"{item.Text("port")} {item.Text("path")} {item.Items("relabelings")[0].Text("replacement")}")
            .ShouldBe(["operations /metrics waittime-board", "operations /metrics/process waittime-board-process"]);
    }

    [Fact]
    public async Task Who_gives_it_another_roles_address_of_an_external_database_is_warned()
    {
        (await NotesAsync("database.secretKeys.board=MONITOR_DATABASE_URL")).ShouldContain(
            "WARNING: the board, which anybody can reach, has the database address of the role monitor",
            Case.Sensitive
        );
        (await NotesAsync("database.secretKeys.board=BOARD_DATABASE_URL")).ShouldNotContain("WARNING: the board", Case.Sensitive);
    }

    private static Manifest Deployment(Rendering rendering) =>
        rendering.Of("Deployment").Single(deployment => deployment.Component == "board");

    private static string? Type(Manifest service) => service.Root.Text("spec", "type");

    private static async Task<string> NotesAsync(string setting)
    {
        var (code, output, error) = await Helm.RunAsync(
            "install",
            "waittime",
            Helm.Chart,
            "--namespace",
            "waittime",
            "--dry-run=client",
            "--values",
            Rendering.PathOf("external-values.yaml"),
            "--set",
            setting
        );
        code.ShouldBe(0, error);
        return output[output.IndexOf("NOTES:", StringComparison.Ordinal)..];
    }
}
