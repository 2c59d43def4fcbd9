using WaitTime.Core.Jobs;
using WaitTime.Scrapers.Alberta;
using WaitTime.Scrapers.Ontario;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>What has been seen is confirmed, not stored again; what moved is stored.</summary>
public sealed class UnchangedRunTests(ClusterFixture fixture)
{
    [Fact]
    public async Task A_monthly_page_is_stored_once_a_month_however_often_it_is_read()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var page = SamplePages.Text("ontario-health/page.html");
        var noise = 0;
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text(page.Replace("<body>", $"<body><!-- request {++noise} -->", StringComparison.Ordinal))
        );
        (await database.RunAsync(OntarioHealth.Source, server)).Status.ShouldBe(RunStatus.Healthy);
        var again = await database.RunAsync(OntarioHealth.Source, server);
        again.Status.ShouldBe(RunStatus.Unchanged, "the bytes differ, the readings do not");
        again.Stored.ShouldBe(new(0, 0, 126, 0));

        page = page.Replace("OCTOBER 2025", "NOVEMBER 2025", StringComparison.Ordinal);
        (await database.RunAsync(OntarioHealth.Source, server)).Stored!.Added.ShouldBe(126, "a new month is new");
        (await database.QueryAsync<DateTime>("SELECT DISTINCT reported_at FROM measurements ORDER BY 1")).ShouldBe([
            new DateTime(2025, 10, 1, 0, 0, 0, DateTimeKind.Utc),
            new DateTime(2025, 11, 1, 0, 0, 0, DateTimeKind.Utc),
        ]);
    }

    [Fact]
    public async Task A_value_that_the_publisher_corrects_is_a_revision()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var page = SamplePages.Text("ontario-health/page.html");
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(page));
        await database.RunAsync(OntarioHealth.Source, server);
        var row = page[
            page.IndexOf(
                "<tr><td>Sensenbrenner Hospital</td>",
                page.IndexOf("first assessment", StringComparison.Ordinal),
                StringComparison.Ordinal
            )..
        ]
            .Split("</tr>")[0];
        page = page.Replace(row, "<tr><td>Sensenbrenner Hospital</td><td>9.9</td>", StringComparison.Ordinal);
        var report = await database.RunAsync(OntarioHealth.Source, server);
        report.Status.ShouldBe(RunStatus.Healthy);
        report.Stored.ShouldBe(new(0, 1, 125, 0));
        (await database.ScalarAsync<double>("SELECT new_value FROM measurement_revisions")).ShouldBe(594);
    }

    [Fact]
    public async Task A_feed_without_stamps_adds_rows_when_something_moved_and_none_when_nothing_did()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var feed = SamplePages.Text("alberta-ahs/api.json");
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(feed, "application/json"));
        var start = new DateTimeOffset(2026, 3, 1, 10, 6, 0, TimeSpan.Zero);
        await database.RunAsync(AlbertaAhs.Source, server, new ShiftedTime(start));
        feed = feed.Replace("Open 24 hours", "Open all day", StringComparison.Ordinal);
        var frozen = await database.RunAsync(AlbertaAhs.Source, server, new ShiftedTime(start.AddHours(1)));
        frozen.Status.ShouldBe(RunStatus.Unchanged, "other words around the same numbers");
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(30);
        (await database.ScalarAsync<DateTime>("SELECT min(timestamp_utc) FROM measurements")).ShouldBeGreaterThan(
            start.AddMinutes(59).UtcDateTime,
            "all were confirmed"
        );

        feed = feed.Replace("\"Closed\"", "\"1 hr 0 min\"", StringComparison.Ordinal);
        var moved = await database.RunAsync(AlbertaAhs.Source, server, new ShiftedTime(start.AddHours(2)));
        moved.Status.ShouldBe(RunStatus.Healthy);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(60, "a new reading of every site");
    }
}
