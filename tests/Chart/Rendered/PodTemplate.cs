using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Rendered;

/// <summary>The pods that one object makes.</summary>
internal sealed record PodTemplate(Manifest Owner, Dictionary<string, string> Labels, YamlNode Spec)
{
    public string Component => Labels.GetValueOrDefault("app.kubernetes.io/component", "none");

    public IReadOnlyList<YamlNode> Containers => [.. Spec.Items("containers"), .. Spec.Items("initContainers")];

    public IReadOnlyList<YamlNode> Volumes => Spec.Items("volumes");

    public string Account => Spec.Text("serviceAccountName") ?? "default";

    /// <summary>True unless the pod says that it needs none: Kubernetes' own answer is yes.</summary>
    public bool HasToken => Spec.Text("automountServiceAccountToken") != "false";

    public bool IsSelectedBy(YamlNode? selector)
    {
        var all = selector.Labels("matchLabels").All(pair => Labels.GetValueOrDefault(pair.Key) == pair.Value);
        return all && selector.Items("matchExpressions").All(Meets);
    }

    /// <summary>Environment variables of every container, with the container.</summary>
    public IEnumerable<(YamlNode Container, YamlNode Variable)> Environment =>
        Containers.SelectMany(container => container.Items("env").Select(variable => (container, variable)));

    public override string ToString() => Owner.ToString();

    private bool Meets(YamlNode expression)
    {
        var value = Labels.GetValueOrDefault(expression.Text("key")!);
        var values = expression.Texts("values");
        return expression.Text("operator") switch
        {
            "In" => value is not null && values.Contains(value, StringComparer.Ordinal),
            "NotIn" => value is null || !values.Contains(value, StringComparer.Ordinal),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            var other => throw new InvalidOperationException($"The operator {other} is none of a selector."),
        };
    }
}
