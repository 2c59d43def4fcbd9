using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Rendered;

/// <summary>One object that the chart renders.</summary>
internal sealed record Manifest(YamlNode Root)
{
    public string Kind => Root.Text("kind")!;

    /// <summary>Of what is made by hand from a template, the beginning of its name.</summary>
    public string Name => Root.Text("metadata", "name") ?? Root.Text("metadata", "generateName")!;

    public string? Component => Labels.GetValueOrDefault("app.kubernetes.io/component");

    public Dictionary<string, string> Labels => Root.Labels("metadata", "labels");

    public Dictionary<string, string> Annotations => Root.Labels("metadata", "annotations");

    /// <summary>Of a CronJob the Job's, of everything else its own.</summary>
    public YamlNode? JobSpec => Kind == "CronJob" ? Root.At("spec", "jobTemplate", "spec") : Root.At("spec");

    /// <summary>The pod that it makes, or is; null for what makes none.</summary>
    public PodTemplate? Pod =>
        Kind switch
        {
            "Pod" => new(this, Labels, Root.At("spec")!),
            "Job" or "CronJob" or "Deployment" or "StatefulSet" or "DaemonSet" => new(
                this,
                JobSpec.Labels("template", "metadata", "labels"),
                JobSpec.At("template", "spec")!
            ),
            _ => null,
        };

    public override string ToString() => $"{Kind}/{Name}";
}
