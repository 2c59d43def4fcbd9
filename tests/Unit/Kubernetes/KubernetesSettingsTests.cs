using WaitTime.Cluster;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Unit.Tests.Kubernetes;

public sealed class KubernetesSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-account-").FullName;

    [Theory]
    [InlineData("10.43.0.1", "443", "https://10.43.0.1/")]
    [InlineData("10.43.0.1", null, "https://10.43.0.1/")]
    [InlineData("fd00:10:43::1", "6443", "https://[fd00:10:43::1]:6443/")]
    [InlineData("[fd00:10:43::1]", "443", "https://[fd00:10:43::1]/")]
    public void A_pod_finds_its_cluster_by_what_every_pod_has(string host, string? port, string address)
    {
        File.WriteAllText(Path.Combine(_folder, "token"), "t");
        var settings = From(
            ("KUBERNETES_SERVICE_HOST", host),
            ("KUBERNETES_SERVICE_PORT", port ?? ""),
            ("WAITTIME_KUBERNETES_ACCOUNT", _folder)
        );
        settings.Address.ShouldBe(new(address));
        settings.IsInCluster.ShouldBeTrue();
        settings.MayRecover.ShouldBeTrue();
    }

    [Fact]
    public void A_pod_without_a_service_account_and_a_machine_without_a_cluster_are_in_none()
    {
        From(("KUBERNETES_SERVICE_HOST", "10.43.0.1"), ("WAITTIME_KUBERNETES_ACCOUNT", _folder)).IsInCluster.ShouldBeFalse();
        From().IsInCluster.ShouldBeFalse();
    }

    [Fact]
    public void An_address_that_was_named_needs_its_token()
    {
        var settings = From(
            ("WAITTIME_KUBERNETES_URL", "https://127.0.0.1:6443"),
            ("WAITTIME_KUBERNETES_ACCOUNT", _folder),
            ("HEARTBEAT_RECOVERY_ENABLED", "false")
        );
        (settings.IsInCluster, settings.MayRecover, settings.Address).ShouldBe((true, false, new Uri("https://127.0.0.1:6443/")));
    }

    [Theory]
    [InlineData("WAITTIME_KUBERNETES_URL", "http://127.0.0.1:8001")]
    [InlineData("WAITTIME_KUBERNETES_URL", "cluster")]
    [InlineData("WAITTIME_KUBERNETES_INSTANCE", "waittime,other=1")]
    [InlineData("HEARTBEAT_RECOVERY_ENABLED", "sometimes")]
    public void A_wrong_value_is_an_error_that_names_its_variable(string name, string value) =>
        Should.Throw<ConfigurationException>(() => From((name, value))).Message.ShouldContain(name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static KubernetesSettings From(params (string Name, string Value)[] variables) =>
        Settings.From(variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal)).Kubernetes;
}
