using System.Globalization;
using System.Text.Json.Nodes;
using WaitTime.Testing;
using static WaitTime.Testing.KubernetesObjects;

namespace WaitTime.Images.Tests.Native;

/// <summary>The native heartbeat, as it is in its image: what it asks of a cluster, and whom it tells.</summary>
public sealed class HeartbeatTests(ClusterFixture fixture)
{
    private const string Image = "waittime-heartbeat";
    private const string Stale = "quebec-msss";
    private const string CronJobName = "waittime-scraper-quebec";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_reads_the_cluster_over_TLS_tells_why_a_source_is_stale_and_makes_one_Job_with_every_field_of_the_template()
    {
        const string New = """{"weight":1.50,"none":null,"list":[{"a":"ä<&"}]}""",
            InPod = "\"restartPolicy\":\"Never\"";
        // The container's clock is the real one, by which the last schedule was not missed.
        var last = TimeProvider.System.GetUtcNow().AddMinutes(-10).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        await using var database = await WatchedAsync();
        await using var pushover = new PushoverStandIn();
        await using var api = await KubernetesStandIn.StartAsync();
        api.PageSize = 1;
        api.Fault = request => request.Number == 1 ? KubernetesFault.ServerError : KubernetesFault.None;
        api.Add("cronjobs", CronJob("waittime-scraper-alberta", "alberta-ahs", uid: "c-2"));
        api.Add(
            "cronjobs",
            CronJob(CronJobName, Stale, lastSchedule: last)
                .Replace(InPod, $"{InPod},\"new\":{New},\"hostname\":{New}", StringComparison.Ordinal)
        );
        api.Add("jobs", Job(CronJobName + "-1", last, Failed(last, "BackoffLimitExceeded", "Job has reached the specified backoff limit")));
        api.Add("pods", Pod(CronJobName + "-1-x", last, "Failed", Terminated(137, "OOMKilled", last)));

        var environment = Environment(database, pushover);
        var end = await RunAsync(environment, api);
        end.ExitCode.ShouldBe(1, end.Output + end.Error);
        var message = pushover.Messages.All.ShouldHaveSingleItem();
        message.Title.ShouldBe($"⚠️ Scraper Stale: {Stale}");
        message.Message.ShouldContain(
            $"Container scraper of pod {CronJobName}-1-x exceeded its memory limit and was killed (OOMKilled).",
            customMessage: end.Output
        );
        var pod = api.Made.ShouldHaveSingleItem(end.Output)["spec"]!["template"]!["spec"]!;
        foreach (var field in (string[])["new", "hostname"])
            JsonNode.DeepEquals(pod[field], JsonNode.Parse(New)).ShouldBeTrue($"{field} of {pod.ToJsonString()}");
        (end.Output + end.Error).ShouldNotContain(api.Token);

        (await RunAsync(environment, api)).ExitCode.ShouldBe(1);
        api.Made.ShouldHaveSingleItem("one Job in the life of an incident");
        pushover.Messages.All.ShouldHaveSingleItem("and one notice");
    }

    [Theory]
    [InlineData(KubernetesFault.NoJson, "malformed")]
    [InlineData(KubernetesFault.Forbidden, "forbidden")]
    public async Task A_cluster_that_cannot_be_read_is_logged_and_the_notice_goes_out_without_it(KubernetesFault fault, string problem)
    {
        await using var database = await WatchedAsync();
        await using var pushover = new PushoverStandIn();
        await using var api = await KubernetesStandIn.StartAsync();
        api.Fault = _ => fault;
        var end = await RunAsync(Environment(database, pushover), api);
        end.ExitCode.ShouldBe(1, end.Output + end.Error);
        end.Output.ShouldContain(problem);
        pushover.Messages.All.ShouldHaveSingleItem().Title.ShouldBe($"⚠️ Scraper Stale: {Stale}");
    }

    [Fact]
    public async Task A_server_of_another_authority_gets_no_token()
    {
        await using var database = await WatchedAsync();
        await using var pushover = new PushoverStandIn();
        await using var api = await KubernetesStandIn.StartAsync();
        api.WriteForeignAuthority();
        var end = await RunAsync(Environment(database, pushover), api);
        end.ExitCode.ShouldBe(1, end.Output + end.Error);
        end.Output.ShouldContain("The API's certificate was not issued by the authority in ca.crt");
        api.Requests.ShouldBeEmpty("it would have got the token");
    }

