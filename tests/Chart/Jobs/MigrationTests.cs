using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Jobs;

/// <summary>Decision 0013.</summary>
public sealed class MigrationTests
{
    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_database_that_is_there_is_migrated_before_everything_else(string file)
    {
        var isExternal = file == "external-values.yaml";
        IsHook(await Rendering.OfAsync(file)).ShouldBe(isExternal);
        IsHook(await Rendering.OfAsync(file, upgrade: true)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_migration_before_everything_else_needs_nothing_that_comes_after(string file)
    {
        foreach (var upgrade in (bool[])[false, true])
        {
            var rendering = await Rendering.OfAsync(file, upgrade);
            if (!IsHook(rendering))
                continue;
            var pod = Job(rendering).Pod!;
            pod.Account.ShouldBe("default");
            pod.HasToken.ShouldBeFalse();
            pod.Volumes.ShouldAllBe(volume => volume.At("configMap") == null && volume.At("persistentVolumeClaim") == null);
            var policy = rendering.Of("NetworkPolicy").Single(item => item.Name.EndsWith("-migrator", StringComparison.Ordinal));
            policy.Annotations["helm.sh/hook"].ShouldBe("pre-install,pre-upgrade");
            int.Parse(policy.Annotations["helm.sh/hook-weight"], System.Globalization.CultureInfo.InvariantCulture)
                .ShouldBeLessThan(0, "the way to the database is open before the migration starts");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_failed_migration_is_removed_by_the_next_one_and_by_its_time(string file)
    {
        var job = Job(await Rendering.OfAsync(file, upgrade: true));
        job.Name.ShouldEndWith(
            "-migrate",
            Case.Sensitive,
            "with one name for all revisions the next migration removes what the last one left"
        );
        job.Annotations["helm.sh/hook-delete-policy"].ShouldBe("before-hook-creation,hook-succeeded");
        // Helm removes no hook with the release.
        job.JobSpec.Number("ttlSecondsAfterFinished")!.Value.ShouldBeInRange(600, 172800);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task It_waits_for_the_database_for_less_than_it_may_take(string file)
    {
        var job = Job(await Rendering.OfAsync(file));
        var wait = long.Parse(job.Pod!.Containers[0].Texts("args")[1], System.Globalization.CultureInfo.InvariantCulture);
        wait.ShouldBeLessThanOrEqualTo(job.JobSpec.Number("activeDeadlineSeconds")!.Value);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Helm_test_proves_database_monitor_board_and_a_source(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        var tests = rendering.Of("Pod").ToList();
        tests.ShouldAllBe(test => test.Annotations["helm.sh/hook"] == "test" && test.Pod!.Spec.Text("restartPolicy") == "Never");
        tests
            .Select(test => test.Name[(test.Name.LastIndexOf("-test-", StringComparison.Ordinal) + 6)..])
            .ShouldBe(
                ["database", "monitor", "board", "dry-run", .. file == "sample-values.yaml" ? (string[])["proof"] : []],
                ignoreOrder: true
            );
        tests
            .Single(test => test.Name.EndsWith("dry-run", StringComparison.Ordinal))
            .Pod!.Containers[0]
            .Texts("args")
            .ShouldBe(["--dry-run"]);
    }

    private static Manifest Job(Rendering rendering) => rendering.Of("Job").Single(job => job.Component == "migrator");

    private static bool IsHook(Rendering rendering)
    {
        var hook = Job(rendering).Annotations.GetValueOrDefault("helm.sh/hook");
        if (hook is not null)
            hook.ShouldBe("pre-install,pre-upgrade");
        return hook is not null;
    }
}
