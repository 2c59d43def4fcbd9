using WaitTime.Testing;
using static WaitTime.Testing.KubernetesObjects;

namespace WaitTime.Integration.Tests.Heartbeats;

/// <summary>The built heartbeat, as a process of its own, in a cluster and outside of one.</summary>
public sealed class ClusterProgramTests(ClusterFixture fixture)
{
    private const string Source = "quebec-msss";
    private const string Library = "KubernetesClient.Aot.dll";

    [Fact]
    public async Task It_tells_why_a_source_is_stale_and_asks_by_no_proxy()
    {
        await using var watch = await StartAsync();
        await using var api = await KubernetesStandIn.StartAsync();
        api.Add("cronjobs", CronJob("waittime-scraper-quebec", Source, suspend: true, lastSchedule: "2026-06-28T05:53:00Z"));
        var end = await RunAsync(watch, api.Variables, ("HTTPS_PROXY", "http://127.0.0.1:1"));
        end.ExitCode.ShouldBe(1, end.Output + end.Error);
        watch
            .Pushover.Messages.All.ShouldHaveSingleItem()
            .Message.ShouldContain("CronJob waittime-scraper-quebec is suspended (last scheduled 2026-06-28 05:53Z).");
        (end.Output + end.Error).ShouldNotContain(api.Token);
    }

    [Fact]
    public async Task An_authority_that_the_system_trusts_and_the_pod_does_not_is_not_the_clusters()
    {
        await using var watch = await StartAsync();
        await using var api = await KubernetesStandIn.StartAsync();
        var trusted = api.WriteAuthority("of-the-system.crt");
        api.WriteForeignAuthority();
        var end = await RunAsync(watch, api.Variables, ("SSL_CERT_FILE", trusted));
        end.ExitCode.ShouldBe(1, end.Output + end.Error);
        (end.Output + end.Error).ShouldContain("The API's certificate was not issued by the authority in ca.crt");
        api.Requests.ShouldBeEmpty("it would have got the token");
    }

    [Fact]
    public async Task Outside_of_a_cluster_the_library_is_not_loaded()
    {
        using var copy = new ProgramWithout(Programs.Heartbeat, Library);
        await using var watch = await StartAsync();
        var outside = await ChildProcess.RunAsync(copy.Prepare(VariablesOf(watch)));
        outside.ExitCode.ShouldBe(1, outside.Output + outside.Error);
        watch.Pushover.Messages.All.ShouldHaveSingleItem();

        await using var api = await KubernetesStandIn.StartAsync();
        var inside = await ChildProcess.RunAsync(
            copy.Prepare(VariablesOf(watch, [.. api.Variables.Select(pair => (pair.Key, pair.Value))]))
        );
        (inside.Output + inside.Error).ShouldContain(
            Path.GetFileNameWithoutExtension(Library),
            customMessage: "inside of one it is, and this copy says that it cannot be"
        );
    }

    private static Task<ProgramEnd> RunAsync(
        Watch watch,
        IReadOnlyDictionary<string, string> cluster,
        params IReadOnlyList<(string, string)> more
    ) => Programs.RunAsync(Programs.Heartbeat, VariablesOf(watch, [.. cluster.Select(pair => (pair.Key, pair.Value)), .. more]));

    private static Dictionary<string, string> VariablesOf(Watch watch, params IReadOnlyList<(string Name, string Value)> more)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = watch.Database.Url,
            ["PUSHOVER_USER_KEY"] = "user",
            ["PUSHOVER_API_TOKEN"] = "token",
            ["PUSHOVER_API_URL"] = watch.Pushover.Address.AbsoluteUri,
        };
        foreach (var (name, value) in more)
            variables[name] = value;
        return variables;
    }

    /// <summary>By the real clock, one source is stale.</summary>
    private async Task<Watch> StartAsync()
    {
        var watch = await Watch.StartAsync(fixture);
        watch.Now = TimeProvider.System.GetUtcNow();
        await watch.SucceedAsync("alberta-ahs", "bc-phsa", "ontario-health");
        return watch;
    }
}
