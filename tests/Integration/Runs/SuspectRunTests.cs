using System.Text;
using System.Text.RegularExpressions;
using WaitTime.Core.Jobs;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Alberta;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>Alberta's feed as it is published, but with every wait <c>0 hr 0 min</c>.</summary>
public sealed partial class SuspectRunTests(ClusterFixture fixture)
{
    [Fact]
    public async Task A_province_of_zeros_is_stored_and_is_neither_healthy_nor_current()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var zeros = Waits().Replace(Encoding.UTF8.GetString(SampleFiles.Read("alberta-ahs/api.json")), "${name}0 hr 0 min\"");
        await using var publisher = new ScriptedServer(_ => ScriptedAnswer.Text(zeros, "application/json"));

        var first = await database.RunAsync(AlbertaAhs.Source, publisher);
        var second = await database.RunAsync(AlbertaAhs.Source, publisher);

        first.Status.ShouldBe(RunStatus.Suspect);
        first.ExitCode.ShouldBe(ExitCodes.Degraded);
        first.Message!.ShouldContain("are 0.");
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements WHERE value = 0")).ShouldBeGreaterThan(
            20,
            "what was published is kept"
        );
        second.Status.ShouldBe(RunStatus.Suspect, "the same zeros again are no unchanged successful run");
        (
            await database.ScalarAsync<string>(
                "SELECT concat_ws(' ', status, last_success_run IS NULL, consecutive_degraded) FROM scraper_status"
            )
        ).ShouldBe("suspect t 2");
    }

    [GeneratedRegex("(?<name>\"WaitTime\":\\s*\")[0-9][^\"]*\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Waits();
}
