using System.Net;
using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Security;

/// <summary>What "the web" is to the pods: public addresses, and those alone.</summary>
public sealed class PublicAddressTests
{
    private static readonly string[] Private =
    [
        "10.43.0.1",
        "100.64.1.2",
        "127.0.0.1",
        "169.254.169.254",
        "172.31.255.254",
        "192.168.1.1",
        "fd00::1",
        "fe80::1",
    ];
    private static readonly string[] Public = ["11.0.0.1", "100.128.0.1", "172.32.0.1", "192.0.2.7", "198.51.100.4", "2001:db8::1"];

    /// <summary>They ask the Kubernetes API, whose address is not known.</summary>
    private static readonly string[] Askers = ["heartbeat", "doctor", "kube-state-metrics"];

    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Nobody_opens_443_to_an_address_that_is_not_public_but_who_asks_the_API(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        var rules = new NetworkRules(rendering);
        foreach (var pod in rendering.Pods.Where(pod => !Askers.Contains(pod.Component, StringComparer.Ordinal)))
        {
            Private.Where(address => rules.Allows(pod, IPAddress.Parse(address), "443")).ShouldBeEmpty(pod.ToString());
        }
    }

    [Theory]
    [InlineData("default-values.yaml", "scraper")]
    [InlineData("default-values.yaml", "alertmanager")]
    [InlineData("none-values.yaml", "heartbeat")]
    [InlineData("none-values.yaml", "quality-snapshot")]
    [InlineData("none-values.yaml", "aggregation")]
    public async Task Every_public_address_stays_within_reach_of_who_asks_the_web(string file, string component)
    {
        var rendering = await Rendering.OfAsync(file);
        var rules = new NetworkRules(rendering);
        var pods = rendering.Pods.Where(pod => pod.Component == component).ToList();
        pods.ShouldNotBeEmpty();
        foreach (var pod in pods)
        {
            Public.Where(address => !rules.Allows(pod, IPAddress.Parse(address), "443")).ShouldBeEmpty(pod.ToString());
        }
    }

    [Theory]
    [InlineData("none-values.yaml", "scraper", "scraperEgress")]
    [InlineData("none-values.yaml", "probe", "scraperEgress")]
    [InlineData("default-values.yaml", "alertmanager", "alertEgress")]
    [InlineData("none-values.yaml", "quality-snapshot", "alertEgress")]
    [InlineData("operator-values.yaml", "quality-snapshot", "alertEgress")]
    [InlineData("none-values.yaml", "aggregation", "pingEgress")]
    public async Task What_is_of_yours_within_a_private_range_is_let_out_to_by_its_own_rule(string file, string component, string value)
    {
        var rule = $"networkPolicy.{value}[0]";
        var rendering = await Rendering.WithAsync(
            file,
            upgrade: false,
            "probe.enabled=true",
            $"{rule}.to[0].ipBlock.cidr=10.0.0.5/32",
            $"{rule}.ports[0].port=443"
        );
        var rules = new NetworkRules(rendering);
        var pods = rendering.Pods.Where(pod => pod.Component == component).ToList();
        pods.ShouldNotBeEmpty();
        foreach (var pod in pods)
        {
            rules.Allows(pod, IPAddress.Parse("10.0.0.5"), "443").ShouldBeTrue(pod.ToString());
            rules.Allows(pod, IPAddress.Parse("10.0.0.6"), "443").ShouldBeFalse(pod.ToString());
        }
    }

    [Fact]
    public async Task Without_private_ranges_every_address_is_public_and_with_the_APIs_addresses_nobody_else_is_asked()
    {
        var rendering = await Rendering.WithAsync(
            "default-values.yaml",
            upgrade: false,
            "networkPolicy.privateRanges=null",
            "networkPolicy.apiServerRanges={192.0.2.10/32}"
        );
        var rules = new NetworkRules(rendering);
        rules
            .Egress(rendering.Pods.First(pod => pod.Component == "scraper"))
            .ShouldBe(["any:443", "postgres:5432"], StringComparer.Ordinal);
        foreach (var pod in rendering.Pods.Where(pod => Askers.Contains(pod.Component, StringComparer.Ordinal)))
        {
            rules.Allows(pod, IPAddress.Parse("192.0.2.10"), "6443").ShouldBeTrue(pod.ToString());
            rules.Allows(pod, IPAddress.Parse("10.43.0.1"), "443").ShouldBeFalse(pod.ToString());
        }
    }
}
