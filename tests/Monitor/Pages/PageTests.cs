using System.Net;
using System.Text;
using WaitTime.Monitor.Options;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Pages;

/// <summary>What each page says, over real HTTP.</summary>
public sealed class PageTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_page_shows_what_an_operator_needs_and_the_command_that_acts()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var night = await Night.FallAsync(database);
        await using var monitor = await RunningMonitor.StartAsync(database);
        var expected = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["overview"] =
            [
                "Last 24 runs: 17 healthy, 5 unchanged, 1 partial, 1 error; the newest: error.",
                "href=\"/sources/yt-hospitals#incidents\"",
                "waittime scrape --all",
            ],
            ["source"] =
            [
                $"/runs/{night.FailedRun}",
                "upstream unavailable › fetch › http 5xx",
                "The publisher answered 503 Service Unavailable.",
                "most of it fetch 900 ms",
                "not reported",
                "waittime replay yt-hospitals",
                "?before=",
            ],
            ["run-failed"] = ["upstream unavailable › fetch › http 5xx", "persist 60 ms", "waittime scrape yt-hospitals"],
            ["run-good"] = [$"/payloads/{night.Payload}", "The feed &#x27;legacy&#x27; was not needed.", "a wait of &#x27;soon&#x27;"],
            ["payload"] =
            [
                "&quot;wait&quot;: 42",
                "&quot;wait&quot;:57",
                $"/payloads/{night.PayloadBefore}",
                "<b>57</b>",
                "Whitehorse General Hospital",
                "a wait of &#x27;soon&#x27;",
                "waittime replay yt-hospitals --since 2026-11-26T02:00:00Z",
            ],
            ["incidents"] = ["It answered 503.", "still open", "waittime heartbeat"],
            ["alerts"] = ["SourceIncident", "refused 2 times"],
            ["jobs"] = ["pushover", "waittime heartbeat", "waittime cleanup"],
            ["rejected"] = ["unreadable value", "a wait of &#x27;soon&#x27;"],
            ["hospitals"] = ["yt-whitehorse-general</code>", $"waittime hospitals publish {Night.Hidden}", "waittime hospitals review"],
            ["changes"] = ["waittime drift confirm 1 --notes", "2026-11-20"],
        };
        foreach (var (name, path) in night.Pages)
        {
            var (status, body) = await monitor.GetAsync(path);
            status.ShouldBe(200, path);
            foreach (var text in expected[name])
                WebUtility.HtmlDecode(body).ShouldContain(WebUtility.HtmlDecode(text), customMessage: $"{path} does not say it");
        }
    }

    [Fact]
    public async Task Where_the_chart_makes_a_cronjob_of_it_the_command_is_shown_for_kubectl_too()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await Night.FallAsync(database);
        await using var monitor = await RunningMonitor.StartAsync(
            database,
            RunningMonitor.Options with
            {
                CronJobs = new(
                    "health",
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        [Night.Source] = "wt-scraper-yt",
                        ["heartbeat"] = "wt-heartbeat",
                    }
                ),
            }
        );
        (await monitor.GetAsync($"/sources/{Night.Source}")).Body.ShouldContain(
            "kubectl create job -n health --from=cronjob/wt-scraper-yt yt-hospitals-by-hand-1"
        );
        (await monitor.GetAsync("/jobs")).Body.ShouldContain(
            "kubectl create job -n health --from=cronjob/wt-heartbeat heartbeat-by-hand-1"
        );
    }

    [Fact]
    public async Task Closures_that_were_announced_in_a_payload_stand_beside_it()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var night = await Night.FallAsync(database);
        await database.ExecuteAsync(
            """
            INSERT INTO closures (source_id, hospital_id, starts_at, ends_at, feed, reason, notices, first_seen_at, last_seen_at, run_id)
            VALUES (@Source, @Hospital, @Two, NULL, 'api', 'Too few nurses.', '{n1}', @Two, @Two, @GoodRun)
            """,
            new
            {
                Night.Source,
                Night.Hospital,
                Night.Two,
                night.GoodRun,
            }
        );
        await using var monitor = await RunningMonitor.StartAsync(database);
        var body = (await monitor.GetAsync($"/payloads/{night.Payload}")).Body;
        body.ShouldContain("Too few nurses.");
        body.ShouldContain("until further notice");
        (await monitor.GetAsync($"/payloads/{night.PayloadBefore}")).Body.ShouldNotContain("Too few nurses.");
    }

    [Fact]
    public async Task Times_can_be_read_by_machines()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var night = await Night.FallAsync(database);
        await using var monitor = await RunningMonitor.StartAsync(database);
        (await monitor.GetAsync($"/runs/{night.GoodRun}")).Body.ShouldContain(
            "<time datetime=\"2026-11-26T02:00:00Z\">2026-11-26 02:00:00</time>"
        );
    }

    [Fact]
    public async Task Every_page_may_load_nothing_run_nothing_be_framed_nowhere_and_is_not_kept()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var night = await Night.FallAsync(database);
        await using var monitor = await RunningMonitor.StartAsync(database);
        foreach (var path in night.Pages.Values.Append($"/runs/{Guid.Empty}"))
        {
            using var response = await monitor.Client.GetAsync(new Uri(path, UriKind.Relative), Token);
            response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
            response.Headers.CacheControl!.NoStore.ShouldBeTrue(path);
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
            policy.ShouldContain("default-src 'none'", StringComparer.Ordinal);
            policy.ShouldContain("frame-ancestors 'none'", StringComparer.Ordinal);
            policy.ShouldNotContain(directive => directive.Contains("unsafe", StringComparison.Ordinal) || directive.Contains('*'));
            policy.ShouldNotContain(directive => directive.StartsWith("script-src", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("/sources/nobody")]
    [InlineData("/sources/..%2F..%2Fetc")]
    [InlineData("/sources/%00")]
    [InlineData("/sources/yt-hospitals?before=nonsense")]
    [InlineData("/runs/00000000-0000-0000-0000-000000000000")]
    [InlineData("/runs/nonsense")]
    [InlineData("/payloads/nonsense")]
    [InlineData("/payloads/zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("/payloads/0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("/incidents?before=-1")]
    [InlineData("/rejected?before=99999999999999999999")]
    [InlineData("/changes?before=1;DROP TABLE sources")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await Night.FallAsync(database);
        await using var monitor = await RunningMonitor.StartAsync(database);
        var (status, _) = await monitor.GetAsync(path);
        status.ShouldBe(path.EndsWith("%00", StringComparison.Ordinal) ? 400 : 404, path);
    }

    [Fact]
    public async Task Long_lists_go_on_where_they_ended_and_lose_no_line()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var night = await Night.FallAsync(database);
        const int lines = 120;
        for (var line = 0; line < lines; line++)
            await Night.RejectedAsync(database, night.GoodRun, $"key-{line}.", "x");
        await using var monitor = await RunningMonitor.StartAsync(database);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var path = $"/rejected?source={Night.Source}"; path is not null; )
        {
            var (status, body) = await monitor.GetAsync(path);
            status.ShouldBe(200, path);
            seen.UnionWith(
                Enumerable.Range(0, lines).Select(line => $"key-{line}.").Where(key => body.Contains(key, StringComparison.Ordinal))
            );
            path = NextOf(body);
        }

        seen.Count.ShouldBe(lines);
        var runs = 0;
        for (var path = $"/sources/{Night.Source}"; path is not null; )
        {
            var (_, body) = await monitor.GetAsync(path);
            var table = body[..body.IndexOf("id=\"failures\"", StringComparison.Ordinal)];
            runs += table.Split("href=\"/runs/").Length - 1;
            path = NextOf(table);
        }

        runs.ShouldBe(32, "every run of the night is on one page of the list, and on one only");
    }

    [Fact]
    public async Task What_is_no_text_is_refused_politely_and_a_cut_one_says_how_much_is_shown()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await Night.FallAsync(database);
        byte[] picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 1, 2, 3];
        var binary = await Night.PayloadAsync(database, picture, "image/png", Night.Two.AddHours(1));
        var large = await Night.PayloadAsync(database, new string('é', 500_000), Night.Two.AddHours(2));
        var latin = await Night.PayloadAsync(database, Encoding.Latin1.GetBytes("Hôpital"), "text/html", Night.Two.AddHours(3));
        await using var monitor = await RunningMonitor.StartAsync(database);
        (await monitor.GetAsync($"/payloads/{binary}")).Body.ShouldContain("This is no text and is not shown.");
        WebUtility
            .HtmlDecode((await monitor.GetAsync($"/payloads/{large}")).Body)
            .ShouldContain("Cut: the first 60\u202F000 characters are shown.");
        WebUtility.HtmlDecode((await monitor.GetAsync($"/payloads/{latin}")).Body).ShouldContain("Hôpital");
    }

    [Theory]
    [InlineData("a", null, "belong together")]
    [InlineData(null, "a=b", "belong together")]
    [InlineData("Not A Name", "a=b", "WAITTIME_NAMESPACE")]
    [InlineData("ns", "a", "WAITTIME_CRONJOBS")]
    [InlineData("ns", "a=b,a=c", "WAITTIME_CRONJOBS")]
    [InlineData("ns", "a=$(reboot)", "WAITTIME_CRONJOBS")]
    public void Names_that_are_none_of_kubernetes_are_an_error_that_names_the_variable(string? place, string? names, string expected)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (place is not null)
            variables["WAITTIME_NAMESPACE"] = place;
        if (names is not null)
            variables["WAITTIME_CRONJOBS"] = names;
        Should
            .Throw<Core.Failures.ConfigurationException>(() => CronJobNames.From(Core.Configuration.Settings.From(variables)))
            .Message.ShouldContain(expected);
    }

    private static string? NextOf(string body)
    {
        var end = body.IndexOf("\" rel=\"next\"", StringComparison.Ordinal);
        return end < 0 ? null : WebUtility.HtmlDecode(body[(body.LastIndexOf('"', end - 1) + 1)..end]);
    }
}
