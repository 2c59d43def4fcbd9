using System.Text.Json;
using WaitTime.Core.Jobs;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Scrapers.NewBrunswick;
using WaitTime.Testing;
using static WaitTime.Testing.Programs;

namespace WaitTime.Integration.Tests.Closures;

/// <summary>A source that announces closures and publishes no numbers, through the whole pipeline.</summary>
public sealed class ClosureRunTests(ClusterFixture fixture)
{
    private const string Head = "<rss version=\"2.0\"><channel><title>Public Notices</title>";
    private const string End = "</channel></rss>";

    [Fact]
    public async Task A_run_stores_what_is_announced_once_and_counts_the_notices_and_no_hospital_arrives()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var first = await database.RunAsync(NbVitalite.Source, publisher);
        first.Status.ShouldBe(RunStatus.Healthy, first.Message);
        (first.Readings.Count, first.Notices, first.Rejected.Count).ShouldBe((0, 6, 0));
        first.Closures.Count.ShouldBe(6, "two languages tell of one");
        (await database.RunAsync(NbVitalite.Source, publisher)).Status.ShouldBe(RunStatus.Unchanged);

        (await database.ScalarAsync<long>("SELECT count(*) FROM closures")).ShouldBe(6);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(0);
        (await database.ScalarAsync<long>("SELECT count(*) FROM hospitals")).ShouldBe(SeedSize.Hospitals);
        (
            await database.QueryAsync<(int, int)>("SELECT DISTINCT notices, closures FROM scrape_runs WHERE source_id = 'nb-vitalite'")
        ).ShouldBe([(6, 6)]);
        (await database.ScalarAsync<int>("SELECT cardinality(notices) FROM closures WHERE ends_at IS NULL")).ShouldBe(2);
    }

    [Fact]
    public async Task A_feed_that_lists_nothing_is_empty_and_one_of_other_news_is_healthy()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var feed = Head + End;
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(feed, "application/rss+xml"));
        var empty = await database.RunAsync(NbVitalite.Source, server);
        (empty.Status, empty.Message).ShouldBe((RunStatus.Empty, "The source answered but listed no notices."));
        feed = $"{Head}<item><title>A new device</title><guid>1</guid></item>{End}";
        var news = await database.RunAsync(NbVitalite.Source, server);
        (news.Status, news.Closures.Count).ShouldBe((RunStatus.Unchanged, 0), news.Message);
    }

    [Fact]
    public async Task A_place_that_nobody_knows_is_rejected_with_its_sentence()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var feed = $"{Head}{Item("Shediac Hospital")}{End}";
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(feed, "application/rss+xml"));
        var run = await database.RunAsync(NbVitalite.Source, server);
        run.Status.ShouldBe(RunStatus.Partial, "the only closure could not be read");
        (await database.QueryAsync<(string, string)>("SELECT metric, reason FROM rejected_readings")).ShouldBe([
            ("closure", "unknown_place"),
        ]);
    }

    [Fact]
    public async Task The_command_lists_what_is_in_force_and_says_when_a_notice_is_no_longer_listed()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url };
        (await RunAsync(Tool, environment, "closures")).Output.ShouldContain("No closure is in force");

        var feed = $"{Head}{Item("Tracadie Hospital")}<item><title>News</title><guid>2</guid></item>{End}";
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(feed, "application/rss+xml"));
        await database.RunAsync(NbVitalite.Source, server);
        var listed = await RunAsync(Tool, environment, "closures");
        listed.ExitCode.ShouldBe(0, listed.Error);
        listed.Output.ShouldContain("Tracadie Hospital");
        listed.Output.ShouldContain("further notice");
        (await RunAsync(Tool, environment, "doctor")).Output.ShouldContain("closures: 1 in force");

        feed = $"{Head}<item><title>News</title><guid>2</guid></item>{End}";
        await database.RunAsync(NbVitalite.Source, server);
        using var document = JsonDocument.Parse((await RunAsync(Tool, environment, "closures", "--json")).Output);
        var closure = document.RootElement.EnumerateArray().ToList().ShouldHaveSingleItem("it is no reopening");
        closure.GetProperty("hospital_id").GetString().ShouldBe("ca-nb-tracadie-hospital");
        closure.GetProperty("is_in_force").GetBoolean().ShouldBeTrue();
        closure.GetProperty("is_listed").GetBoolean().ShouldBeFalse();
        closure.GetProperty("ends_at").ValueKind.ShouldBe(JsonValueKind.Null);
        (await RunAsync(Tool, environment, "closures")).Output.ShouldContain("is no reopening");
        (await RunAsync(Tool, environment, "doctor")).Output.ShouldContain("the notice is no longer listed: ca-nb-tracadie-hospital");
    }

    [Fact]
    public async Task A_database_without_the_table_is_said_and_the_run_is_partial()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await database.ExecuteAsync("ALTER TABLE closures RENAME TO elsewhere");
        var run = await database.RunAsync(NbVitalite.Source, publisher);
        run.Status.ShouldBe(RunStatus.Partial);
        run.Message.ShouldNotBeNull().ShouldContain("Closures were not stored");
    }

    private static string Item(string hospital) =>
        "<item><title>Closure</title><guid>1</guid><pubDate>Fri, 09 Jan 2026 15:00:00 +0000</pubDate><description>"
        + $"The Emergency Department of the {hospital} is closed until further notice.</description></item>";
}
