using WaitTime.Alerting.Incidents;
using WaitTime.Collection.Runs;
using WaitTime.Core;
using WaitTime.Core.Jobs;
using WaitTime.Core.Sources;
using WaitTime.Core.Storage;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>What counts as runs in a row: real runs of one source, ending one way after the other.</summary>
public sealed class RunsInARowTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("empty error empty", 1, 0, false)]
    [InlineData("empty empty error empty", 1, 0, false)]
    [InlineData("empty healthy empty", 1, 0, false)]
    [InlineData("empty healthy unchanged empty", 1, 0, false)]
    [InlineData("empty error error", 0, 2, false)]
    [InlineData("error empty error", 0, 1, false)]
    [InlineData("error unchanged error", 0, 1, false)]
    [InlineData("empty empty", 2, 0, true)]
    [InlineData("error empty empty", 2, 0, true)]
    [InlineData("empty skipped empty", 2, 0, true)]
    [InlineData("empty interrupted empty", 2, 0, true)]
    [InlineData("error interrupted error", 0, 2, false)]
    [InlineData("error skipped error", 0, 2, false)]
    public async Task Partial_error_partial_is_not_two_degraded_runs_in_a_row(string ends, int degraded, int failures, bool isDegraded)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var answer = SamplePages.Answer("bc-phsa/api.json");
        await using var server = new ScriptedServer(_ => answer);
        // A first successful run, so that nothing is stale, and so that "unchanged" has something to be the same as.
        (await database.RunAsync(BcPhsa.Source, server)).Status.ShouldBe(RunStatus.Healthy);
        foreach (var end in ends.Split(' '))
        {
            answer = end switch
            {
                "error" => ScriptedAnswer.Of(404),
                "empty" => ScriptedAnswer.Text("""[{"name":"A","slug":"a","type":"ED","waitTime":{}}]""", "application/json"),
                _ => SamplePages.Answer("bc-phsa/api.json"),
            };
            Tag.Lower((await RunAsync(database, server, end)).Status)
                .ShouldBe(end == "interrupted" ? "error" : end, $"the test's own run '{end}'");
        }

        var state = (await new SourceStates(database.Database).ReadAsync(Token)).Single(source => source.Id == BcPhsa.Source.Id);
        (state.ConsecutiveDegraded, state.ConsecutiveFailures).ShouldBe((degraded, failures), ends);
        (SourceJudge.Judge(state, new(), TimeProvider.System.GetUtcNow())?.Kind == IncidentKind.Degraded).ShouldBe(
            isDegraded,
            $"two in a row make an incident: {ends}"
        );
    }

    private static async Task<RunReport> RunAsync(TestDatabase database, ScriptedServer server, string end)
    {
        switch (end)
        {
            case "interrupted":
                return await RunHarness.RunAsync(
                    database.Database,
                    BcPhsa.Source,
                    feed => server.Address("/" + feed),
                    interruption: new CancellationToken(canceled: true)
                );
            case "skipped":
                await using (await AdvisoryLock.TryTakeAsync(database.Database, AdvisoryLock.OfSource(BcPhsa.Source.Id), Token))
                {
                    return await database.RunAsync(BcPhsa.Source, server);
                }

            default:
                return await database.RunAsync(BcPhsa.Source, server);
        }
    }
}
