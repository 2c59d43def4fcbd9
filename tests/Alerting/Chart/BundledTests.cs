using System.Text.RegularExpressions;
using WaitTime.Alerting.Tests.Rules;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Alerting.Tests.Chart;

/// <summary>What the chart gives to its own Prometheus and Alertmanager.</summary>
public sealed partial class BundledTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-chart-").FullName;

    /// <summary>All but the one of which this mode has only a part: the kubelet's figures are an operator's.</summary>
    public static TheoryData<string> Alerts => [.. RuleFile.All.Select(file => file.Alert).Where(alert => alert != "WatcherInputMissing")];

    [Theory]
    [InlineData("waittime", "waittime")]
    [InlineData("staging", "staging-waittime")]
    public async Task Prometheus_accepts_its_configuration_and_its_rules(string release, string fullname)
    {
        await RenderAsync(release, fullname);
        await Tools.ShouldSucceedAsync("promtool", "check", "config", "--lint=all", "--lint-fatal", File("prometheus.yml"));
    }

    [Fact]
    public async Task The_rules_are_about_the_releases_own_objects()
    {
        await RenderAsync("staging", "staging-waittime");
        var expressions = string.Join(
            '\n',
            RuleFile.Document(File("rules.yml")).AllNodes.OfType<YamlMappingNode>().Select(rule => RuleFile.Text(rule, "expr"))
        );
        Own().Count(expressions).ShouldBeGreaterThan(20);
        Own().Matches(expressions).ShouldAllBe(match => match.Value.StartsWith("staging-waittime-", StringComparison.Ordinal));
        expressions.ShouldContain("\"cronjob\", \"staging-waittime-scraper-british-columbia\", \"\", \"\"), \"source\", \"bc-phsa\"");
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public async Task As_rendered_a_rule_fires_and_stays_quiet_as_its_tests_say(string alert)
    {
        await RenderAsync("waittime", "waittime", "alerts.runbooks=https://waittime.example/runbooks/", "cleanup.enabled=true");
        await System.IO.File.WriteAllTextAsync(File("one.yml"), Helm.Save(GroupsOf(alert)), TestContext.Current.CancellationToken);
        var test = (await System.IO.File.ReadAllTextAsync(RuleFile.Named(alert).TestPath, TestContext.Current.CancellationToken)).Replace(
            $"../../../charts/waittime/files/rules/{alert}.yaml",
            "one.yml",
            StringComparison.Ordinal
        );
        test.ShouldContain("rule_files: [one.yml]");
        await System.IO.File.WriteAllTextAsync(File("test.yaml"), test, TestContext.Current.CancellationToken);
        await Tools.ShouldSucceedAsync("promtool", "test", "rules", File("test.yaml"));
    }

    [Fact]
    public async Task A_link_leads_to_the_page_itself()
    {
        await RenderAsync("waittime", "waittime");
        var links = RuleFile
            .Document(File("rules.yml"))
            .AllNodes.OfType<YamlMappingNode>()
            .Where(rule => RuleFile.Text(rule, "alert") is not null)
            .Select(rule => (Alert: RuleFile.Text(rule, "alert"), Link: RuleFile.Text(rule, "annotations", "runbook_url")))
            .ToList();
        links.Count.ShouldBeGreaterThan(10);
        links.ShouldAllBe(one => one.Link == $"https://github.com/waittime/waittime/blob/main/docs/runbooks/{one.Alert}.md");
    }

    /// <summary>
    /// Debian's amtool is of version 0.25, which knows keys from files in no receiver: those three lines are what it cannot check.
    /// </summary>
    [Fact]
    public async Task Alertmanager_accepts_its_configuration_but_for_what_is_newer_than_the_tool()
    {
        var objects = await Helm.TemplateAsync("waittime", "monitoring.mode=bundled");
        await WriteAsync(objects.Named("ConfigMap", "waittime-alertmanager"));
        var path = File("alertmanager.yml");
        var text = await System.IO.File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var older = FromFile()
            .Replace(
                text,
                match => match.Groups["field"].Value == "url" ? "url: http://switch.invalid/" : $"{match.Groups["field"].Value}: a-key"
            );
        FromFile()
            .Matches(text)
            .Select(match => match.Value)
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "token_file: /etc/waittime/alerts/PUSHOVER_API_TOKEN",
                "url_file: /etc/waittime/alerts/DEADMANSSWITCH_URL",
                "user_key_file: /etc/waittime/alerts/PUSHOVER_USER_KEY",
            ]);
        await System.IO.File.WriteAllTextAsync(path, older, TestContext.Current.CancellationToken);
        await Tools.ShouldSucceedAsync("amtool", "check-config", path);
        (await Tools.ShouldSucceedAsync("amtool", "config", "routes", "test", "--config.file=" + path, "alertname=Watchdog"))
            .Trim()
            .ShouldBe("deadmansswitch");
    }

    [Fact]
    public async Task Nothing_of_it_is_of_the_whole_cluster_and_the_other_mode_brings_no_server()
    {
        (await Helm.TemplateAsync("waittime", "monitoring.mode=bundled"))
            .Select(one => RuleFile.Text(one, "kind")!)
            .ShouldAllBe(kind => !kind.StartsWith("Cluster", StringComparison.Ordinal));
        var none = await Helm.TemplateAsync("waittime", "monitoring.mode=none", "alerts.existingSecret=keys");
        none.Select(one => RuleFile.Text(one, "metadata", "name")).ShouldAllBe(name => !Servers().IsMatch(name!));
        none.Select(one => RuleFile.Text(one, "apiVersion")!)
            .ShouldAllBe(version => !version.StartsWith("monitoring.", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string name) => Path.Combine(_folder, name);

    /// <summary>
    /// The alert's group as rendered, and those whose records it reads. promtool evaluates all that it is given at every step of weeks:
    /// every rule for every alert is a minute of work.
    /// </summary>
    private YamlMappingNode GroupsOf(string alert)
    {
        var groups = ((YamlSequenceNode)RuleFile.Document(File("rules.yml"))["groups"]).Cast<YamlMappingNode>().ToList();
        var own = groups.Single(group => RuleFile.Text(group, "name") == alert);
        var text = Helm.Save(own);
        var read = groups.Where(group =>
            !ReferenceEquals(group, own)
            && group
                .AllNodes.OfType<YamlMappingNode>()
                .Any(rule => RuleFile.Text(rule, "record") is { } record && text.Contains(record, StringComparison.Ordinal))
        );
        return new(new YamlScalarNode("groups"), new YamlSequenceNode([own, .. read]));
    }

    private async Task RenderAsync(string release, string fullname, params IReadOnlyList<string> values) =>
        await WriteAsync(
            (await Helm.TemplateAsync(release, ["monitoring.mode=bundled", .. values])).Named("ConfigMap", fullname + "-prometheus")
        );

    private async Task WriteAsync(YamlMappingNode configMap)
    {
        foreach (var (name, text) in ((YamlMappingNode)configMap["data"]).Children)
        {
            await System.IO.File.WriteAllTextAsync(
                File(((YamlScalarNode)name).Value!),
                ((YamlScalarNode)text).Value,
                TestContext.Current.CancellationToken
            );
        }
    }

    [GeneratedRegex("[a-z-]*waittime-", RegexOptions.NonBacktracking)]
    private static partial Regex Own();

    [GeneratedRegex("(?<field>user_key|token|url)_file: [^\n]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FromFile();

    [GeneratedRegex("prometheus|alertmanager|kube-state-metrics", RegexOptions.NonBacktracking)]
    private static partial Regex Servers();
}
