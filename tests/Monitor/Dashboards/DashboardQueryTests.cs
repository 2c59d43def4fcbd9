using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Dashboards;

/// <summary>Every query of every dashboard, held against what is really exported.</summary>
public sealed class DashboardQueryTests(ClusterFixture fixture)
{
    /// <summary>Put on by whoever scrapes, under names of his own.</summary>
    private static readonly string[] OfPrometheus = ["__name__", "instance", "job"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_metric_and_every_label_that_a_query_names_is_exported()
    {
        await using var installation = await WatchedInstallation.StartAsync(fixture);
        var known = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (
            var series in await installation.Prometheus.QueryAsync(
                "{__name__=~\"waittime_.+|kube_.+|kubelet_.+|dotnet_.+|http_.+|db_client_.+\"}",
                Token
            )
        )
        {
            var labels = LabelsOf(series);
            var name = series.GetProperty("metric").GetProperty("__name__").GetString()!;
            if (!known.TryGetValue(name, out var names))
                known.Add(name, names = new(StringComparer.Ordinal));
            names.UnionWith(labels.Except(OfPrometheus, StringComparer.Ordinal));
        }

        var wrong = new List<string>();
        foreach (var query in DashboardFile.All.SelectMany(file => file.Queries))
        {
            var named = NamedSeries.Of(query.Expression);
            named.Selectors.ShouldNotBeEmpty(query.Where);
            wrong.AddRange(
                named
                    .Selectors.Where(selector => !known.ContainsKey(selector.Metric))
                    .Select(selector => $"{query.Where}: nobody exports {selector.Metric}")
            );
            wrong.AddRange(
                from selector in named.Selectors
                from label in selector.Labels
                where known.TryGetValue(selector.Metric, out var labels) && !labels.Contains(label)
                select $"{query.Where}: {selector.Metric} has no label {label}"
            );
            wrong.AddRange(
                from label in named.Grouping
                where !named.Selectors.Any(selector => known.TryGetValue(selector.Metric, out var labels) && labels.Contains(label))
                select $"{query.Where}: nothing in it has a label {label}"
            );
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_query_is_answered_with_data_that_have_the_labels_that_are_shown()
    {
        await using var installation = await WatchedInstallation.StartAsync(fixture);
        var wrong = new List<string>();
        foreach (var query in DashboardFile.All.SelectMany(file => file.Queries))
        {
            var answer = await installation.AskAsync(query);
            if (answer.Count == 0)
                wrong.Add($"{query.Where} finds nothing: {query.Sent}");
            wrong.AddRange(
                answer
                    .SelectMany(series => query.Labels.Except(LabelsOf(series), StringComparer.Ordinal))
                    .Distinct(StringComparer.Ordinal)
                    .Select(label => $"{query.Where} shows {label}, which its answer has not: {query.Sent}")
            );
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_monitor_counts_nothing_twice()
    {
        (string Dashboard, string Panel, string Value)[] expected =
        [
            ("overview.json", "Sources with incidents", "1"),
            ("overview.json", "Values in the last runs", "108"),
            ("overview.json", "Open alerts", "1"),
            ("quality.json", "Anomalies of the day", "12"),
            ("quality.json", "Methodology changes", "1"),
            ("platform.json", "Failed Jobs", "1"),
            ("platform.json", "Suspended CronJobs", "1"),
        ];
        await using var installation = await WatchedInstallation.StartAsync(fixture);
        foreach (var (dashboard, panel, value) in expected)
        {
            var query = DashboardFile
                .All.Single(file => file.Name == dashboard)
                .Queries.Single(query => query.Where.Contains($"'{panel}'", StringComparison.Ordinal));
            (await installation.AskAsync(query)).ShouldHaveSingleItem().GetProperty("value")[1].GetString().ShouldBe(value, panel);
        }
    }

    [Theory]
    [InlineData(
        "max by (source, kind) (waittime_incident_active{source=\"$source\"}) == 1",
        "waittime_incident_active{source}",
        "source,kind"
    )]
    [InlineData("time() - (max by (a) (x{b!~\"y{z}\", c=\"}\"} offset 1h) > 0) or vector(0)", "x{b,c}", "a")]
    [InlineData("sum(increase(up[5m])) and on (d) process:cpu:rate / 2e3", "up{} process:cpu:rate{}", "d")]
    public void Names_are_read_from_an_expression(string expression, string selectors, string grouping)
    {
        var named = NamedSeries.Of(expression);
        string.Join(' ', named.Selectors.Select(selector => $"{selector.Metric}{{{string.Join(',', selector.Labels)}}}"))
            .ShouldBe(selectors);
        string.Join(',', named.Grouping).ShouldBe(grouping);
    }

    private static IReadOnlyList<string> LabelsOf(JsonElement series) =>
        [.. series.GetProperty("metric").EnumerateObject().Select(label => label.Name)];
}