    [Fact]
    public async Task A_namespace_with_a_thousand_Jobs_is_read_within_the_memory_that_the_chart_allows()
    {
        const string Made = "2026-06-28T13:53:00Z";
        var last = TimeProvider.System.GetUtcNow().AddMinutes(-10).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        await using var database = await WatchedAsync();
        await using var pushover = new PushoverStandIn();
        await using var api = await KubernetesStandIn.StartAsync();
        api.Add("cronjobs", CronJob(CronJobName, Stale, lastSchedule: last));
        api.Add(
            "jobs",
            [.. Enumerable.Range(0, 1000).Select(number => Job($"{CronJobName}-{number}", Made, Complete(Made), $"j-{number}"))]
        );
        api.Add(
            "pods",
            [
                .. Enumerable
                    .Range(0, 1000)
                    .Select(number =>
                        Pod($"{CronJobName}-{number}-x", Made, "Succeeded", Terminated(0, "Completed", Made), owner: $"j-{number}")
                    ),
            ]
        );
        var end = await RunAsync(Environment(database, pushover), api);
        end.ExitCode.ShouldBe(1, end.Output + end.Error);
        pushover.Messages.All.ShouldHaveSingleItem().Message.ShouldContain("but this database has no record of its run");
        api.Requests.Count(request => request.Resource == "pods").ShouldBe(5, "pages of 200");
    }

    [Fact]
    public async Task Its_alerts_are_active_at_a_real_Alertmanager_and_end_there()
    {
        await using var alertmanager = await AlertmanagerServer.StartAsync(
            "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n",
            new Dictionary<string, string>(StringComparer.Ordinal),
            Token
        );
        await using var database = await WatchedAsync();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["ALERTMANAGER_URL"] = alertmanager.Address.AbsoluteUri,
        };
        (await Container.RunAsync(Image, environment)).ExitCode.ShouldBe(1);
        (await SourcesAsync()).ShouldBe([Stale]);
        await database.ExecuteAsync("UPDATE scraper_status SET last_run = now(), last_success_run = now(), last_change_at = now()");
        var end = await Container.RunAsync(Image, environment);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await SourcesAsync()).ShouldBeEmpty();

        async Task<IReadOnlyList<string?>> SourcesAsync() =>
            [
                .. (await alertmanager.AlertsAsync(Token))
                    .Select(alert => alert.GetProperty("labels"))
                    .Where(labels => labels.TryGetProperty("source", out _))
                    .Select(labels => labels.GetProperty("source").GetString()),
            ];
    }

    /// <summary>With a pod's folder of the service account where the container's user can read it.</summary>
    private static async Task<ProgramEnd> RunAsync(IReadOnlyDictionary<string, string> environment, KubernetesStandIn api)
    {
        const string Account = "WAITTIME_KUBERNETES_ACCOUNT",
            Mounted = "/account";
        var folder = ReadableFolder.Create("waittime-account-");
        try
        {
            foreach (var file in new DirectoryInfo(api.Variables[Account]).EnumerateFiles())
                await File.WriteAllBytesAsync(
                    Path.Combine(folder.FullName, file.Name),
                    await File.ReadAllBytesAsync(file.FullName, Token),
                    Token
                );
            await using var container = Container.StartWith(
                ["--volume", $"{folder.FullName}:{Mounted}:ro", .. Container.Within(ChartLimit.OfHeartbeat)],
                Image,
                new Dictionary<string, string>([.. environment, .. api.Variables], StringComparer.Ordinal) { [Account] = Mounted }
            );
            return await container.EndAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Dictionary<string, string> Environment(TestDatabase database, PushoverStandIn pushover) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["PUSHOVER_USER_KEY"] = "user",
            ["PUSHOVER_API_TOKEN"] = "token",
            ["PUSHOVER_API_URL"] = pushover.Address.AbsoluteUri,
        };

    /// <summary>Four sources, of which one has had no run for three hours.</summary>
    private async Task<TestDatabase> WatchedAsync()
    {
        var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            """
            UPDATE sources SET created_at = now() - interval '100 days',
                is_enabled = id IN ('alberta-ahs', 'bc-phsa', 'ontario-health', 'quebec-msss');
            INSERT INTO scraper_status (source_id, last_run, status, measurements_count, last_success_run, last_change_at)
            SELECT id, at, 'healthy', 100, at, at
            FROM sources CROSS JOIN LATERAL (SELECT now() - CASE id WHEN 'quebec-msss' THEN 3 ELSE 0 END * interval '1 hour') AS run(at)
            """
        );
        return database;
    }
}
