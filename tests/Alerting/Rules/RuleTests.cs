using WaitTime.Testing;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Alerting.Tests.Rules;

public sealed class RuleTests
{
    private static readonly string[] Severities = ["P0", "P1", "P2", "P3", "none"];

    public static TheoryData<string> Alerts => [.. RuleFile.All.Select(file => file.Alert)];

    [Fact]
    public Task Prometheus_accepts_every_rule_and_finds_none_twice() =>
        Tools.ShouldSucceedAsync("promtool", ["check", "rules", "--lint=all", "--lint-fatal", .. RuleFile.All.Select(file => file.Path)]);

    [Theory]
    [MemberData(nameof(Alerts))]
    public Task It_fires_and_stays_quiet_as_its_tests_say(string alert) =>
        Tools.ShouldSucceedAsync("promtool", "test", "rules", RuleFile.Named(alert).TestPath);

    [Theory]
    [MemberData(nameof(Alerts))]
    public void It_is_tested_firing_and_quiet(string alert)
    {
        var expectations = RuleFile
            .Named(alert)
            .Cases()
            .Where(one => RuleFile.Text(one, "alertname") == alert)
            .Select(one => ((YamlSequenceNode)one["exp_alerts"]).Children.Count)
            .ToList();
        expectations.ShouldContain(count => count > 0, "no case in which it fires");
        if (alert != "Watchdog")
            expectations.ShouldContain(0, "no case in which it stays quiet");
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public void It_has_what_a_message_is_made_of(string alert)
    {
        foreach (var rule in RuleFile.Named(alert).Rules)
        {
            RuleFile.Text(rule, "alert").ShouldBe(alert, "the file's name is the alert's");
            Severities.Contains(RuleFile.Text(rule, "labels", "severity"), StringComparer.Ordinal).ShouldBeTrue("its severity is P0 to P3");
            RuleFile.Text(rule, "annotations", "summary").ShouldNotBeNullOrWhiteSpace();
            RuleFile.Text(rule, "annotations", "summary")!.Length.ShouldBeLessThanOrEqualTo(100, "it is a title");
            RuleFile.Text(rule, "annotations", "description").ShouldNotBeNullOrWhiteSpace();
            RuleFile.Text(rule, "annotations", "runbook_url").ShouldBe($"https://waittime.example/runbooks/{alert}");
        }
    }

    [Fact]
    public void Only_the_watchdog_is_for_nobody()
    {
        var silent = RuleFile
            .All.Where(file => file.Rules.Any(rule => RuleFile.Text(rule, "labels", "severity") == "none"))
            .Select(file => file.Alert);
        silent.ShouldBe(["Watchdog"]);
    }

    [Fact]
    public void DatabaseUnreachable_has_the_labels_of_the_heartbeats_alert_and_no_other()
    {
        var rule = RuleFile.Named("DatabaseUnreachable").Rules.ShouldHaveSingleItem();
        ((YamlMappingNode)rule["labels"]).Children.ShouldHaveSingleItem();
        RuleFile.Text(rule, "labels", "severity").ShouldBe("P0");
    }

    [Fact]
    public async Task A_real_Prometheus_loads_every_rule_and_evaluates_it_without_an_error()
    {
        var token = TestContext.Current.CancellationToken;
        await using var prometheus = await PrometheusServer.StartAsync(
            "global: { evaluation_interval: 200ms }\nrule_files: "
                + $"['{RepositoryFiles.PathOf("charts", "waittime", "files", "rules", "*.yaml")}']\n",
            token
        );
        var rules = await Eventually.GetAsync(
            async () =>
                (await prometheus.GetAsync("api/v1/rules", token))
                    .GetProperty("data")
                    .GetProperty("groups")
                    .EnumerateArray()
                    .SelectMany(group => group.GetProperty("rules").EnumerateArray())
                    .ToList(),
            all => all.Count > 0 && all.All(rule => rule.GetProperty("health").GetString() != "unknown"),
            "every rule is evaluated"
        );
        rules.ShouldAllBe(rule => rule.GetProperty("health").GetString() == "ok");
        var alerts = rules.Where(rule => rule.GetProperty("type").GetString() == "alerting").ToList();
        alerts.Count.ShouldBe(RuleFile.All.Sum(file => file.Rules.Count));
        alerts
            .Where(rule => rule.GetProperty("state").GetString() == "firing")
            .Select(rule => rule.GetProperty("name").GetString())
            .ShouldBe(["Watchdog"]);
    }
}
