using System.Text;
using WaitTime.Chart.Tests.Rendered;
using WaitTime.Chart.Tests.Samples;

namespace WaitTime.Chart.Tests.Monitoring;

/// <summary>The Grafana of the bundled monitoring, so that a bare node shows pictures.</summary>
public sealed class GrafanaTests
{
    private const string Name = "waittime-grafana";

    [Fact]
    public async Task It_shows_every_dashboard_of_the_chart_and_asks_the_releases_Prometheus()
    {
        var rendering = await Rendering.OfAsync("default-values.yaml");
        var mounted = Pod(rendering)
            .Volumes.Single(volume => volume.Text("name") == "dashboards")
            .Items("projected", "sources")
            .Select(source => source.Text("configMap", "name"))
            .ToList();
        var files = Directory
            .GetFiles(Path.Combine(Helm.Chart, "files", "dashboards"), "*.json")
            .Select(path => Path.GetFileName(path))
            .ToList();
        mounted.Count.ShouldBe(files.Count);
        rendering
            .Of("ConfigMap")
            .Where(map => mounted.Contains(map.Name, StringComparer.Ordinal))
            .SelectMany(map => map.Root.Map("data").Keys)
            .ShouldBe(files, ignoreOrder: true);

        var config = Config(rendering);
        var source = Yaml.Documents(config["datasources.yaml"])[0].Items("datasources").ShouldHaveSingleItem();
        var address = new Uri(source.Text("url")!);
        var service = rendering.Of("Service").Single(service => service.Name == address.Host);
        service.Component.ShouldBe("prometheus");
        service.Root.Items("spec", "ports").ShouldHaveSingleItem().Number("port").ShouldBe(address.Port);
        source.Text("isDefault").ShouldBe("true", "the dashboards take the data source that is the default");
        var home = config["grafana.ini"].Split('\n').Single(line => line.Contains("home_dashboard", StringComparison.Ordinal));
        files.ShouldContain(Path.GetFileName(home), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Its_password_is_in_a_Secret_and_a_file_and_stays_the_same_in_an_upgrade()
    {
        var rendering = await Rendering.OfAsync("default-values.yaml");
        Config(rendering)["grafana.ini"].ShouldContain("admin_password = $__file{/etc/waittime/grafana/admin-password}");
        Pod(rendering).Environment.ShouldBeEmpty();
        Password(rendering.Objects).Length.ShouldBe(40);

        var secrets = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
        {
            [Name] = new Dictionary<string, string>(StringComparer.Ordinal),
        };
        await using var cluster = ClusterOfSecrets.Of(rendering, secrets, ["admin-password"]);
        var (code, output, error) = await cluster.RenderAsync("--take-ownership", "--values", Rendering.PathOf("default-values.yaml"));
        code.ShouldBe(0, error);
        Password(Yaml.Documents(output).Select(root => new Manifest(root))).ShouldBe("admin-password", "as that Secret has it");
    }

    [Fact]
    public async Task A_Secret_of_ones_own_is_used_and_none_is_made()
    {
        var rendering = await Rendering.WithAsync("default-values.yaml", false, "monitoring.bundled.grafana.existingSecret=mine");
        rendering.Of("Secret").ShouldNotContain(secret => secret.Name == Name);
        Pod(rendering).Volumes.Single(volume => volume.Text("name") == "password").Text("secret", "secretName").ShouldBe("mine");
    }

    [Fact]
    public async Task One_value_leaves_all_of_it_out_and_other_modes_have_none()
    {
        foreach (
            var rendering in (Rendering[])
                [
                    await Rendering.WithAsync("default-values.yaml", false, "monitoring.bundled.grafana.enabled=false"),
                    await Rendering.OfAsync("operator-values.yaml"),
                    await Rendering.OfAsync("none-values.yaml"),
                ]
        )
        {
            rendering.Objects.ShouldAllBe(item => item.Component != "grafana" && !item.Name.StartsWith(Name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Without_dashboards_for_another_Grafana_it_still_has_its_own()
    {
        var rendering = await Rendering.WithAsync("default-values.yaml", false, "monitoring.bundled.dashboards=false");
        var maps = rendering.Of("ConfigMap").Where(map => map.Component == "dashboard").ToList();
        maps.ShouldNotBeEmpty();
        maps.ShouldAllBe(map => !map.Labels.ContainsKey("grafana_dashboard"), "another Grafana is not to find them");
    }

    private static PodTemplate Pod(Rendering rendering) => rendering.Pods.Single(pod => pod.Component == "grafana");

    private static Dictionary<string, string> Config(Rendering rendering) =>
        rendering.Of("ConfigMap").Single(map => map.Name == Name).Root.Labels("data");

    private static string Password(IEnumerable<Manifest> objects) =>
        Encoding.UTF8.GetString(
            Convert.FromBase64String(
                objects.Single(item => item.Kind == "Secret" && item.Name == Name).Root.Text("data", "admin-password")!
            )
        );
}
