using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Sources;
using WaitTime.Scrapers.Alberta;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Scrapers.Manitoba;
using WaitTime.Scrapers.Ontario;
using WaitTime.Scrapers.Quebec;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>The bundled samples through the whole pipeline into a real database.</summary>
public sealed class SampleRunTests(ClusterFixture fixture)
{
    private static readonly Source[] Sources = [QuebecMsss.Source, OntarioHealth.Source, AlbertaAhs.Source, BcPhsa.Source, MbWrha.Source];

    public static TheoryData<string, int, int> Expected =>
        new()
        {
            { "quebec-msss", 120, 715 },
            { "ontario-health", 126, 126 },
            { "alberta-ahs", 30, 30 },
            { "bc-phsa", 41, 82 },
            { "mb-wrha", 7, 21 },
        };

    [Theory]
    [MemberData(nameof(Expected))]
    public async Task A_first_run_is_healthy_and_the_same_pages_again_are_unchanged_and_add_nothing(
        string sourceId,
        int hospitals,
        int readings
    )
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var source = Sources.Single(candidate => candidate.Id == sourceId);

        var first = await database.RunAsync(source, publisher);
        first.Status.ShouldBe(RunStatus.Healthy, first.Message);
        first.ExitCode.ShouldBe(0);
        (first.Hospitals, first.Readings.Count).ShouldBe((hospitals, readings));
        first.Stored!.Added.ShouldBe(readings);
        first.Stored.NewHospitals.ShouldBe(0, "every hospital of the samples is in the seed data");
        first.Rejected.ShouldBeEmpty();

