using System.Net;
using System.Net.Http.Json;
using WaitTime.Testing;

namespace WaitTime.SampleServer.Tests;

/// <summary>The built program, as its container runs it.</summary>
public sealed class SampleServerProgramTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("WAITTIME_SAMPLES_BROKEN", "quebec-msss,atlantis", "atlantis")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:eighty", "ASPNETCORE_URLS")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "eighty", "ASPNETCORE_HTTP_PORTS")]
    [InlineData("LOG_LEVEL", "loud", "LOG_LEVEL")]
    public async Task A_wrong_variable_is_one_clear_line_that_names_it_and_exit_2(string name, string value, string named)
    {
        var end = await Programs.RunAsync(Programs.SampleServer, new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value });
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        end.Output.ShouldBeEmpty();
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(named);
        end.Error.ShouldContain(name);
    }

    [Fact]
    public async Task It_says_that_everything_is_made_up_and_serves_every_feed_that_it_lists()
    {
        await using var server = await ListeningProgram.SampleServerAsync();
        (await server.Client.GetStringAsync(new Uri("/livez", UriKind.Relative), Token)).ShouldBe("ok\n");
        var index = (await server.Client.GetFromJsonAsync<SampleIndex>(new Uri("/", UriKind.Relative), Token))!;
        index.MadeUp.ShouldBeTrue();
        index
            .Sources.SelectMany(source => source.Feeds, (source, feed) => (source.Id, feed.Key, feed.Value))
            .ShouldBe(SampleRoutes.Feeds.Select(feed => (feed.SourceId, feed.Name, feed.Path)), ignoreOrder: true);
        foreach (var path in index.Sources.SelectMany(source => source.Feeds.Values))
            (await StatusAsync(server, path)).ShouldBe(HttpStatusCode.OK, path);
        (await StatusAsync(server, "/nowhere")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(server, "/quebec/situation-in-emergency-rooms?tx_solr[page]=13")).ShouldBe(
            HttpStatusCode.NotFound,
            "there are twelve pages"
        );
    }

    [Fact]
    public async Task A_source_that_is_broken_on_purpose_answers_500_everywhere_and_no_other_source_does()
    {
        await using var server = await ListeningProgram.SampleServerAsync("ontario-health", "bc-phsa");
        var index = (await server.Client.GetFromJsonAsync<SampleIndex>(new Uri("/", UriKind.Relative), Token))!;
        index.Sources.Where(source => source.Broken).Select(source => source.Id).ShouldBe(["bc-phsa", "ontario-health"]);
        foreach (var source in index.Sources)
        {
            foreach (var path in source.Feeds.Values)
                (await StatusAsync(server, path)).ShouldBe(source.Broken ? HttpStatusCode.InternalServerError : HttpStatusCode.OK, path);
        }

        (await StatusAsync(server, "/broken/quebec/releve.csv")).ShouldBe(
            HttpStatusCode.InternalServerError,
            "below /broken everything is, so that one source can be tried"
        );
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_ends_it_with_0(string signal)
    {
        await using var server = await ListeningProgram.SampleServerAsync();
        var end = await server.EndAsync(signal);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        end.Output.ShouldContain("Sample server stopped");
        end.Error.ShouldBeEmpty();
    }

    private static async Task<HttpStatusCode> StatusAsync(ListeningProgram server, string path)
    {
        // Who is asked by POST answers nothing else.
        var method = SampleRoutes.Feeds.Any(feed => feed.Path == path && feed.Posted is not null) ? HttpMethod.Post : HttpMethod.Get;
        using var request = new HttpRequestMessage(method, path);
        using var answer = await server.Client.SendAsync(request, Token);
        return answer.StatusCode;
    }
}
