using WaitTime.Alerting.Tests.Rules;
using WaitTime.Testing;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Alerting.Tests;

public sealed class ConfigurationTests
{
    private static readonly string Path = RepositoryFiles.PathOf("charts", "waittime", "files", "alertmanager", "alertmanager.yaml");
    private static readonly string[] OfTheHeartbeat = ["SourceIncident", "SourceDownLong", "SourcesDown", "DatabaseUnreachable"];

    [Fact]
    public Task Alertmanager_accepts_the_configuration_as_it_stands() => Tools.ShouldSucceedAsync("amtool", "check-config", Path);

    [Theory]
    [InlineData("deadmansswitch", "alertname=Watchdog", "severity=none")]
    [InlineData("pushover", "alertname=SourceIncident", "severity=P2", "source=bc-phsa")]
    [InlineData("pushover", "alertname=SourcesDown", "severity=P0")]
    [InlineData("pushover", "alertname=CronJobLate", "severity=P2")]
    [InlineData("pushover", "alertname=AggregationLate", "severity=P3")]
    [InlineData("pushover", "alertname=SomebodyElses")]
    public async Task Every_alert_goes_somewhere(string receiver, params string[] labels) =>
        (await Tools.ShouldSucceedAsync("amtool", ["config", "routes", "test", "--config.file=" + Path, .. labels]))
            .Trim()
            .ShouldBe(receiver);

    [Fact]
    public void It_speaks_of_no_alert_that_does_not_exist()
    {
        var known = RuleFile.All.Select(file => file.Alert).Concat(OfTheHeartbeat).ToHashSet(StringComparer.Ordinal);
        var matchers = RuleFile
            .Document(Path)
            .AllNodes.OfType<YamlScalarNode>()
            .Select(node => node.Value!)
            .Where(text => text.StartsWith("alertname ", StringComparison.Ordinal))
            .ToList();
        matchers.Count.ShouldBeGreaterThan(10);
        matchers.SelectMany(matcher => matcher.Split('"')[1].Split('|')).ShouldAllBe(alert => known.Contains(alert));
    }

    [Fact]
    public void Sources_are_one_group_that_is_repeated_once_a_day()
    {
        var route = RuleFile.Document(Path)["route"];
        var (wait, interval, repeat) = (
            RuleFile.Text(route, "group_wait"),
            RuleFile.Text(route, "group_interval"),
            RuleFile.Text(route, "repeat_interval")
        );
        (wait, interval, repeat).ShouldBe(("30s", "5m", "24h"));
        var ofSources = ((YamlSequenceNode)route["routes"])
            .Cast<YamlMappingNode>()
            .Single(one =>
                one.Children.TryGetValue("matchers", out var matchers)
                && matchers.ToString().Contains("SourcesDown", StringComparison.Ordinal)
            );
        ofSources
            .Children.Keys.Select(key => key.ToString())
            .ShouldBe(["matchers"], "it takes everything from the root, which does not split it");
        ((YamlMappingNode)route).Children.ContainsKey("group_by").ShouldBeFalse();
    }
}
