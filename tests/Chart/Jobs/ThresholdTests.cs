using System.Globalization;
using System.Text.RegularExpressions;
using WaitTime.Chart.Tests.Rendered;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Jobs;

/// <summary>How long the rules wait, against how often the jobs start.</summary>
public sealed partial class ThresholdTests
{
    [Theory]
    [InlineData("HeartbeatLate", "heartbeat")]
    [InlineData("AggregationLate", "aggregation")]
    [InlineData("QualitySnapshotLate", "quality-snapshot")]
    [InlineData("CleanupLate", "cleanup")]
    [InlineData("BulkExportLate", "bulk-export")]
    public async Task A_late_job_has_missed_a_start_and_hardly_two(string alert, string component)
    {
        var rendering = await Rendering.OfAsync("everything-values.yaml");
        var job = rendering.CronJobs.Single(job => job.Component == component);
        var patience = Seconds().Match(Rule(rendering, alert).Text("expr")!);
        var seconds = Product(patience);
        var interval = CronSchedule.Parse(job.Root.Text("spec", "schedule")!).Gaps().Longest.TotalSeconds;
        var run = job.JobSpec.Number("activeDeadlineSeconds")!.Value;
        seconds.ShouldBeGreaterThan(interval + run, $"{alert} would fire between two successful runs");
        seconds.ShouldBeLessThan((2 * interval) + (2 * run) + 3600, $"{alert} is silent for too long");
    }

    [Theory]
    [InlineData("CronJobLate", "kube_cronjob_status_last_schedule_time")]
    [InlineData("CronJobFailing", "kube_cronjob_status_last_successful_time")]
    public async Task A_CronJob_is_judged_by_one_patience_at_most_and_it_is_longer_than_its_interval(string alert, string metric)
    {
        foreach (var file in (string[])["everything-values.yaml", "longest-name-values.yaml", "default-values.yaml"])
        {
            var rendering = await Rendering.OfAsync(file);
            var parts = Part(metric).Matches(Rule(rendering, alert).Text("expr")!);
            parts.Count.ShouldBeGreaterThan(3, "the test no longer understands the rule");
            foreach (var job in rendering.CronJobs)
            {
                var applying = parts.Where(part => Matches(part.Groups["matchers"].Value, job.Name)).ToList();
                applying.Count.ShouldBeLessThanOrEqualTo(1, $"{file}: {job}");
                if (applying.Count == 0)
                    continue;
                var interval = CronSchedule.Parse(job.Root.Text("spec", "schedule")!).Gaps().Longest.TotalSeconds;
                // A start counts from when it was due, a success from its end.
                var run = alert == "CronJobLate" ? 0 : job.JobSpec.Number("activeDeadlineSeconds")!.Value;
                Product(applying[0]).ShouldBeGreaterThan(interval + run, $"{file}, {alert}: {job}");
            }

            if (alert == "CronJobLate")
                rendering.CronJobs.ShouldAllBe(
                    job => parts.Any(part => Matches(part.Groups["matchers"].Value, job.Name)),
                    $"{file}: a CronJob that no part of {alert} is about"
                );
        }
    }

    [Fact]
    public async Task The_rules_know_which_CronJob_is_which_sources()
    {
        foreach (var rendering in await Rendering.AllAsync())
        {
            if (Rules(rendering).FirstOrDefault(rule => rule.Text("record") == "waittime:cronjob_source:info") is not { } rule)
                continue;
            var told = Pair().Matches(rule.Text("expr")!).Select(match => (match.Groups["cronjob"].Value, match.Groups["source"].Value));
            told.ShouldBe(
                rendering
                    .CronJobs.Where(job => job.Component == "scraper")
                    .Select(job => (job.Name, job.Labels["waittime.example/source"])),
                ignoreOrder: true,
                rendering.File
            );
        }
    }

    private static IEnumerable<YamlNode> Rules(Rendering rendering)
    {
        var texts = rendering
            .Of("ConfigMap")
            .Select(map => map.Root.Text("data", "rules.yml"))
            .OfType<string>()
            .Select(text => Yaml.Documents(text)[0]);
        return texts
            .Concat(rendering.Of("PrometheusRule").Select(rule => rule.Root.At("spec")!))
            .SelectMany(root => root.Items("groups"))
            .SelectMany(group => group.Items("rules"));
    }

    private static YamlNode Rule(Rendering rendering, string alert) => Rules(rendering).First(rule => rule.Text("alert") == alert);

    private static double Product(Match match) =>
        double.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture)
        * double.Parse(match.Groups["unit"].Value, CultureInfo.InvariantCulture);

    /// <summary>Whether matchers like <c>cronjob=~"a", cronjob!~"b"</c> hold for a CronJob.</summary>
    private static bool Matches(string matchers, string name) =>
        Matcher()
            .Matches(matchers)
            .Where(match => match.Groups["label"].Value == "cronjob")
            .All(match =>
            {
                var (sign, value) = (match.Groups["sign"].Value, match.Groups["value"].Value);
                var isSame = sign.EndsWith('~')
                    ? Regex.IsMatch(name, $"^(?:{value})$", RegexOptions.None, TimeSpan.FromSeconds(1))
                    : name == value;
                return isSame != sign.StartsWith('!');
            });

    private static Regex Part(string metric) =>
        new(
            $$"""time\(\) - max by \(namespace, cronjob\) \(\s*last_over_time\({{metric}}\{(?<matchers>[^}]*)\}[^>]*> (?<count>\d+) \* (?<unit>\d+)""",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );

    [GeneratedRegex("""(?<label>[a-z_]+)(?<sign>=~|!~|!=|=)"(?<value>[^"]*)"(, )?""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Matcher();

    [GeneratedRegex(@"> (?<count>\d+) \* (?<unit>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Seconds();

    [GeneratedRegex(
        """
            "cronjob", "(?<cronjob>[^"]+)", "", ""\), "source", "(?<source>[^"]+)"
            """,
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Pair();
}
