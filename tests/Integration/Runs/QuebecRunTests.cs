using WaitTime.Collection.Runs;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Scrapers.Quebec;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>Two feeds that both count: each may fail alone, and what they say of the same hour is one reading.</summary>
public sealed class QuebecRunTests(ClusterFixture fixture)
{
    private static readonly ScriptedAnswer Gone = ScriptedAnswer.Of(404);

    [Fact]
    public async Task The_page_failing_alone_leaves_the_files_readings_and_a_partial_run()
    {
        var (report, database) = await RunAsync(_ => Gone, SamplePages.Answer("quebec-msss/releve.csv"));
        await using (database)
        {
            report.Status.ShouldBe(RunStatus.Partial);
            report.ExitCode.ShouldBe(10);
            report.Message.ShouldNotBeNull().ShouldContain("page: ");
            report.Readings.Count.ShouldBe(600);
            (await database.ScalarAsync<string>("SELECT failure_reason FROM scrape_run_feeds WHERE feed = 'page'")).ShouldBe("http_4xx");
        }
    }

    [Fact]
    public async Task The_file_failing_alone_leaves_the_pages_readings_and_a_partial_run()
    {
        var (report, database) = await RunAsync(SamplePages.QuebecPage, Gone);
        await using (database)
        {
            report.Status.ShouldBe(RunStatus.Partial);
            report.Readings.Count.ShouldBe(690);
            report.Readings.ShouldAllBe(reading => reading.Feed == "page");
        }
    }

    [Fact]
    public async Task Both_failing_is_an_error_that_names_both()
    {
        var (report, database) = await RunAsync(_ => Gone, ScriptedAnswer.Of(403));
        await using (database)
        {
            report.Status.ShouldBe(RunStatus.Error);
            report.Failure!.Category.ShouldBe(FailureCategory.UpstreamUnavailable);
            report
                .Message.ShouldNotBeNull()
                .ShouldSatisfyAllConditions(message => message.ShouldContain("page:"), message => message.ShouldContain("csv:"));
        }
    }

    [Fact]
    public async Task A_page_that_does_not_come_is_named_and_the_others_are_stored()
    {
        var (report, database) = await RunAsync(
            number => number == 7 ? Gone : SamplePages.QuebecPage(number),
            SamplePages.Answer("quebec-msss/releve.csv")
        );
        await using (database)
        {
            report.Status.ShouldBe(RunStatus.Partial);
            report.Message.ShouldNotBeNull().ShouldContain("page 7");
            report.Message.ShouldContain("11 of 12 pages");
            (
                await database.ScalarAsync<long>(
                    "SELECT count(*) FROM measurements m JOIN metrics ON metrics.id = m.metric_id WHERE name = 'wait'"
                )
            ).ShouldBe(105);
            (await database.ScalarAsync<long>("SELECT count(*) FROM measurements WHERE state = 'closed'")).ShouldBe(
                0,
                "an absent hospital is not a closed one"
            );
        }
    }

