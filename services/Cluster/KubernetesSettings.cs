using System.Globalization;
using System.Text.RegularExpressions;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Cluster;

/// <summary>What the environment and the pod's files say about the cluster around this process.</summary>
public sealed partial record KubernetesSettings
{
    private const string DefaultFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

    public static KubernetesSettings None { get; } = new();

    /// <summary>
    /// <c>WAITTIME_KUBERNETES_URL</c>, or made of <c>KUBERNETES_SERVICE_HOST</c>
    /// and <c>_PORT</c>, which every pod has; null outside of a cluster.
    /// </summary>
    public Uri? Address { get; private init; }

    /// <summary>
    /// <c>WAITTIME_KUBERNETES_ACCOUNT</c>: the folder with <c>token</c>,
    /// <c>namespace</c> and <c>ca.crt</c>; where Kubernetes puts it when not set.
    /// </summary>
    public string Folder { get; private init; } = DefaultFolder;

    /// <summary>
    /// <c>WAITTIME_KUBERNETES_INSTANCE</c>: only objects with this <c>app.kubernetes.io/instance</c>; null for all of the namespace.
    /// </summary>
    public string? Instance { get; private init; }

    /// <summary><c>WAITTIME_KUBERNETES_REVISION</c>: the release's revision that this program runs by; null where nobody says so.</summary>
    public int? Revision { get; private init; }

    /// <summary><c>HEARTBEAT_RECOVERY_ENABLED</c>; true when not set.</summary>
    public bool MayRecover { get; private init; } = true;

    /// <summary>The most that one call may take, its repetition included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// True where somebody named the cluster; a missing token is a mistake then, and otherwise a pod that has none on purpose.
    /// </summary>
    public bool IsNamed { get; private init; }

    /// <summary>True where the API can be asked: in a pod with a token, or where an address was named.</summary>
    public bool IsInCluster => Address is not null && (IsNamed || File.Exists(TokenFile));

    public string TokenFile => Path.Combine(Folder, "token");

    public string NamespaceFile => Path.Combine(Folder, "namespace");

    public string AuthorityFile => Path.Combine(Folder, "ca.crt");

    /// <param name="value">The variable's value, trimmed; null when it is not set or blank.</param>
    /// <exception cref="ConfigurationException">A value is wrong.</exception>
    public static KubernetesSettings From(Func<string, string?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var named = Named(value("WAITTIME_KUBERNETES_URL"));
        var instance = value("WAITTIME_KUBERNETES_INSTANCE");
        if (instance is not null && !LabelValue().IsMatch(instance))
            throw new ConfigurationException("WAITTIME_KUBERNETES_INSTANCE is not a valid label value.");
        return new()
        {
            Address = named ?? InCluster(value("KUBERNETES_SERVICE_HOST"), value("KUBERNETES_SERVICE_PORT")),
            IsNamed = named is not null,
            Folder = value("WAITTIME_KUBERNETES_ACCOUNT") ?? DefaultFolder,
            Instance = instance,
            Revision = RevisionOf(value("WAITTIME_KUBERNETES_REVISION")),
            MayRecover = EnvironmentSwitch.Of("HEARTBEAT_RECOVERY_ENABLED", value),
        };
    }

    private static int? RevisionOf(string? text)
    {
        if (text is null)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision > 0
            ? revision
            : throw new ConfigurationException($"WAITTIME_KUBERNETES_REVISION is '{text}'; expected a whole number of 1 or more.");
    }

    private static Uri? Named(string? text)
    {
        if (text is null)
            return null;
        // The token goes with every request: never in the clear.
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Host.Length > 0
            ? new(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/")
            : throw new ConfigurationException("WAITTIME_KUBERNETES_URL must be an absolute https URL.");
    }

    /// <summary>Kubernetes itself sets these; what is odd about them is no mistake of an operator.</summary>
    private static Uri? InCluster(string? host, string? port)
    {
        if (host is null)
            return null;
        var name = host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;
        return Uri.TryCreate($"https://{name}:{port ?? "443"}/", UriKind.Absolute, out var address) ? address : null;
    }

    [GeneratedRegex(
        "^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex LabelValue();
}
