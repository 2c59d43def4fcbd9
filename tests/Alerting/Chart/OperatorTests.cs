using WaitTime.Alerting.Tests.Notices;
using WaitTime.Alerting.Tests.Rules;
using WaitTime.Testing;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Alerting.Tests.Chart;

/// <summary>What the chart gives to prometheus-operator.</summary>
public sealed class OperatorTests
{
    private static readonly string[] Mode = ["monitoring.mode=operator", "alerts.existingSecret=keys"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_rules_are_valid_and_every_alert_has_the_namespace_by_which_it_is_routed()
    {
        var spec = (await Helm.TemplateAsync("waittime", Mode)).Named("PrometheusRule", "waittime")["spec"];
        var path = Path.Combine(Path.GetTempPath(), $"waittime-{Guid.NewGuid():N}.yaml");
        try
        {
            await File.WriteAllTextAsync(path, Helm.Save(spec), Token);
            await Tools.ShouldSucceedAsync("promtool", "check", "rules", "--lint=all", "--lint-fatal", path);
        }
        finally
        {
            File.Delete(path);
        }

        var rules = spec.AllNodes.OfType<YamlMappingNode>().Where(node => RuleFile.Text(node, "expr") is not null).ToList();
        rules.Count.ShouldBeGreaterThan(10);
        rules.Select(rule => RuleFile.Text(rule, "labels", "namespace")).ShouldAllBe(name => name == "waittime");
    }

    [Fact]
    public async Task The_heartbeats_alerts_carry_the_same_label()
    {
        var heartbeat = (await Helm.TemplateAsync("waittime", Mode)).Named("CronJob", "waittime-heartbeat");
        heartbeat
            .AllNodes.OfType<YamlMappingNode>()
            .Single(node => RuleFile.Text(node, "name") == "ALERT_LABELS")["value"]
            .ToString()
            .ShouldBe("namespace=waittime");
        var bundled = (await Helm.TemplateAsync("waittime", "monitoring.mode=bundled")).Named("CronJob", "waittime-heartbeat");
        bundled
            .AllNodes.OfType<YamlMappingNode>()
            .Select(node => RuleFile.Text(node, "name"))
            .ShouldAllBe(name => name != "ALERT_LABELS", "there DatabaseUnreachable has the same labels from both");
    }

    [Fact]
    public async Task Its_routes_and_inhibitions_are_those_of_the_file()
    {
        var file = RuleFile.Document(RepositoryFiles.PathOf("charts", "waittime", "files", "alertmanager", "alertmanager.yaml"));
        var spec = await SpecAsync();
        Lines(spec["inhibitRules"], "sourceMatch").ShouldBe(Lines(file["inhibit_rules"], "source_matchers"));
        Lines(spec["inhibitRules"], "targetMatch").ShouldBe(Lines(file["inhibit_rules"], "target_matchers"));
        Lines(spec["route"]["routes"], "matchers").ShouldBe(Lines(file["route"]["routes"], "matchers"));
        foreach (
            var (here, there) in (IEnumerable<(string, string)>)
                [
                    ("groupWait", "group_wait"),
                    ("groupInterval", "group_interval"),
                    ("repeatInterval", "repeat_interval"),
                    ("receiver", "receiver"),
                ]
        )
        {
            All(spec["route"]["routes"])
                .Prepend(spec["route"])
                .Select(route => RuleFile.Text(route, here))
                .ShouldBe(All(file["route"]["routes"]).Prepend(file["route"]).Select(route => RuleFile.Text(route, there)));
        }
    }

    [Fact]
    public async Task Without_a_template_file_its_texts_are_the_same()
    {
        var pushover = (YamlMappingNode)(await SpecAsync())["receivers"][0]["pushoverConfigs"][0];
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in (string[])["title", "message", "url", "priority"])
            fields[field] = RuleFile.Text(pushover, field)!;
        await using var ours = await Pager.StartAsync();
        await using var theirs = await Pager.StartAsync(fields);

        var now = TimeProvider.System.GetUtcNow();
        PostedAlert[] first =
        [
            SourceAlerts.Incident("bc-phsa") with
            {
                StartsAt = now,
            },
            SourceAlerts.Incident("quebec-msss") with
            {
                StartsAt = now,
            },
            SourceAlerts.SeveralDown(2) with
            {
                StartsAt = now,
            },
        ];
        await SameAsync(ours, theirs, 1, first);
        await SameAsync(ours, theirs, 2, [.. first.Select(alert => alert.Over())]);
        await SameAsync(
            ours,
            theirs,
            3,
            PlatformAlerts.Of("MonitorDown", "P1", "The monitor <does> not answer", new string('x', 2000)) with
            {
                StartsAt = now,
            }
        );
        await SameAsync(
            ours,
            theirs,
            4,
            PlatformAlerts.Of("CronJobSuspended", "P3", "A CronJob is suspended", "It does nothing.") with
            {
                StartsAt = now,
            }
        );
    }

    private static async Task SameAsync(Pager ours, Pager theirs, int number, params PostedAlert[] alerts)
    {
        await ours.PostAsync(alerts);
        await theirs.PostAsync(alerts);
        var (expected, message) = (await ours.MessageAsync(number), await theirs.MessageAsync(number));
        (message.Title, message.Message, message.Url, message["priority"]).ShouldBe(
            (expected.Title, expected.Message, expected.Url, expected["priority"])
        );
        message.Title.ShouldNotBeEmpty();
    }

    private static async Task<YamlNode> SpecAsync() =>
        (await Helm.TemplateAsync("waittime", Mode)).Named("AlertmanagerConfig", "waittime")["spec"];

    private static IEnumerable<YamlMappingNode> All(YamlNode list) => ((YamlSequenceNode)list).Cast<YamlMappingNode>();

    /// <summary>The matchers of every item, one line an item, whichever way they are written.</summary>
    private static IReadOnlyList<string> Lines(YamlNode items, string key) =>
        [
            .. All(items)
                .Select(item =>
                    !item.Children.TryGetValue(key, out var matchers)
                        ? ""
                        : string.Join(
                            ", ",
                            ((YamlSequenceNode)matchers).Select(matcher =>
                                matcher is YamlMappingNode one
                                    ? $"{RuleFile.Text(one, "name")} {RuleFile.Text(one, "matchType")} \"{RuleFile.Text(one, "value")}\""
                                    : ((YamlScalarNode)matcher).Value
                            )
                        )
                ),
        ];
}