    [Fact]
    public async Task A_site_that_is_down_is_not_asked_for_twenty_pages()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => Gone);
        await database.RunAsync(QuebecMsss.Source, server, new ShiftedTime(SamplePages.Moment));
        server.Requests.Count(request => request.Path == "/page").ShouldBe(2);
    }

    [Fact]
    public async Task A_first_page_that_does_not_come_does_not_cost_the_others()
    {
        var (report, database) = await RunAsync(
            number => number == 1 ? Gone : SamplePages.QuebecPage(number),
            SamplePages.Answer("quebec-msss/releve.csv")
        );
        await using (database)
        {
            report.Status.ShouldBe(RunStatus.Partial);
            report.Readings.Count(reading => reading.Metric.Name == "wait").ShouldBe(105);
        }
    }

    [Fact]
    public async Task Pages_without_a_hospital_are_a_failure_of_the_page_and_not_an_empty_success()
    {
        const string provincialCardOnly = """
            <html><div class="last-update-info"><span>Last update: </span><span>January 12, at 10:00 a.m</span></div>
            <div class="hospital_element"><ul class="hospital-info"><li class="title"><div class="font-weight-bold">Ensemble du Québec</div></li></ul></div>
            <ul class="results-list list-group"></ul><ul class="pagination-list"><li class="last"><a><span aria-hidden="true">12</span></a></li></ul></html>
            """;
        var (report, database) = await RunAsync(_ => ScriptedAnswer.Text(provincialCardOnly), Gone);
        await using (database)
        {
            report.Status.ShouldBe(RunStatus.Error);
            report.Failure!.Category.ShouldBe(FailureCategory.ParserBreakage);
            report.Failure.Reason.ShouldBe(FailureReasons.EmptyResult);
            report.ExitCode.ShouldBe(21);
        }
    }

    [Fact]
    public async Task A_set_that_straddles_the_hourly_flip_is_fetched_again_until_it_is_one_edition()
    {
        var asked = new HashSet<int>();
        var (report, database) = await RunAsync(
            number =>
            {
                // The publisher flips between the fifth and the sixth page; asked again, every page shows the new hour.
                var isOld = number <= 5 && asked.Add(number);
                return SamplePages.QuebecPage(number, isOld ? "9:00 a.m" : "10:00 a.m");
            },
            SamplePages.Answer("quebec-msss/releve.csv")
        );
        await using (database)
        {
            report.Status.ShouldBe(RunStatus.Healthy, report.Message);
            report.Warnings.ShouldContain(warning => warning.Contains("5 of 12 pages were fetched again", StringComparison.Ordinal));
            (await database.ScalarAsync<long>("SELECT count(DISTINCT reported_at) FROM measurements")).ShouldBe(
                1,
                "all readings are of one hour"
            );
        }
    }

    [Fact]
    public async Task A_set_that_never_becomes_one_edition_is_stored_with_each_pages_own_hour()
    {
        var (report, database) = await RunAsync(number => SamplePages.QuebecPage(number, number <= 5 ? "9:00 a.m" : "10:00 a.m"), Gone);
        await using (database)
        {
            report.Readings.Count.ShouldBe(690);
            (await database.QueryAsync<long>("SELECT count(*) FROM measurements GROUP BY reported_at ORDER BY reported_at")).ShouldBe([
                300,
                390,
            ]);
        }
    }

    [Fact]
    public async Task The_files_value_stands_whichever_feed_comes_first_or_later()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        const string query =
            "SELECT round(value::numeric, 1)::float8 FROM measurements m JOIN metrics ON metrics.id = "
            + "m.metric_id WHERE hospital_id = 'ca-qc-sacre-coeur' AND name = 'occupancy'";
        async Task<double> RunAndRead(bool page, bool file)
        {
            await using var server = new ScriptedServer(request =>
                request.Path switch
                {
                    "/page" when page => SamplePages.QuebecPage(SamplePages.PageOf(request)),
                    "/csv" when file => SamplePages.Answer("quebec-msss/releve.csv"),
                    _ => Gone,
                }
            );
            await database.RunAsync(QuebecMsss.Source, server, new ShiftedTime(SamplePages.Moment));
            return await database.ScalarAsync<double>(query);
        }

        var fromPage = await RunAndRead(page: true, file: false);
        fromPage.ShouldBe(Math.Round(fromPage), "the page rounds to whole percent");
        var fromFile = await RunAndRead(page: false, file: true);
        fromFile.ShouldNotBe(fromPage);
        fromFile.ShouldBe(fromPage, 0.51);
        (await RunAndRead(page: true, file: false)).ShouldBe(fromFile, "a later page does not take the place of the file");
        (await RunAndRead(page: true, file: true)).ShouldBe(fromFile);
    }

    private async Task<(RunReport Report, TestDatabase Database)> RunAsync(Func<int, ScriptedAnswer> page, ScriptedAnswer file)
    {
        var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(request => request.Path == "/page" ? page(SamplePages.PageOf(request)) : file);
        return (await database.RunAsync(QuebecMsss.Source, server, new ShiftedTime(SamplePages.Moment)), database);
    }
}
