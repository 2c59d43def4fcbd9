using System.Net;
using WaitTime.SampleServer;

namespace WaitTime.Images.Tests;

/// <summary>The sample server's container: the images' user, nothing written, pages while it lives, an end in order.</summary>
public sealed class SampleServerContainerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_serves_every_page_on_a_read_only_root_and_a_signal_to_the_first_process_ends_it()
    {
        await using var container = Container.Start(
            "waittime-sample-server",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" }
        );
        using var client = new HttpClient { BaseAddress = await container.ListeningAsync() };
        (await client.GetStringAsync(new Uri("livez", UriKind.Relative), Token)).ShouldBe("ok\n");
        foreach (var feed in SampleRoutes.Feeds)
        {
            // Who is asked by POST answers nothing else.
            using var request = new HttpRequestMessage(feed.Posted is null ? HttpMethod.Get : HttpMethod.Post, feed.Path);
            if (feed.Posted is { } posted)
                request.Content = new StringContent(posted.Keys.First());
            using var answer = await client.SendAsync(request, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, feed.Path);
            (await answer.Content.ReadAsStringAsync(Token)).ShouldNotBeEmpty(feed.Path);
        }

        var end = await container.EndByAsync("TERM");
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
    }
}
