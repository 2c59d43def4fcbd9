using System.IO.Compression;
using System.Text;
using WaitTime.Collection.Fetching;
using WaitTime.Core.Failures;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Fetching;

public sealed class HttpFetcherTests
{
    [Fact]
    public async Task A_body_arrives_with_what_the_next_run_needs_to_ask_whether_it_changed()
    {
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text("hello") with
            {
                Headers =
                [
                    ("Content-Type", "text/plain; charset=utf-8"),
                    ("ETag", "\"abc\""),
                    ("Last-Modified", "Tue, 26 May 2026 05:54:33 GMT"),
                ],
            }
        );
        using var harness = new FetchHarness();
        var document = (await harness.GetAsync(server.Address("/data"))).Document.ShouldNotBeNull();
        Encoding.UTF8.GetString(document.Body.Span).ShouldBe("hello");
        document.ETag.ShouldBe("\"abc\"");
        document.LastModified.ShouldBe(new DateTimeOffset(2026, 5, 26, 5, 54, 33, TimeSpan.Zero));
        document.Address.ShouldBe(server.Address("/data"));
    }

    [Fact]
    public async Task Every_request_says_who_asks_and_how_to_reach_them()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("x"));
        using var harness = new FetchHarness();
        await harness.GetAsync(server.Address());
        var agent = server.Requests.ShouldHaveSingleItem().Header("User-Agent").ShouldNotBeNull();
        agent.ShouldStartWith("WaitTime/");
        agent.ShouldContain("contact operator@waittime.example");
    }

    [Fact]
    public async Task A_known_body_is_confirmed_and_not_fetched_again()
    {
        await using var server = new ScriptedServer(request =>
            request.Header("If-None-Match") == "\"abc\"" && request.Header("If-Modified-Since") is not null
                ? ScriptedAnswer.Of(304)
                : ScriptedAnswer.Text("new")
        );
        using var harness = new FetchHarness();
        var known = new Document(server.Address(), "old"u8.ToArray()) { ETag = "\"abc\"", LastModified = DateTimeOffset.UnixEpoch };
        (await harness.GetAsync(server.Address(), known)).Document.ShouldBeNull("the server answered 304");
    }

    [Fact]
    public async Task A_304_that_nobody_asked_for_is_a_failure_and_not_an_empty_page()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(304));
        using var harness = new FetchHarness();
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBe(FailureReasons.HttpProtocol);
    }

    [Fact]
    public async Task Redirects_are_followed_across_hosts_and_relative_addresses_and_a_permanent_one_is_told()
    {
        await using var server = new ScriptedServer(request =>
            request.Path switch
            {
                "/old" => ScriptedAnswer.RedirectTo("/new", 301),
                "/new" => ScriptedAnswer.RedirectTo("deep/page.html", 308),
                "/deep/page.html" => ScriptedAnswer.RedirectTo("/deep/page"),
                _ => ScriptedAnswer.Text("arrived"),
            }
        );
        using var harness = new FetchHarness();
        var answer = await harness.GetAsync(server.Address("/old"));
        Encoding.UTF8.GetString(answer.Document!.Body.Span).ShouldBe("arrived");
        answer.PermanentlyMovedTo.ShouldBe(
            server.Address("/deep/page.html"),
            "the temporary hop at the end is not where the feed moved to"
        );
        answer.Document.Address.ShouldBe(server.Address("/old"), "the next run asks the same address");
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task Five_redirects_are_followed_and_six_are_not(int redirects, bool followed)
    {
        await using var server = new ScriptedServer(request =>
        {
            var hop = int.Parse(request.Path[1..], System.Globalization.CultureInfo.InvariantCulture);
            return hop < redirects ? ScriptedAnswer.RedirectTo($"/{hop + 1}") : ScriptedAnswer.Text("arrived");
        });
        using var harness = new FetchHarness();
        if (followed)
            (await harness.GetAsync(server.Address("/0"))).Document.ShouldNotBeNull();
        else
            (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address("/0")))).Reason.ShouldBe(
                FailureReasons.Redirected
            );
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task A_redirect_out_of_http_is_refused(string location)
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.RedirectTo(location));
        using var harness = new FetchHarness();
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBe(FailureReasons.Redirected);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_whether_it_is_announced_or_not()
    {
        var options = FetchHarness.Quick with { MaximumBodyBytes = 1000 };
        await using var announced = new ScriptedServer(_ => ScriptedAnswer.Bytes(new byte[1001], "text/plain"));
        await using var hidden = new ScriptedServer(_ =>
            ScriptedAnswer.Bytes(Gzip(new byte[100_000]), "text/plain") with
            {
                Headers = [("Content-Encoding", "gzip")],
            }
        );
        using var harness = new FetchHarness(options);
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(announced.Address()))).Reason.ShouldBe(FailureReasons.TooLarge);
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(hidden.Address()))).Reason.ShouldBe(
            FailureReasons.TooLarge,
            "100 kB hid in a few bytes"
        );
        announced.Requests.Count.ShouldBe(1, "asking again does not make it smaller");
    }

    [Fact]
    public async Task A_25_MB_body_is_refused_by_the_product_limit()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Bytes(new byte[25 * 1024 * 1024], "text/html"));
        using var harness = new FetchHarness();
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBe(FailureReasons.TooLarge);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_body_whose_compression_is_broken_is_told_as_corrupt(string encoding)
    {
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text("this is not compressed at all") with
            {
                Headers = [("Content-Encoding", encoding)],
            }
        );
        using var harness = new FetchHarness();
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBe(FailureReasons.CorruptBody);
    }

    [Fact]
    public async Task A_compressed_body_that_ends_early_is_not_taken_for_a_whole_one()
    {
        var whole = Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 2000).Select(number => $"row {number}\n"))));
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Bytes(whole.AsMemory(0, whole.Length / 2), "text/csv") with
            {
                Headers = [("Content-Encoding", "gzip")],
            }
        );
        using var harness = new FetchHarness();
        var failure = await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()));
        failure.Reason.ShouldBeOneOf(FailureReasons.CorruptBody, FailureReasons.TruncatedBody);
    }

    [Fact]
    public async Task A_compressed_body_is_decoded()
    {
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Bytes(Gzip("accents: é"u8.ToArray()), "text/plain") with
            {
                Headers = [("Content-Encoding", "gzip")],
            }
        );
        using var harness = new FetchHarness();
        Encoding.UTF8.GetString((await harness.GetAsync(server.Address())).Document!.Body.Span).ShouldBe("accents: é");
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return compressed.ToArray();
    }
}
