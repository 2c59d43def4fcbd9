using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Jobs;

/// <summary>What is stopped and started again by values, so that the next upgrade finds what it left.</summary>
public sealed class SuspensionTests
{
    private const string Everything = "everything-values.yaml";

    [Fact]
    public async Task One_value_stops_every_schedule()
    {
        var rendering = await Rendering.WithAsync(Everything, upgrade: true, "cronJobs.suspend=true");
        rendering.CronJobs.Count().ShouldBe((await Rendering.OfAsync(Everything, upgrade: true)).CronJobs.Count());
        rendering.CronJobs.ShouldAllBe(job => job.Root.Text("spec", "suspend") == "true");
    }

    [Theory]
    [InlineData("scrapers.quebec.suspend=true", "waittime-scraper-quebec")]
    [InlineData("heartbeat.suspend=true", "waittime-heartbeat")]
    [InlineData("aggregation.suspend=true", "waittime-aggregation")]
    [InlineData("qualitySnapshot.suspend=true", "waittime-quality-snapshot")]
    [InlineData("cleanup.suspend=true", "waittime-cleanup")]
    [InlineData("bulkExport.suspend=true", "waittime-bulk-export")]
    [InlineData("doctor.suspend=true", "waittime-doctor")]
    [InlineData("database.embedded.backup.suspend=true", "waittime-backup")]
    [InlineData(
        "probe.suspend=true",
        "waittime-probe-alberta",
        "waittime-probe-british-columbia",
        "waittime-probe-ontario",
        "waittime-probe-quebec"
    )]
    public async Task One_value_stops_one_thing_and_nothing_else(string setting, params string[] stopped)
    {
        // The file itself has British Columbia's stopped, which a value starts again.
        var rendering = await Rendering.WithAsync(Everything, upgrade: true, "scrapers.british-columbia.suspend=false", setting);
        rendering
            .CronJobs.Where(job => job.Root.Text("spec", "suspend") == "true")
            .Select(job => job.Name)
            .Order(StringComparer.Ordinal)
            .ShouldBe(stopped);
    }

    [Fact]
    public async Task Whatever_one_source_says_otherwise_leaves_the_rest_as_it_is()
    {
        const string Mine = "waittime-scraper-ontario";
        var before = (await Rendering.OfAsync(Everything)).CronJobs.ToDictionary(job => job.Name, StringComparer.Ordinal);
        var after = (
            await Rendering.WithAsync(
                Everything,
                upgrade: false,
                "scrapers.ontario.resources.limits.memory=1Gi",
                "scrapers.ontario.activeDeadlineSeconds=1200",
                "scrapers.ontario.backoffLimit=0"
            )
        ).CronJobs.ToDictionary(job => job.Name, StringComparer.Ordinal);
        after[Mine].JobSpec.Number("activeDeadlineSeconds").ShouldBe(1200);
        after[Mine].JobSpec.Number("backoffLimit").ShouldBe(0);
        after[Mine].Pod!.Containers[0].Text("resources", "limits", "memory").ShouldBe("1Gi");
        after[Mine]
            .Pod!.Containers[0]
            .Text("resources", "requests", "memory")
            .ShouldBe(before[Mine].Pod!.Containers[0].Text("resources", "requests", "memory"), "only the limit was said");
        after[Mine].Root.Text("spec", "timeZone").ShouldBe("America/Toronto", "the list's own words stay");
        foreach (var name in before.Keys.Where(name => !name.EndsWith("-ontario", StringComparison.Ordinal)))
            after[name].Root.ToString().ShouldBe(before[name].Root.ToString(), name);
    }
}
