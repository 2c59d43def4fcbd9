using WaitTime.Chart.Tests.Rendered;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Jobs;

/// <summary>
/// What Kubernetes lets nobody change under one name, for two versions that are put in place one after the other: by helm as an upgrade,
/// and by who renders without a cluster (Argo CD, <c>helm template</c>), for whom every version is revision 1 and an installation.
/// </summary>
public sealed class ImmutableTests
{
    /// <summary>A later image, and values that reach into a pod.</summary>
    private static readonly string[] Changes =
    [
        "image.tag=9.9.9",
        "database.embedded.image.tag=17.7-bookworm",
        "logLevel=debug",
        "podAnnotations.restarted=now",
        "commonLabels.team=other",
        "cronJobs.resources.limits.memory=384Mi",
        "database.embedded.backup.resources.limits.memory=640Mi",
        "migrations.resources.limits.memory=384Mi",
        "nodeSelector.disk=fast",
        "image.pullSecrets[0]=other",
        "database.waitSeconds=45",
        "migrations.waitSeconds=100",
        "migrations.backoffLimit=4",
    ];

    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [InlineData("default-values.yaml")]
    [InlineData("everything-values.yaml")]
    [InlineData("cloudnative-pg-values.yaml")]
    public async Task A_Job_that_is_another_has_another_name_and_one_that_is_the_same_keeps_it(string file)
    {
        foreach (var change in Changes)
        {
            var (before, after) = (await Rendering.OfAsync(file), await Rendering.WithAsync(file, upgrade: false, change));
            foreach (var (old, made) in Pairs(Jobs(before), Jobs(after)))
            {
                (old.Name == made.Name).ShouldBe(Text(old.JobSpec) == Text(made.JobSpec), $"{change}: {old}, then {made}");
            }
        }
    }

    [Fact]
    public async Task A_later_image_makes_another_migration_and_another_tag_of_Postgres_another_check_of_the_volume()
    {
        var before = Jobs(await Rendering.OfAsync("default-values.yaml")).Select(job => job.Name).ToList();
        before.Count.ShouldBe(2, "the migration and the check of the backup's volume");
        var migrated = Jobs(await Rendering.WithAsync("default-values.yaml", upgrade: false, "image.tag=9.9.9"))
            .Select(job => job.Name)
            .ToList();
        before
            .Except(migrated, StringComparer.Ordinal)
            .ShouldBe(before.Where(name => name.StartsWith("waittime-migrate-", StringComparison.Ordinal)));
        var checkedAgain = Jobs(
                await Rendering.WithAsync("default-values.yaml", upgrade: false, "database.embedded.image.tag=17.7-bookworm")
            )
            .Select(job => job.Name)
            .ToList();
        before
            .Except(checkedAgain, StringComparer.Ordinal)
            .ShouldBe(before.Where(name => name.StartsWith("waittime-backup-volume-", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Another_version_of_the_chart_changes_nothing_that_cannot_be_changed(string file)
    {
        using var chart = new OtherChart("7.8.9");
        foreach (var upgrade in (bool[])[false, true])
        {
            var (before, after) = (await Rendering.OfAsync(file, upgrade), await Rendering.FromAsync(chart.Folder, file, upgrade, Changes));
            var later = after.Objects.ToDictionary(item => item.ToString(), StringComparer.Ordinal);
            foreach (var item in before.Objects.Where(item => later.ContainsKey(item.ToString()) && !IsHook(item)))
            {
                Fixed(later[item.ToString()]).ShouldBe(Fixed(item), $"{file}, {item}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_Job_of_the_release_goes_by_its_time_and_Argo_makes_it_anew_instead_of_missing_it(string file)
    {
        foreach (var job in Jobs(await Rendering.OfAsync(file)))
        {
            job.JobSpec.Number("ttlSecondsAfterFinished")!.Value.ShouldBeInRange(600, 604800, job.ToString());
            job.JobSpec.Number("activeDeadlineSeconds").ShouldNotBeNull(job.ToString());
            if (!IsHook(job))
                job.Annotations.ShouldContainKeyAndValue("argocd.argoproj.io/hook", "Sync");
            job.Annotations.ContainsKey("helm.sh/hook")
                .ShouldNotBe(
                    job.Annotations.ContainsKey("argocd.argoproj.io/hook"),
                    $"{job}: Argo takes helm's hooks for its own unless it finds some"
                );
        }
    }

    /// <summary>What of an object the API server refuses to change; of what it can change, nothing.</summary>
    private static string Fixed(Manifest item) =>
        item.Kind switch
        {
            "Job" => Text(item.JobSpec),
            "Deployment" => Text(item.Root.At("spec", "selector")),
            "StatefulSet" => string.Concat(
                new[] { "selector", "serviceName", "podManagementPolicy", "volumeClaimTemplates" }.Select(key =>
                    Text(item.Root.At("spec", key))
                )
            ),
            "PersistentVolumeClaim" => Text(item.Root.At("spec")),
            "Service" => Text(item.Root.At("spec", "clusterIP")),
            "RoleBinding" => Text(item.Root.At("roleRef")),
            "Secret" => Text(item.Root.At("type")),
            "ConfigMap" => Text(item.Root.At("immutable")),
            _ => "",
        };

    private static string Text(YamlNode? node) => node?.ToString() ?? "";

    private static bool IsHook(Manifest item) => item.Annotations.ContainsKey("helm.sh/hook");

    private static List<Manifest> Jobs(Rendering rendering) => [.. rendering.Of("Job").Where(job => !IsHook(job))];

    /// <summary>The same Job of two versions, whatever its name: one component has one at most.</summary>
    private static IEnumerable<(Manifest Before, Manifest After)> Pairs(List<Manifest> before, List<Manifest> after)
    {
        after.Count.ShouldBe(before.Count);
        return before.Select(job => (job, after.Single(other => other.Component == job.Component)));
    }

    /// <summary>The chart as it is, under another version, and with images of that.</summary>
    private sealed class OtherChart : IDisposable
    {
        public OtherChart(string version)
        {
            foreach (var file in Directory.EnumerateFiles(Helm.Chart, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(Folder, Path.GetRelativePath(Helm.Chart, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            var description = Path.Combine(Folder, "Chart.yaml");
            var lines = File.ReadAllLines(description)
                .Select(line => line.Split(':')[0] is "version" or "appVersion" ? $"{line.Split(':')[0]}: {version}" : line);
            File.WriteAllLines(description, lines);
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("waittime-chart-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
