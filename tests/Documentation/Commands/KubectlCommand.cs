using System.Text.RegularExpressions;
using WaitTime.Documentation.Tests.Pages;
using WaitTime.Documentation.Tests.Words;
using WaitTime.Testing;

namespace WaitTime.Documentation.Tests.Commands;

/// <summary>
/// A command of kubectl on a page: taken by kubectl itself, about objects that the chart renders or that a page has made before.
/// </summary>
/// <param name="command">The whole of it.</param>
/// <param name="made">What commands of the pages make, as <c>Kind/name</c>.</param>
internal sealed partial class KubectlCommand(TypedCommand command, IReadOnlySet<string> made)
{
    private static readonly string[] WithValue =
    [
        "-n",
        "--namespace",
        "-l",
        "--selector",
        "-o",
        "--output",
        "-p",
        "--patch",
        "--patch-file",
        "-c",
        "-f",
        "--filename",
    ];

    /// <summary>Whose first word is a kind and whose next ones are names.</summary>
    private static readonly string[] OfKind = ["get", "describe", "delete", "patch", "edit", "scale", "annotate", "label"];

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["cronjob"] = "CronJob",
        ["cronjobs"] = "CronJob",
        ["job"] = "Job",
        ["jobs"] = "Job",
        ["pod"] = "Pod",
        ["pods"] = "Pod",
        ["deploy"] = "Deployment",
        ["deployment"] = "Deployment",
        ["statefulset"] = "StatefulSet",
        ["service"] = "Service",
        ["svc"] = "Service",
        ["secret"] = "Secret",
        ["configmap"] = "ConfigMap",
        ["pvc"] = "PersistentVolumeClaim",
        ["cluster.postgresql.cnpg.io"] = "Cluster",
        ["networkpolicy"] = "NetworkPolicy",
    };

    private readonly List<string> _words = [.. command.Words.Skip(1).TakeWhile(word => word != "--")];

    /// <returns>Null when there is nothing to say against it.</returns>
    public async Task<string?> RefusalAsync()
    {
        if (await KubectlProgram.RefusalAsync([.. command.Words.Skip(1)]) is { } refusal)
            return refusal.Trim();
        // Another namespace has other objects.
        if (ValueOf("-n") is { } space && space != "waittime")
            return null;
        if (ValueOf("-l") is { } selector && !await RenderedNames.SelectsAsync(selector))
            return $"nothing that the chart renders has the labels {selector}";
        foreach (var (kind, name) in Named())
        {
            if (!await ExistsAsync(kind, name))
                return $"the chart renders no {kind} {name}, and no page makes one";
        }

        return null;
    }

    /// <summary>What the commands make: Jobs on their own page, everything else for all pages.</summary>
    public static IEnumerable<string> MadeBy(TypedCommand command)
    {
        if (command.Program != "kubectl")
            return [];
        var words = new KubectlCommand(command, new HashSet<string>(StringComparer.Ordinal)).Positional();
        return words switch
        {
            ["create", "job", var name, ..] => [$"{command.Page}:Job/{name}"],
            ["create", "secret", _, var name, ..] => [$"Secret/{name}"],
            _ => [],
        };
    }

    private IEnumerable<(string Kind, string Name)> Named()
    {
        foreach (var word in _words.Where(word => !word.StartsWith('$')))
        {
            if (TypeAndName().Match(word) is { Success: true } match && Kinds.TryGetValue(match.Groups["type"].Value, out var kind))
                yield return (kind, match.Groups["name"].Value);
        }

        var words = Positional();
        if (words is [var verb, var type, ..] && OfKind.Contains(verb, StringComparer.Ordinal) && Kinds.TryGetValue(type, out var named))
        {
            foreach (var name in words.Skip(2).Where(word => !word.Contains('=', StringComparison.Ordinal)))
                yield return (named, name);
        }

        if (words is ["logs" or "exec", var pod, ..] && !pod.Contains('/', StringComparison.Ordinal))
            yield return ("Pod", pod);
    }

    private async Task<bool> ExistsAsync(string kind, string name) =>
        Placeholder().IsMatch(name)
        || (await RenderedNames.OfKindAsync(kind)).Contains(name)
        || made.Contains($"{kind}/{name}")
        || made.Contains($"{command.Page}:{kind}/{name}");

    /// <summary>Without options and their values.</summary>
    private List<string> Positional() =>
        [
            .. _words.Where(
                (word, index) => !word.StartsWith('-') && (index == 0 || !WithValue.Contains(_words[index - 1], StringComparer.Ordinal))
            ),
        ];

    private string? ValueOf(string option) =>
        _words.IndexOf(option) is >= 0 and var index && index + 1 < _words.Count ? _words[index + 1] : null;

    [GeneratedRegex(@"^(--from=)?(?<type>[a-z.]+)/(?<name>[^/]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeAndName();

    [GeneratedRegex(@"^[A-Z_]+$|\$|<", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
