using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaitTime.Alerting.Notices;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using WaitTime.Heartbeat;
using WaitTime.Integration.Tests.Runs;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Alberta;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Samples;

/// <summary>A sample server that stays up, read every hour as the chart's schedules do.</summary>
public sealed class LongRunningServerTests(ClusterFixture fixture)
{
    /// <summary>Those that would be frozen soonest, after two and three hours.</summary>
    private static readonly Source[] Sources = [AlbertaAhs.Source, BcPhsa.Source];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_of_hourly_runs_gives_new_rows_every_hour_and_opens_no_incident()
    {
        const int hours = 25;
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            "UPDATE sources SET is_enabled = id = ANY (@watched)",
            new { watched = Sources.Select(source => source.Id).ToArray() }
        );
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var publisher = await SamplePublisher.StartAsync(
            new() { Address = "http://127.0.0.1:0", Moves = true },
            time,
            NullLoggerFactory.Instance,
            Token
        );
        for (var hour = 0; hour < hours; hour++, time.Advance(TimeSpan.FromHours(1)))
        {
            foreach (var source in Sources)
            {
                var report = await database.RunAsync(source, publisher, time);
                report.Status.ShouldBe(RunStatus.Healthy, $"hour {hour}: {report.Message}");
                report.Stored!.Changed.ShouldBeGreaterThan(0, $"{source.Id}, hour {hour}");
            }

            var settings = Settings.From(new Dictionary<string, string>(StringComparer.Ordinal)).Alerts.Silent();
            var check = await new HeartbeatJob(settings, database.Database, time, NullLogger.Instance).RunAsync(Token);
            check.Incidents.ShouldBe(0, $"hour {hour}: {string.Join(' ', check.Checks.Select(one => one.Finding?.Message))}");
        }

        (await database.ScalarAsync<long>("SELECT count(*) FROM incidents")).ShouldBe(0);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements WHERE is_anomaly")).ShouldBe(
            0,
            "waits that come and go with the day are nothing out of the ordinary"
        );
    }
}
