using WaitTime.Testing;

namespace WaitTime.Images.Tests;

/// <summary>The monitor's container: answers while it lives, ends in order.</summary>
public sealed class MonitorContainerTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_its_probes_and_a_signal_to_the_first_process_ends_it()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        };
        await using var container = Container.Start("waittime-monitor", environment);
        using var client = new HttpClient { BaseAddress = await container.ListeningAsync() };
        (await client.GetStringAsync(new Uri("livez", UriKind.Relative), Token)).ShouldBe("ok\n");
        // On a busy machine the very first reading may take longer than the production limit.
        await Eventually.TrueAsync(
            async () => (await client.GetAsync(new Uri("readyz", UriKind.Relative), Token)).IsSuccessStatusCode,
            "the monitor is ready"
        );
        (await client.GetStringAsync(new Uri("readyz", UriKind.Relative), Token)).ShouldBe("ok\n");
        (await client.GetStringAsync(new Uri("metrics", UriKind.Relative), Token)).ShouldContain("waittime_");
        (await client.GetStringAsync(new Uri("metrics/process", UriKind.Relative), Token)).ShouldContain(
            "dotnet_process_memory_working_set_bytes{service_name=\"waittime-monitor\"}"
        );

        var end = await container.EndByAsync("TERM");
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
    }

    [Fact]
    public async Task It_listens_on_8080_unless_told_otherwise()
    {
        var config = (await Image.InspectAsync(Image.Of("waittime-monitor").Tag)).GetProperty("Config");
        config
            .GetProperty("Env")
            .EnumerateArray()
            .Select(variable => variable.GetString())
            .ShouldContain("ASPNETCORE_HTTP_PORTS=8080", StringComparer.Ordinal);
        config.GetProperty("ExposedPorts").TryGetProperty("8080/tcp", out _).ShouldBeTrue();
    }
}
