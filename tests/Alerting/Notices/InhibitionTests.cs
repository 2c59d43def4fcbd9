using System.Text.Json;
using System.Text.RegularExpressions;
using WaitTime.Alerting.Tests.Rules;
using WaitTime.Testing;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Alerting.Tests.Notices;

/// <summary>Every inhibition as it is shipped, asked of a real Alertmanager: what is hidden, by what, and what is not.</summary>
public sealed partial class InhibitionTests
{
    private static readonly string Path = RepositoryFiles.PathOf("charts", "waittime", "files", "alertmanager", "alertmanager.yaml");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Of each rule every pair of alerts that it speaks of, as <c>name=value</c> with commas between.</summary>
    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var rule in ((YamlSequenceNode)RuleFile.Document(Path)["inhibit_rules"]).Cast<YamlMappingNode>())
            {
                var equal = rule.Children.TryGetValue("equal", out var labels)
                    ? ((YamlSequenceNode)labels).Select(label => label.ToString()).ToList()
                    : [];
                foreach (var source in Examples(rule["source_matchers"]))
                {
                    foreach (var target in Examples(rule["target_matchers"]))
                        pairs.Add(With(source, equal, source, target), With(target, equal, source, target));
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task What_follows_from_another_alert_is_hidden_by_it(string source, string target)
    {
        await using var pager = await Pager.StartAsync();
        await pager.PostAsync(Of(source), Of(target));
        // Its inhibitor hears of an alert a moment after the list does.
        await Eventually.TrueAsync(() => IsHiddenAsync(pager, target), $"{source} hides {target}");
    }

    [Theory]
    [InlineData("alertname=HeartbeatLate", "alertname=DatabaseUnreachable,severity=P0")]
    [InlineData("alertname=HeartbeatLate", "alertname=MonitorDown")]
    [InlineData("alertname=WatcherInputMissing,input=heartbeat", "alertname=DatabaseUnreachable,severity=P0")]
    [InlineData("alertname=WatcherInputMissing,input=cronjob,cronjob=waittime-doctor", "alertname=CronJobLate,cronjob=waittime-backup")]
    [InlineData("alertname=WatcherInputMissing,input=volumes", "alertname=DatabaseNearFull")]
    [InlineData("alertname=WatcherInputMissing,input=database-size", "alertname=DatabaseNearFull,persistentvolumeclaim=data-postgres-0")]
    [InlineData("alertname=WatcherInputMissing,input=alertmanager", "alertname=NotificationsFailing,path=heartbeat")]
    [InlineData("alertname=MonitorDown", "alertname=WatcherInputMissing,input=kube-state-metrics")]
    [InlineData("alertname=MonitorDown", "alertname=SourceIncident,source=bc-phsa")]
    [InlineData("alertname=SourceDownLong,source=bc-phsa", "alertname=SourceIncident,source=alberta-ahs")]
    public async Task What_does_not_follow_is_told(string source, string target)
    {
        await using var pager = await Pager.StartAsync();
        await pager.PostAsync(Of(source), Of(target));
        (await IsHiddenAsync(pager, target)).ShouldBeFalse($"{source} hides {target}");
    }

    [Fact]
    public async Task No_two_alerts_hide_one_another()
    {
        var pairs = Pairs.Select(row => (row.Data.Item1, row.Data.Item2)).ToList();
        foreach (
            var (source, target) in pairs
                .DistinctBy(pair => (Name(pair.Item1), Name(pair.Item2)))
                .Where(pair => pairs.Exists(other => Name(other.Item1) == Name(pair.Item2) && Name(other.Item2) == Name(pair.Item1)))
        )
        {
            await using var pager = await Pager.StartAsync();
            await pager.PostAsync(Of(source), Of(target));
            (await IsHiddenAsync(pager, source) && await IsHiddenAsync(pager, target)).ShouldBeFalse(
                $"of {source} and {target} nobody would be told"
            );
        }
    }

    /// <summary>It says so as soon as it is asked, whatever it has sent by then.</summary>
    private static async Task<bool> IsHiddenAsync(Pager pager, string labels)
    {
        var wanted = Labels(labels);
        var alerts = await pager.Alertmanager.AlertsAsync(Token);
        var alert = alerts.Single(one =>
            wanted.All(label => one.GetProperty("labels").TryGetProperty(label.Key, out var value) && value.GetString() == label.Value)
        );
        return alert.GetProperty("status").GetProperty("inhibitedBy").ValueKind == JsonValueKind.Array
            && alert.GetProperty("status").GetProperty("inhibitedBy").GetArrayLength() > 0;
    }

    private static PostedAlert Of(string labels)
    {
        var all = Labels(labels);
        return PlatformAlerts.Of(
            all["alertname"],
            all.GetValueOrDefault("severity", "P2"),
            "summary",
            "description",
            [.. all.Where(label => label.Key is not ("alertname" or "severity")).Select(label => (label.Key, label.Value))]
        );
    }

    private static Dictionary<string, string> Labels(string text) =>
        text.Split(',').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static string Name(string labels) => Labels(labels)["alertname"];

    /// <summary>Labels that fit a rule's matchers, once for every alternative of every one.</summary>
    private static IReadOnlyList<string> Examples(YamlNode matchers) =>
        ((YamlSequenceNode)matchers)
            .Select(matcher => Matcher().Match(matcher.ToString()))
            .Aggregate(
                (IReadOnlyList<string>)[""],
                (examples, match) =>
                    [
                        .. examples.SelectMany(example =>
                            Values(match.Groups["value"].Value)
                                .Select(value =>
                                    value.Length == 0 ? example : $"{example},{match.Groups["name"].Value}={value}".TrimStart(',')
                                )
                        ),
                    ]
            );

    private static IEnumerable<string> Values(string pattern) =>
        pattern
            .Split('|')
            .Select(value =>
                value.Replace(".*", "waittime", StringComparison.Ordinal).Replace(".+", "data-postgres-0", StringComparison.Ordinal)
            );

    /// <summary>What must be the same on both sides is the same.</summary>
    private static string With(string labels, IReadOnlyList<string> equal, string source, string target)
    {
        foreach (var name in equal.Where(name => !Labels(labels).ContainsKey(name)))
        {
            var value = Labels(source).GetValueOrDefault(name) ?? Labels(target).GetValueOrDefault(name) ?? "the-same";
            labels = $"{labels},{name}={value}";
        }

        return labels;
    }

    [GeneratedRegex("^(?<name>[a-z]+) =~? \"(?<value>[^\"]*)\"$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Matcher();
}
