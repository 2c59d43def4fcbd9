using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests;

public sealed class SelectorTests
{
    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_workload_selects_its_own_pods_and_nobody_elses(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        foreach (var owner in rendering.Objects.Where(item => item.Kind is "Deployment" or "StatefulSet"))
        {
            rendering
                .Pods.Where(pod => pod.IsSelectedBy(owner.Root.At("spec", "selector")))
                .Select(pod => pod.ToString())
                .ShouldBe([owner.ToString()]);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_disruption_budget_is_about_more_than_one_pod(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        foreach (var budget in rendering.Of("PodDisruptionBudget"))
        {
            var pod = rendering.Pods.Single(pod => pod.IsSelectedBy(budget.Root.At("spec", "selector")));
            // Where they are scaled by use, the fewest that there may be.
            var replicas =
                pod.Owner.Root.Number("spec", "replicas")
                ?? rendering
                    .Of("HorizontalPodAutoscaler")
                    .Single(scaler => scaler.Root.Text("spec", "scaleTargetRef", "name") == pod.Owner.Name)
                    .Root.Number("spec", "minReplicas");
            replicas!.Value.ShouldBeGreaterThan(1, budget.ToString());
            budget.Root.Number("spec", "minAvailable")!.Value.ShouldBeLessThan(replicas.Value, "no node could ever be drained");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_service_leads_to_ports_that_its_pods_have(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        foreach (var service in rendering.Of("Service"))
        {
            var selected = service.Root.Labels("spec", "selector");
            var pods = rendering.Pods.Where(pod => selected.All(pair => pod.Labels.GetValueOrDefault(pair.Key) == pair.Value)).ToList();
            pods.Count.ShouldBe(1, service.ToString());
            var ports = pods[0]
                .Containers.SelectMany(container => container.Items("ports"))
                .SelectMany(port => new[] { port.Text("name"), port.Text("containerPort") })
                .ToHashSet(StringComparer.Ordinal);
            foreach (var port in service.Root.Items("spec", "ports"))
                ports.ShouldContain(port.Text("targetPort") ?? port.Text("port"), StringComparer.Ordinal, service.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_StatefulSet_has_its_service_and_an_Ingress_leads_to_one(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        var services = rendering.Of("Service").ToDictionary(service => service.Name, StringComparer.Ordinal);
        foreach (var set in rendering.Of("StatefulSet"))
            services.ContainsKey(set.Root.Text("spec", "serviceName")!).ShouldBeTrue(set.ToString());
        foreach (
            var backend in rendering
                .Of("Ingress")
                .SelectMany(ingress => ingress.Root.Items("spec", "rules"))
                .SelectMany(rule => rule.Items("http", "paths"))
                .Select(path => path.At("backend", "service"))
        )
        {
            services[backend.Text("name")!]
                .Root.Items("spec", "ports")
                .ShouldContain(port => port.Text("name") == backend.Text("port", "name"));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_probe_asks_a_port_that_the_container_has(string file)
    {
        foreach (var container in (await Rendering.OfAsync(file)).Pods.SelectMany(pod => pod.Containers))
        {
            var names = container.Items("ports").Select(port => port.Text("name")).ToList();
            foreach (var probe in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
            {
                if (container.Text(probe, "httpGet", "port") is { } port)
                    names.ShouldContain(port, StringComparer.Ordinal, $"{container.Text("name")}: {probe}");
            }
        }
    }

    [Fact]
    public async Task Prometheus_of_an_operator_finds_the_monitor()
    {
        var rendering = await Rendering.OfAsync("operator-values.yaml");
        var monitor = rendering.Of("ServiceMonitor").Single(item => item.Component == "monitor");
        var wanted = monitor.Root.Labels("spec", "selector", "matchLabels");
        var service = rendering
            .Of("Service")
            .Single(service => wanted.All(pair => service.Labels.GetValueOrDefault(pair.Key) == pair.Value));
        var endpoints = monitor.Root.Items("spec", "endpoints");
        endpoints.Select(endpoint => endpoint.Text("path")).ShouldBe(["/metrics", "/metrics/process"]);
        endpoints.ShouldAllBe(endpoint => service.Root.Items("spec", "ports").Any(port => port.Text("name") == endpoint.Text("port")));
        // Both are read from one target: without a job of its own the second one's "up" would be the first one's.
        endpoints[0].Items("relabelings").ShouldBeEmpty();
        var relabeling = endpoints[1].Items("relabelings").ShouldHaveSingleItem();
        (relabeling.Text("targetLabel"), relabeling.Text("replacement")).ShouldBe(("job", "waittime-monitor-process"));
        foreach (var item in rendering.Objects.Where(item => item.Kind is "ServiceMonitor" or "PrometheusRule"))
            item.Labels["release"].ShouldBe("kube-prometheus-stack", item.ToString());
    }

    [Fact]
    public async Task The_bundled_Prometheus_finds_the_process_of_every_monitor()
    {
        var rendering = await Rendering.OfAsync("bundled-values.yaml");
        var service = rendering.Of("Service").Single(service => service.Name == "waittime-monitor-pods");
        service.Root.Text("spec", "clusterIP").ShouldBe("None", "its name stands for each pod");
        var port = service.Root.Items("spec", "ports").ShouldHaveSingleItem();
        var pod = rendering.Pods.Single(pod => pod.Component == "monitor");
        foreach (var (name, value) in service.Root.Labels("spec", "selector"))
            pod.Labels.GetValueOrDefault(name).ShouldBe(value, name);
        pod.Containers.SelectMany(container => container.Items("ports")).ShouldContain(own => own.Text("name") == port.Text("targetPort"));
        rendering
            .Of("ConfigMap")
            .Single(map => map.Name == "waittime-prometheus")
            .Root.Text("data", "prometheus.yml")
            .ShouldNotBeNull()
            .ShouldContain($"names: [\"_{port.Text("name")}._tcp.{service.Name}\"]", Case.Sensitive, "the records of that port");
    }
}
