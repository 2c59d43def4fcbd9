using System.Text.RegularExpressions;
using WaitTime.Cli;
using WaitTime.Cli.Doctor;
using WaitTime.Cluster;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Doctor;

/// <summary>What one line says to do, taken apart: commands, pages and sentences, with "; " between.</summary>
/// <param name="installed">The release; null outside of a cluster.</param>
/// <param name="view">What the cluster has; null outside of one.</param>
internal sealed partial class TypedFix(DoctorLine line, InstalledRelease? installed, ClusterView? view, TestDatabase database)
{
    private static readonly string[] Programs = ["kubectl", "helm", "waittime", "psql", "timedatectl"];

    public static IReadOnlyList<string> CommandsOf(DoctorLine line) =>
        [.. (line.WhatToDo?.Split("; ") ?? []).Where(part => Programs.Contains(part.Split(' ')[0], StringComparer.Ordinal))];

    public async Task CheckAsync()
    {
        foreach (var page in Page().Matches(line.WhatToDo ?? "").Select(match => match.Value))
            File.Exists(RepositoryFiles.PathOf(page)).ShouldBeTrue($"{line.Subject}: {page}");
        foreach (var command in CommandsOf(line))
        {
            var words = ShellScript.Commands(command)[^1].Words;
            var what = $"{line.Subject}: {command}";
            switch (words[0])
            {
                case "waittime":
                    installed.ShouldBeNull($"{what} cannot be typed in a cluster");
                    CommandTree.Create().Parse([.. words.Skip(1)]).Errors.Select(error => error.Message).ShouldBeEmpty(what);
                    break;
                case "psql":
                    await AskAsync(words);
                    break;
                case "kubectl":
                    await CheckKubectlAsync(words, what);
                    break;
                case "helm":
                    await CheckHelmAsync(words, what);
                    break;
                default:
                    words.ShouldHaveSingleItem(what);
                    break;
            }
        }
    }

    private async Task CheckKubectlAsync(IReadOnlyList<string> words, string what)
    {
        installed.ShouldNotBeNull($"{what} cannot be typed outside of a cluster");
        (await KubectlProgram.RefusalAsync([.. words.Skip(1)])).ShouldBeNull(what);
        if (words[1] != "get" || words[2] != "--raw")
            words[words.ToList().IndexOf("-n") + 1].ShouldBe("waittime", what);
        foreach (var (name, index) in words.Select((word, index) => (word, index)))
        {
            if (name.StartsWith("--from=cronjob/", StringComparison.Ordinal))
                Rendered(name["--from=cronjob/".Length..], what);
            else if (name == "-l" || name.StartsWith("--from=$(", StringComparison.Ordinal))
                Selects(name == "-l" ? words[index + 1] : Selector().Match(name).Groups["selector"].Value, what);
            else if (name.StartsWith("job/", StringComparison.Ordinal))
                Names(view!.Jobs.Select(job => job.Name), name["job/".Length..], what);
        }

        if (words[1] == "describe" && words[2] == "cronjob")
            Rendered(words[^1], what);
        if (words[1] == "describe" && words[2] == "pod")
            Names(view!.Pods.Select(pod => pod.Name), words[^1], what);
        if (words[1] == "create")
            view!.Jobs.Any(job => job.Name == words[^1]).ShouldBeFalse(what);
        if (words[1] != "exec")
            return;
        Names(view!.Pods.Select(pod => pod.Name), words[5], what);
        await AskAsync(words);
    }

    private async Task CheckHelmAsync(IReadOnlyList<string> words, string what)
    {
        words[2].ShouldBe(installed!.Name, what);
        if (words[1] == "history")
            return;
        words[3].ShouldBe("charts/waittime", what);
        var set = words.ToList().IndexOf("--set");
        await HelmProgram.TemplateAsync(installed.Name, "waittime", set < 0 ? [] : [.. words.Skip(set).Take(2)]);
        // Its options; no cluster is asked.
        (await HelmProgram.RunAsync([.. words.Skip(1), "--help"])).ExitCode.ShouldBe(0, what);
    }

    private void Rendered(string cronJob, string what) => Names(installed!.Of("CronJob").Select(InstalledRelease.NameOf), cronJob, what);

    private static void Names(IEnumerable<string> names, string name, string what) =>
        names.ShouldContain(name, StringComparer.Ordinal, what);

    private void Selects(string selector, string what)
    {
        var wanted = selector.Split(',').Select(part => part.Split('=')).ToList();
        installed!
            .Objects.Any(item => wanted.TrueForAll(pair => (string?)item["metadata"]!["labels"]?[pair[0]] == pair[1]))
            .ShouldBeTrue($"{what}: {selector} selects nothing");
    }

    private async Task AskAsync(IReadOnlyList<string> words)
    {
        words[^2].ShouldBe("-c");
        await database.ExecuteAsync(words[^1]);
    }

    [GeneratedRegex(@"docs/[\w/.-]+\.md", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Page();

    [GeneratedRegex(@" -l (?<selector>[^ ]+) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selector();
}
