using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Documented;

/// <summary>
/// helm applies objects on the server: whatever kubectl has changed of one of them is kubectl's from then on, and the next upgrade ends
/// half done with a conflict. So no page leads there.
/// </summary>
public sealed class DocumentedCommandTests
{
    private static readonly string[] Changing = ["patch", "set", "edit", "scale", "autoscale", "annotate", "label", "replace", "apply"];

    /// <summary>
    /// Never, or not any more, an object that an upgrade applies: the database's
    /// Secret is made once and left alone, claims are their StatefulSet's.
    /// </summary>
    private static readonly string[] NotTheCharts = ["secret", "pvc", "namespace", "node"];

    [Fact]
    public void No_page_changes_an_object_of_the_chart_but_by_its_values()
    {
        var commands = DocumentedCommand.All("kubectl").ToList();
        commands.Count.ShouldBeGreaterThan(100, "the pages are full of them");
        commands
            .Where(Changes)
            .Select(command => $"{command.File}: {command.Text}")
            .ShouldBeEmpty("change a value instead: docs/operations/upgrade-rollback.md");
    }

    [Theory]
    [InlineData("kubectl -n waittime patch cronjob waittime-heartbeat -p {}", true)]
    [InlineData("kubectl patch $job", true)]
    [InlineData("kubectl -n waittime patch cronjob x --field-manager=helm", true)]
    [InlineData("kubectl set image statefulset/waittime-postgres postgres=x", true)]
    [InlineData("kubectl -n waittime scale statefulset waittime-postgres --replicas=0", true)]
    [InlineData("kubectl rollout undo deployment/waittime-monitor", true)]
    [InlineData("kubectl annotate --overwrite cronjob x a=b", true)]
    [InlineData("kubectl apply -f monitor.yaml", true)]
    [InlineData("kubectl apply -f -", false)]
    [InlineData("kubectl rollout restart deployment/waittime-monitor", false)]
    [InlineData("kubectl set env --local -f - A=b", false)]
    [InlineData("kubectl -n waittime patch secret waittime-database --patch-file=x", false)]
    [InlineData("kubectl edit pvc data-waittime-prometheus-0", false)]
    [InlineData("kubectl patch", false)]
    public void A_change_is_known_by_what_it_changes(string command, bool changes) =>
        Changes(new("here", command.Split(' '))).ShouldBe(changes);

    [Fact]
    public async Task Every_value_that_a_page_sets_is_one_that_the_chart_takes()
    {
        var commands = DocumentedCommand
            .All("helm")
            .Where(command => command.Arguments[0] is "install" or "upgrade" && command.ValuesOf("--set").Any(IsSaid))
            .ToList();
        commands.Count.ShouldBeGreaterThan(10);
        await Parallel.ForEachAsync(
            commands,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (command, _) =>
            {
                var (code, _, error) = await Helm.TemplateAsync(
                    command.ValuesOf("--set").Where(IsSaid).Select(setting => setting.Replace("...", "x", StringComparison.Ordinal))
                );
                code.ShouldBe(0, $"{command.File}: {command.Text}: {error}");
            }
        );
    }

    [Fact]
    public async Task Every_option_of_helm_on_a_page_is_one_of_helms()
    {
        foreach (
            var group in DocumentedCommand
                .All("helm")
                .Where(command => command.Flags.Any())
                .GroupBy(command => command.Arguments[0], StringComparer.Ordinal)
        )
        {
            var (_, help, _) = await Helm.RunAsync(group.Key, "--help");
            var known = help.Split([' ', '\n', ',', '[', '='], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word.StartsWith("--", StringComparison.Ordinal))
                .ToHashSet(StringComparer.Ordinal);
            foreach (var command in group)
                command.Flags.Except(known, StringComparer.Ordinal).ShouldBeEmpty($"{command.File}: {command.Text}");
        }
    }

    [Fact]
    public void An_upgrade_takes_the_defaults_of_the_version_it_brings() =>
        DocumentedCommand
            .All("helm")
            .Where(command => command.Flags.Contains("--reuse-values", StringComparer.Ordinal) && command.Arguments[0] == "upgrade")
            .Select(command => command.File)
            .ShouldBeEmpty("--reset-then-reuse-values: new keys of a chart are missing otherwise");

    /// <summary>And no variable of a program or a shell.</summary>
    private static bool IsSaid(string setting) =>
        !setting.Contains('$', StringComparison.Ordinal) && !setting.Contains('{', StringComparison.Ordinal);

    private static bool Changes(DocumentedCommand command)
    {
        if (command.Arguments is [] or [_])
            return IsBareApply(command);
        var (verb, about) = (command.Arguments[0], command.Arguments[1].Split('/')[0]);
        if (verb == "rollout")
            return about is "undo" or "pause" or "resume";
        if (verb == "set" && command.Flags.Contains("--local", StringComparer.Ordinal))
            return false;
        return Changing.Contains(verb, StringComparer.Ordinal) && !NotTheCharts.Contains(about, StringComparer.Ordinal);
    }

    /// <summary>What comes in by a pipe is a Secret of the reader's own; a file could be anything.</summary>
    private static bool IsBareApply(DocumentedCommand command) =>
        command.Arguments is ["apply" or "replace" or "patch" or "edit"] && command.ValuesOf("-f").Any(file => file != "-");
}
