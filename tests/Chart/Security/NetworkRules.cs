using System.Net;
using WaitTime.Chart.Tests.Rendered;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Security;

/// <summary>What NetworkPolicies allow a release's pods.</summary>
internal sealed class NetworkRules(IReadOnlyList<Manifest> policies)
{
    public NetworkRules(Rendering rendering)
        : this([.. rendering.Of("NetworkPolicy")]) { }

    public IReadOnlyList<Manifest> Policies { get; } = policies;

    /// <summary>
    /// Like <c>postgres:5432</c>, <c>any:443</c>, <c>public:443</c> (every address but some), <c>namespace x:4317</c> or
    /// <c>192.0.2.0/24:3128</c>; names of the cluster by port 53 are left out.
    /// </summary>
    public IReadOnlyList<string> Egress(PodTemplate pod) =>
        [
            .. Rules(pod, "Egress", "egress", "to")
                .Where(rule => !rule.EndsWith(":53", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    public IReadOnlyList<string> Names(PodTemplate pod) =>
        [.. Rules(pod, "Egress", "egress", "to").Where(rule => rule.EndsWith(":53", StringComparison.Ordinal))];

    /// <summary>Whether a pod of this release may open a connection to another, by both sides' policies.</summary>
    public bool Allows(PodTemplate from, PodTemplate to, string port) =>
        Reaches(Policies.Where(policy => Applies(policy, from, "Egress")), "egress", "to", to, port)
        && Reaches(Policies.Where(policy => Applies(policy, to, "Ingress")), "ingress", "from", from, port);

    /// <summary>Whether a pod may open a connection to an address that is no pod's.</summary>
    public bool Allows(PodTemplate from, IPAddress to, string port) =>
        Policies
            .Where(policy => Applies(policy, from, "Egress"))
            .SelectMany(policy => policy.Root.Items("spec", "egress"))
            .Any(rule =>
                (rule.At("ports") is null || rule.Items("ports").Any(item => item.Text("port") == port))
                && (rule.At("to") is null || rule.Items("to").Any(peer => Holds(peer.At("ipBlock"), to)))
            );

    public static bool Applies(Manifest policy, PodTemplate pod, string direction) =>
        policy.Root.Texts("spec", "policyTypes").Contains(direction, StringComparer.Ordinal)
        && pod.IsSelectedBy(policy.Root.At("spec", "podSelector"));

    private static bool Reaches(IEnumerable<Manifest> policies, string list, string side, PodTemplate other, string port) =>
        policies
            .SelectMany(policy => policy.Root.Items("spec", list))
            .Any(rule =>
                (rule.At("ports") is null || rule.Items("ports").Any(item => item.Text("port") == port))
                && (
                    rule.At(side) is null
                    || rule.Items(side)
                        .Any(peer =>
                            peer.At("namespaceSelector") is null && peer.At("ipBlock") is null && other.IsSelectedBy(peer.At("podSelector"))
                        )
                )
            );

    private IEnumerable<string> Rules(PodTemplate pod, string direction, string list, string side) =>
        from policy in Policies
        where Applies(policy, pod, direction)
        from rule in policy.Root.Items("spec", list)
        from peer in rule.At(side) is null ? ["any"] : rule.Items(side).Select(PeerName)
        from port in rule.At("ports") is null ? ["any"] : rule.Items("ports").Select(item => item.Text("port")!)
        select $"{peer}:{port}";

    private static bool Holds(YamlNode? block, IPAddress address) =>
        block is not null
        && IPNetwork.Parse(block.Text("cidr")!).Contains(address)
        && !block.Texts("except").Any(range => IPNetwork.Parse(range).Contains(address));

    private static string PeerName(YamlNode peer) =>
        (peer.At("ipBlock", "except") is null ? peer.Text("ipBlock", "cidr") : "public")
        ?? peer.Labels("podSelector", "matchLabels").GetValueOrDefault("k8s-app")
        ?? (
            peer.Labels("namespaceSelector", "matchLabels").GetValueOrDefault("kubernetes.io/metadata.name") is { } name
                ? $"namespace {name}"
                : null
        )
        ?? peer.Labels("podSelector", "matchLabels").GetValueOrDefault("app.kubernetes.io/component")
        ?? peer.Labels("podSelector", "matchLabels").GetValueOrDefault("cnpg.io/cluster")
        ?? throw new InvalidOperationException($"A peer that the test cannot name: {peer}");
}
