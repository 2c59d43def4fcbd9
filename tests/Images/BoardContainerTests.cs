using WaitTime.LocalPostgres;
using WaitTime.Testing;

namespace WaitTime.Images.Tests;

/// <summary>The board's container: answers the public and, on a port of its own, its operators; ends in order.</summary>
public sealed class BoardContainerTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_on_both_ports_and_a_signal_to_the_first_process_ends_it()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var port = LoopbackPort.FindFree();
        var operations = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
        await using var container = Container.Start(
            "waittime-board",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = database.Url,
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["WAITTIME_BOARD_OPERATIONS_URL"] = operations.AbsoluteUri,
            }
        );
        using var client = new HttpClient { BaseAddress = await container.ListeningAsync() };
        using var operators = new HttpClient { BaseAddress = operations };
        (await operators.GetStringAsync(new Uri("livez", UriKind.Relative), Token)).ShouldBe("ok\n");
        // The first snapshot may take longer on a busy machine than a look at the database may.
        await Eventually.TrueAsync(
            async () => (await operators.GetAsync(new Uri("readyz", UriKind.Relative), Token)).IsSuccessStatusCode,
            "the board has a snapshot"
        );
        (await operators.GetStringAsync(new Uri("metrics", UriKind.Relative), Token)).ShouldContain("waittime_board_database_up 1");
        (await client.GetStringAsync(new Uri("v1/now.json", UriKind.Relative), Token)).ShouldContain("\"readings\"");
        using var hidden = await client.GetAsync(new Uri("metrics", UriKind.Relative), Token);
        ((int)hidden.StatusCode).ShouldBe(404, "the public is not led to the operators' port");

        var end = await container.EndByAsync("TERM");
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
    }

    [Fact]
    public async Task It_says_which_ports_it_listens_on()
    {
        var config = (await Image.InspectAsync(Image.Of("waittime-board").Tag)).GetProperty("Config");
        config
            .GetProperty("Env")
            .EnumerateArray()
            .Select(variable => variable.GetString())
            .ShouldContain("ASPNETCORE_HTTP_PORTS=8080", StringComparer.Ordinal);
        foreach (var port in (string[])["8080/tcp", "8081/tcp"])
            config.GetProperty("ExposedPorts").TryGetProperty(port, out _).ShouldBeTrue(port);
    }
}
