using System.Text;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Scrapers.Alberta;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Scrapers.Ontario;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>Publishers at their worst: what the run makes of it, and what the history says.</summary>
public sealed class UpstreamFaultTests(ClusterFixture fixture)
{
    private const string Challenge = "<html><head><title>Just a moment...</title></head><body><div id='cf-chl-widget'></div></body></html>";
    private const string Maintenance = "<html><body><h1>We are performing scheduled maintenance</h1></body></html>";

    public static TheoryData<string, ScriptedAnswer, FailureCategory, string> Bodies =>
        new()
        {
            { "an empty body", ScriptedAnswer.Text(""), FailureCategory.ParserBreakage, FailureReasons.WrongFormat },
            { "a challenge with status 200", ScriptedAnswer.Text(Challenge), FailureCategory.UpstreamUnavailable, FailureReasons.Blocked },
            { "HTML for JSON", ScriptedAnswer.Text(Maintenance), FailureCategory.ParserBreakage, FailureReasons.WrongFormat },
            { "JSON of another shape", ScriptedAnswer.Text("[1,2,3]"), FailureCategory.ParserBreakage, FailureReasons.LayoutChanged },
            {
                "JSON that ends early",
                ScriptedAnswer.Text("{\"Calgary\":{\"Emergency\":[{\"Name\":\"A"),
                FailureCategory.ParserBreakage,
                FailureReasons.WrongFormat
            },
            {
                "a body shorter than announced",
                ScriptedAnswer.Text("{}") with
                {
                    AnnouncedLength = 999,
                },
                FailureCategory.UpstreamUnavailable,
                FailureReasons.TruncatedBody
            },
            {
                "a broken compression",
                ScriptedAnswer.Text("{}") with
                {
                    Headers = [("Content-Encoding", "gzip")],
                },
                FailureCategory.UpstreamUnavailable,
                FailureReasons.CorruptBody
            },
            { "403", ScriptedAnswer.Of(403), FailureCategory.UpstreamUnavailable, FailureReasons.Blocked },
            { "404", ScriptedAnswer.Of(404), FailureCategory.UpstreamUnavailable, FailureReasons.Http4xx },
            { "429", ScriptedAnswer.Of(429, ("Retry-After", "900")), FailureCategory.UpstreamUnavailable, FailureReasons.RateLimited },
            { "500", ScriptedAnswer.Of(500), FailureCategory.UpstreamUnavailable, FailureReasons.Http5xx },
            { "a redirect to itself", ScriptedAnswer.RedirectTo("/api"), FailureCategory.UpstreamUnavailable, FailureReasons.Redirected },
            {
                "a reset",
                new ScriptedAnswer { Reset = true },
                FailureCategory.UpstreamUnavailable,
                FailureReasons.TruncatedBody
            },
            {
                "another language's words",
                ScriptedAnswer.Text(
                    SamplePages
                        .Text("alberta-ahs/api.json")
                        .Replace(" hr ", " h ", StringComparison.Ordinal)
                        .Replace("min", "分", StringComparison.Ordinal)
                        .Replace("Wait times unavailable", "等候时间", StringComparison.Ordinal)
                        .Replace("Closing soon", "即将关闭", StringComparison.Ordinal)
                        .Replace("Closed", "关闭", StringComparison.Ordinal),
                    "application/json"
                ),
                FailureCategory.ParserBreakage,
                FailureReasons.LayoutChanged
            },
        };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_feed_that_cannot_be_read_is_classified_and_recorded_and_stores_nothing(
        string what,
        ScriptedAnswer answer,
        FailureCategory category,
        string reason
    )
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => answer);
        var report = await database.RunAsync(AlbertaAhs.Source, server);
        report.Status.ShouldBe(RunStatus.Error, what);
        report.Failure!.Category.ShouldBe(category, what);
        if (what != "a reset")
            report.Failure.Reason.ShouldBe(reason, what);
        report.ExitCode.ShouldBe(ExitCodes.Of(category));
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(0);
        (await database.QueryAsync<(string, string)>("SELECT status, failure_category FROM scrape_runs")).ShouldBe([
            ("error", Tag.Lower(category)),
        ]);
        (await database.ScalarAsync<int>("SELECT consecutive_failures FROM scraper_status")).ShouldBe(1);
    }

    [Fact]
    public async Task What_could_not_be_parsed_is_kept_for_the_mended_parser()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(Maintenance));
        await database.RunAsync(AlbertaAhs.Source, server);
        (await database.ScalarAsync<long>("SELECT count(*) FROM payloads WHERE source_id = 'alberta-ahs' AND feed = 'api'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_error_and_then_an_answer_is_a_healthy_run()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(request =>
            request.Number == 1 ? ScriptedAnswer.Of(500) : SamplePages.Answer("bc-phsa/api.json")
        );
        (await database.RunAsync(BcPhsa.Source, server)).Status.ShouldBe(RunStatus.Healthy);
    }

    [Fact]
    public async Task The_fallback_is_used_when_the_preferred_feed_fails_and_the_run_says_so()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(request =>
            request.Path == "/legacy" ? SamplePages.Answer("bc-phsa/legacy.html") : ScriptedAnswer.Text("{\"error\":\"gone\"}")
        );
        var report = await database.RunAsync(BcPhsa.Source, server);
        report.Status.ShouldBe(RunStatus.Healthy, report.Message);
        report.Hospitals.ShouldBe(23);
        report.Warnings.ShouldContain(warning =>
            warning.Contains("Feed api failed (layout_changed), another was used", StringComparison.Ordinal)
        );
        (await database.ScalarAsync<string>("SELECT feed FROM scrape_runs")).ShouldBe("legacy");
    }

    [Fact]
    public async Task The_fallback_is_left_alone_while_the_preferred_feed_works()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"));
        await database.RunAsync(BcPhsa.Source, server);
        server.Requests.ShouldAllBe(request => request.Path == "/api");
    }

    [Fact]
    public async Task Without_a_browser_the_failure_is_the_feeds_and_not_the_missing_browsers()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(503));
        var report = await database.RunAsync(AlbertaAhs.Source, server);
        report.Failure!.Category.ShouldBe(FailureCategory.UpstreamUnavailable);
        report.Message.ShouldNotBeNull().ShouldContain("needs a browser");
    }

    [Fact]
    public async Task A_latin_1_body_is_read_with_its_accents()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var body = Encoding.Latin1.GetBytes(
            SamplePages.Text("bc-phsa/api.json").Replace("Vancouver General Hospital", "Hôpital général", StringComparison.Ordinal)
        );
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Bytes(body, "application/json"));
        var report = await database.RunAsync(BcPhsa.Source, server);
        report.Status.ShouldBe(RunStatus.Healthy);
        report.Readings.ShouldContain(reading => reading.Reading.Site.Name == "Hôpital général");
    }

    [Fact]
    public async Task A_publisher_that_answers_and_gives_no_value_is_empty_and_not_healthy()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var nothing = System.Text.RegularExpressions.Regex.Replace(
            SamplePages.Text("alberta-ahs/api.json"),
            "\"WaitTime\": \"[^\"]*\"",
            "\"WaitTime\": \"Wait times unavailable\"",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(5)
        );
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(nothing, "application/json"));
        var report = await database.RunAsync(AlbertaAhs.Source, server);
        report.Status.ShouldBe(RunStatus.Empty);
        report.ExitCode.ShouldBe(10);
        (await database.ScalarAsync<int>("SELECT consecutive_degraded FROM scraper_status")).ShouldBe(1);
        (await database.ScalarAsync<bool>("SELECT last_success_run IS NULL FROM scraper_status")).ShouldBeTrue();
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements WHERE value = 0")).ShouldBe(0);
    }

    [Fact]
    public async Task A_feed_that_thins_out_to_less_than_half_is_partial()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var source = OntarioHealth.Source with { Definition = OntarioHealth.Source.Definition with { MinimumReported = 1 } };
        await using (var whole = new ScriptedServer(_ => SamplePages.Answer("ontario-health/page.html")))
        {
            (await database.RunAsync(source, whole)).Status.ShouldBe(RunStatus.Healthy);
        }

        var thin = SamplePages.Text("ontario-health/page.html");
        var start = thin.IndexOf("first assessment", StringComparison.Ordinal);
        var rows = thin[start..].Split("<tr>");
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text(
                thin[..start].Replace("OCTOBER", "NOVEMBER", StringComparison.Ordinal)
                    + string.Join("<tr>", rows.Take(60))
                    + "</tbody></table></body></html>"
            )
        );
        var report = await database.RunAsync(source, server);
        report.Status.ShouldBe(RunStatus.Partial);
        report.Message.ShouldNotBeNull().ShouldContain("fewer than half of the usual");
    }

    [Fact]
    public async Task A_publisher_that_hangs_cannot_hold_a_run_beyond_its_limit()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => new ScriptedAnswer { Hang = true });
        var clock = new WatchedClock(TimeProvider.System.GetUtcNow());
        var running = database.RunAsync(BcPhsa.Source, server, clock);
        await server.UntilAskedAsync();
        clock.Advance(TimeSpan.FromSeconds(BcPhsa.Source.Definition.RunLimitSeconds));
        var report = await running;
        report.Failure!.Category.ShouldBe(FailureCategory.UpstreamUnavailable);
        report.Failure.Reason.ShouldBe(FailureReasons.RunDeadline);
        report.Failure.Stage.ShouldBe(RunStage.Fetch);
        (await database.ScalarAsync<string>("SELECT failure_reason FROM scrape_runs")).ShouldBe("run_deadline");
    }

    [Fact]
    public async Task Refused_readings_are_kept_with_their_reason()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var absurd = SamplePages.Text("bc-phsa/api.json").Replace("2026-01-12T15:05", "2031-01-12T15:05", StringComparison.Ordinal);
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(absurd, "application/json"));
        var report = await database.RunAsync(BcPhsa.Source, server);
        report.Rejected.Count.ShouldBeGreaterThan(10);
        (
            await database.ScalarAsync<long>(
                "SELECT count(*) FROM rejected_readings WHERE reason = 'future_stamp' AND key IS NOT NULL AND run_id = @RunId",
                report
            )
        ).ShouldBe(report.Rejected.Count);
    }
}