        var second = await database.RunAsync(source, publisher);
        second.Status.ShouldBe(RunStatus.Unchanged, second.Message);
        second.Stored.ShouldBe(new(0, 0, readings, 0));
        second.Feeds.ShouldAllBe(feed => feed.Fetched!.NotModified, "the publisher was asked whether anything changed");
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(readings);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurement_revisions")).ShouldBe(0);
        (await database.ScalarAsync<long>("SELECT count(*) FROM payloads")).ShouldBe(
            source.Definition.Combination == FeedCombination.All ? 2 : 1,
            "once per content"
        );
    }

    [Fact]
    public async Task The_history_of_a_run_is_complete()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var report = await database.RunAsync(QuebecMsss.Source, publisher);
        var row = (
            await database.QueryAsync<RunRow>(
                """
                SELECT status, trigger, host, feed, parser_version, bytes_received, readings_parsed, readings_reported, readings_stored,
                    readings_rejected, hospitals,
                    payload_hash IS NOT NULL AS has_payload, fetch_ms IS NOT NULL AND parse_ms IS NOT NULL AND persist_ms IS NOT NULL
                        AND archive_ms IS NOT NULL
                        AND before_save_ms IS NOT NULL AND validate_ms IS NOT NULL AND duration_ms >= fetch_ms AS has_times,
                    finished_at >= started_at AS has_end, failure_category
                FROM scrape_runs WHERE id = @RunId
                """,
                report
            )
        ).ShouldHaveSingleItem();
        row.ShouldBe(
            new RunRow(
                "healthy",
                "manual",
                Environment.MachineName,
                "csv,page",
                "3",
                report.Feeds.Sum(feed => feed.Fetched!.BytesReceived),
                ReadingsParsed: report.Feeds.Sum(feed => feed.Parsed!.Readings.Count),
                ReadingsReported: report.Reported,
                ReadingsStored: 715,
                ReadingsRejected: 0,
                Hospitals: 120,
                HasPayload: true,
                HasTimes: true,
                HasEnd: true,
                FailureCategory: null
            )
        );
        report.Feeds.Select(feed => feed.Parsed!.Readings.Count).ShouldBe([690, 600], "the page and the file say many things twice");
    }

    [Fact]
    public async Task The_state_of_a_source_follows_its_runs()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var report = await database.RunAsync(BcPhsa.Source, publisher);
        var failed = await RunHarness.RunAsync(database.Database, BcPhsa.Source, _ => new Uri("http://127.0.0.1:1/"));
        failed.Failure!.Category.ShouldBe(FailureCategory.UpstreamUnavailable);
        failed.ExitCode.ShouldBe(20);

        var row = (
            await database.QueryAsync<StatusRow>(
                """
                SELECT status, error_message, measurements_count, last_success_run, last_success_measurements_count, last_error_run,
                    last_error_category, last_error_stage, last_error_reason, consecutive_failures, last_run, newest_reported_at
                FROM scraper_status WHERE source_id = 'bc-phsa'
                """
            )
        ).ShouldHaveSingleItem();
        row.Status.ShouldBe("error");
        row.MeasurementsCount.ShouldBe(0);
        row.LastSuccessMeasurementsCount.ShouldBe(82);
        row.LastSuccessRun.ShouldBe(report.FinishedAt.UtcDateTime, TimeSpan.FromMilliseconds(1));
        row.LastErrorRun.ShouldBe(row.LastRun);
        (row.LastErrorCategory, row.LastErrorStage, row.LastErrorReason).ShouldBe(("upstream_unavailable", "fetch", "connect"));
        row.ConsecutiveFailures.ShouldBe(1);
        row.ErrorMessage.ShouldNotBeNull().ShouldContain("api:");

        await database.RunAsync(BcPhsa.Source, publisher);
        (await database.ScalarAsync<int>("SELECT consecutive_failures FROM scraper_status WHERE source_id = 'bc-phsa'")).ShouldBe(0);
        (await database.ScalarAsync<string>("SELECT last_error_category FROM scraper_status WHERE source_id = 'bc-phsa'")).ShouldBe(
            "upstream_unavailable",
            "the last error stays beside the last successful run"
        );
    }

    [Fact]
    public async Task The_two_queries_that_operators_run_give_what_they_should()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var reports = await Task.WhenAll(Sources.Select(source => database.RunAsync(source, publisher)));

        var newest = await database.QueryAsync<(string Id, DateTime? Newest)>(
            "SELECT s.id, max(m.timestamp_utc) FROM sources s LEFT JOIN measurements m ON m.source_id = s.id GROUP BY s.id ORDER BY s.id"
        );
        var collected = newest.Where(row => row.Newest is not null).ToList();
        collected.Select(row => row.Id).ShouldBe(["alberta-ahs", "bc-phsa", "mb-wrha", "ontario-health", "quebec-msss"]);
        collected.ShouldAllBe(row =>
            row.Newest > DateTime.SpecifyKind(TimeProvider.System.GetUtcNow().UtcDateTime, DateTimeKind.Utc).AddMinutes(-5)
        );

        var counts = await database.QueryAsync<(string Id, long Count, long Hospitals)>(
            """
            SELECT source_id, count(*), count(DISTINCT hospital_id) FROM measurements
            WHERE timestamp_utc > now() - interval '24 hours' GROUP BY source_id ORDER BY source_id
            """
        );
        counts.ShouldBe([
            ("alberta-ahs", 30, 30),
            ("bc-phsa", 82, 41),
            ("mb-wrha", 21, 7),
            ("ontario-health", 126, 126),
            ("quebec-msss", 715, 120),
        ]);
        reports.ShouldAllBe(report => report.ExitCode == 0);
    }

    [Fact]
    public async Task Urgent_care_is_never_stored_as_an_emergency_department()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync("DELETE FROM hospital_source_keys; DELETE FROM hospitals;");
        await using var publisher = await RunHarness.PublisherAsync();
        foreach (var source in (Source[])[AlbertaAhs.Source, BcPhsa.Source])
            (await database.RunAsync(source, publisher)).Status.ShouldBe(RunStatus.Healthy);
        (
            await database.QueryAsync<(string, string, long)>("SELECT province, kind, count(*) FROM hospitals GROUP BY 1, 2 ORDER BY 1, 2")
        ).ShouldBe([("AB", "emergency", 25), ("AB", "urgent_care", 5), ("BC", "emergency", 23), ("BC", "urgent_care", 18)]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM hospitals WHERE is_visible OR is_verified")).ShouldBe(
            0,
            "nothing unreviewed is published"
        );
    }

    private sealed record RunRow(
        string Status,
        string Trigger,
        string Host,
        string Feed,
        string ParserVersion,
        long BytesReceived,
        int ReadingsParsed,
        int ReadingsReported,
        int ReadingsStored,
        int ReadingsRejected,
        int Hospitals,
        bool HasPayload,
        bool HasTimes,
        bool HasEnd,
        string? FailureCategory
    );

    private sealed record StatusRow(
        string Status,
        string? ErrorMessage,
        int MeasurementsCount,
        DateTime LastSuccessRun,
        int LastSuccessMeasurementsCount,
        DateTime LastErrorRun,
        string LastErrorCategory,
        string LastErrorStage,
        string LastErrorReason,
        int ConsecutiveFailures,
        DateTime LastRun,
        DateTime NewestReportedAt
    );
}
