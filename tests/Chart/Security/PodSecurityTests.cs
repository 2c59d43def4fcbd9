using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Security;

public sealed class PodSecurityTests
{
    /// <summary>Who asks the Kubernetes API; nobody else has a token.</summary>
    private static readonly string[] Askers = ["heartbeat", "doctor", "kube-state-metrics"];

    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_pod_passes_restricted(string file) =>
        (await Rendering.OfAsync(file)).Pods.SelectMany(PodSecurity.Violations).ShouldBeEmpty();

    [Fact]
    public void What_restricted_refuses_is_seen()
    {
        const string Text = """
            kind: Pod
            metadata: {name: bad}
            spec:
              hostNetwork: true
              volumes: [{name: host, hostPath: {path: /}}]
              containers: [{name: one, image: x, ports: [{containerPort: 80, hostPort: 80}], securityContext: {privileged: true, capabilities: {add: [SYS_ADMIN]}}}]
            """;
        PodSecurity.Violations(new Manifest(Yaml.Documents(Text)[0]).Pod!).Count().ShouldBe(10);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task No_container_writes_to_its_image(string file) =>
        (await Rendering.OfAsync(file))
            .Pods.SelectMany(pod =>
                pod.Containers.Where(container => container.Text("securityContext", "readOnlyRootFilesystem") != "true")
                    .Select(container => $"{pod}: {container.Text("name")}")
            )
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_container_says_what_it_needs_and_the_most_it_gets(string file)
    {
        foreach (
            var (pod, container) in (await Rendering.OfAsync(file)).Pods.SelectMany(pod =>
                pod.Containers.Select(container => (pod, container))
            )
        )
        {
            foreach (
                var path in (string[][])
                    [
                        ["requests", "cpu"],
                        ["requests", "memory"],
                        ["limits", "memory"],
                    ]
            )
            {
                container
                    .Text(["resources", .. path])
                    .ShouldNotBeNull($"{pod}, container {container.Text("name")}: {string.Join('.', path)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Only_who_asks_the_Kubernetes_API_has_a_token(string file) =>
        (await Rendering.OfAsync(file))
            .Pods.Where(pod => pod.HasToken)
            .Select(pod => pod.Component)
            .Distinct(StringComparer.Ordinal)
            .Except(Askers, StringComparer.Ordinal)
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task No_pod_is_told_of_the_namespaces_services(string file) =>
        (await Rendering.OfAsync(file))
            .Pods.Where(pod => pod.Spec.Text("enableServiceLinks") != "false")
            .Select(pod => pod.ToString())
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_mounted_volume_is_there_and_none_is_idle(string file)
    {
        foreach (var pod in (await Rendering.OfAsync(file)).Pods)
        {
            var claims = pod.Owner.Root.Items("spec", "volumeClaimTemplates").Select(claim => claim.Text("metadata", "name")!);
            var volumes = pod.Volumes.Select(volume => volume.Text("name")!).Concat(claims).ToHashSet(StringComparer.Ordinal);
            var mounted = pod
                .Containers.SelectMany(container => container.Items("volumeMounts"))
                .Select(mount => mount.Text("name")!)
                .ToHashSet(StringComparer.Ordinal);
            mounted.ShouldBe(volumes, StringComparer.Ordinal, ignoreOrder: true, pod.ToString());
        }
    }
}
