using WaitTime.Chart.Tests.Rendered;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Security;

/// <summary>Kubernetes' Pod Security Standard "restricted", in one place.</summary>
internal static class PodSecurity
{
    private static readonly string[] Volumes =
    [
        "configMap",
        "csi",
        "downwardAPI",
        "emptyDir",
        "ephemeral",
        "persistentVolumeClaim",
        "projected",
        "secret",
    ];
    private static readonly string[] HostNamespaces = ["hostNetwork", "hostPID", "hostIPC"];
    private static readonly string[] Profiles = ["RuntimeDefault", "Localhost"];

    /// <returns>What the admission would refuse; empty for a pod that passes.</returns>
    public static IEnumerable<string> Violations(PodTemplate pod)
    {
        foreach (var name in HostNamespaces.Where(name => pod.Spec.Text(name) == "true"))
            yield return $"{pod}: {name}";
        foreach (
            var volume in pod.Volumes.SelectMany(volume =>
                volume.Map().Keys.Where(key => key != "name" && !Volumes.Contains(key, StringComparer.Ordinal))
            )
        )
            yield return $"{pod}: a volume of the type {volume}";
        if (pod.Spec.At("securityContext", "sysctls") is not null)
            yield return $"{pod}: sysctls";
        foreach (var violation in pod.Containers.SelectMany(container => Violations(pod, container)))
            yield return violation;
    }

    private static IEnumerable<string> Violations(PodTemplate pod, YamlNode container)
    {
        var name = $"{pod}, container {container.Text("name")}";
        var own = container.At("securityContext");
        if (Effective("runAsNonRoot") != "true")
            yield return $"{name}: not runAsNonRoot";
        if (Effective("runAsUser") is null or "0")
            yield return $"{name}: no user that is not root is named, and an image may name one that the kubelet cannot read";
        if (
            !Profiles.Contains(
                own.Text("seccompProfile", "type") ?? pod.Spec.Text("securityContext", "seccompProfile", "type"),
                StringComparer.Ordinal
            )
        )
            yield return $"{name}: no seccomp profile";
        if (own.Text("privileged") == "true")
            yield return $"{name}: privileged";
        if (own.Text("allowPrivilegeEscalation") != "false")
            yield return $"{name}: may gain privileges";
        if (!own.Texts("capabilities", "drop").SequenceEqual(["ALL"], StringComparer.Ordinal))
            yield return $"{name}: does not drop ALL";
        if (own.Texts("capabilities", "add").Any(added => added != "NET_BIND_SERVICE"))
            yield return $"{name}: adds a capability";
        if (own.Text("procMount") is not (null or "Default"))
            yield return $"{name}: procMount";
        if (container.Items("ports").Any(port => port.Text("hostPort") is not null))
            yield return $"{name}: a port of the host";

        string? Effective(string key) => own.Text(key) ?? pod.Spec.Text("securityContext", key);
    }
}
