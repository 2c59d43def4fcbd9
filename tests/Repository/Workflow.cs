using WaitTime.Testing;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Repository.Tests;

/// <summary>A workflow of <c>.github/workflows</c>.</summary>
internal sealed class Workflow
{
    private Workflow(string path)
    {
        (Name, Text) = (Path.GetFileName(path), File.ReadAllText(path));
        Root = Yaml.Parse(Text);
    }

    public static IReadOnlyList<Workflow> All { get; } =
    [
        .. Directory
            .EnumerateFiles(RepositoryFiles.PathOf(".github", "workflows"))
            .Order(StringComparer.Ordinal)
            .Select(path => new Workflow(path)),
    ];

    public string Name { get; }

    public string Text { get; }

    public YamlMappingNode Root { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<(string Name, YamlMappingNode Job)> Jobs =>
        [.. Root.Map("jobs")!.Children.Select(job => (((YamlScalarNode)job.Key).Value!, (YamlMappingNode)job.Value))];

    /// <summary>Each with its job's name; a job that calls a workflow has none.</summary>
    public IReadOnlyList<(string Job, YamlMappingNode Step)> Steps =>
        [
            .. Jobs.Where(job => job.Job.Has("steps"))
                .SelectMany(job => job.Job.List("steps"), (job, step) => (job.Name, (YamlMappingNode)step)),
        ];
}
