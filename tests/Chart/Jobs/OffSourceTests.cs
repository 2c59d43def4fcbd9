using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Jobs;

/// <summary>What is listed and not collected.</summary>
public sealed class OffSourceTests
{
    private const string Default = "default-values.yaml",
        Variable = "WAITTIME_SCHEDULE__NS_NSHEALTH";

    [Fact]
    public async Task The_values_list_every_source_and_those_that_are_off_by_default_are_off()
    {
        var values = await File.ReadAllTextAsync(Path.Combine(Helm.Chart, "values.yaml"), TestContext.Current.CancellationToken);
        Yaml.Documents(values)[0]
            .Items("sources")
            .Select(source => (source.Text("id")!, source.Text("enabled") == "false"))
            .ShouldBe(SeedSource.All.Select(source => (source.Id, source.OffBecause is not null)), ignoreOrder: true);
    }

    [Fact]
    public async Task A_source_that_is_off_has_no_CronJob_and_no_program_is_told_when_it_runs()
    {
        var off = await Rendering.OfAsync(Default);
        off.CronJobs.ShouldNotContain(job => job.Name == "waittime-scraper-nova-scotia");
        Told(off).ShouldNotContain(name => name == Variable);
    }

    [Fact]
    public async Task Two_values_turn_it_on()
    {
        var on = await Rendering.WithAsync(
            Default,
            upgrade: false,
            "scrapers.nova-scotia.enabled=true",
            "scrapers.nova-scotia.urls.predictions=https://data.example/predictions"
        );
        var job = on.CronJobs.Single(job => job.Name == "waittime-scraper-nova-scotia");
        job.Pod!.Environment.ShouldContain(pair => pair.Variable.Text("name") == "WAITTIME_SOURCE_URL__NS_NSHEALTH__PREDICTIONS");
        Told(on).ShouldContain(name => name == Variable, "the migration turns it on in the database by that");
    }

    private static IEnumerable<string?> Told(Rendering rendering) =>
        rendering.Pods.SelectMany(pod => pod.Environment.Select(pair => pair.Variable.Text("name")));
}
