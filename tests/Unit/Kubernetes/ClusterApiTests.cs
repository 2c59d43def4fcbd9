using System.Text.Json.Nodes;
using WaitTime.Cluster;
using WaitTime.Core.Configuration;
using WaitTime.Testing;
using static WaitTime.Testing.KubernetesObjects;

namespace WaitTime.Unit.Tests.Kubernetes;

/// <summary>The calls of the cluster against an API that misbehaves, over TLS.</summary>
public sealed class ClusterApiTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_reads_the_releases_objects_of_its_own_namespace_and_no_others()
    {
        await using var api = await KubernetesStandIn.StartAsync();
        api.Add("cronjobs", CronJob("mine", "quebec-msss"), CronJob("another-release", "quebec-msss", instance: "other"));
        using var client = Open(api);
        var cronJob = (await client.CronJobsAsync(Token)).ShouldHaveSingleItem();
        (cronJob.Name, cronJob.Source, cronJob.Spec.Schedule, cronJob.Spec.TimeZone).ShouldBe(
            ("mine", "quebec-msss", "53 * * * *", "America/Toronto")
        );
        (await client.JobsAsync(Token)).ShouldBeEmpty();
        (await client.PodsAsync(Token)).ShouldBeEmpty();
        api.Requests.Select(request => request.Path)
            .ShouldBe([
                "/apis/batch/v1/namespaces/waittime/cronjobs",
                "/apis/batch/v1/namespaces/waittime/jobs",
                "/api/v1/namespaces/waittime/pods",
            ]);
        api.Requests.ShouldAllBe(request =>
            request.Query == "?labelSelector=app.kubernetes.io%2Finstance%3Dwaittime&limit=200&watch=false"
        );
    }

    [Fact]
    public async Task A_list_of_many_pages_is_read_to_its_end()
    {
        await using var api = await KubernetesStandIn.StartAsync();
        api.PageSize = 3;
        api.Add("jobs", [.. Enumerable.Range(0, 8).Select(number => Job($"job-{number}", "2026-06-28T13:53:00Z"))]);
        using var client = Open(api);
        (await client.JobsAsync(Token)).Select(job => job.Name).ShouldBe(Enumerable.Range(0, 8).Select(number => $"job-{number}"));
        api.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_list_that_changed_too_much_between_its_pages_is_read_again_from_its_beginning()
    {
        await using var api = await KubernetesStandIn.StartAsync();
        api.PageSize = 1;
        api.Fault = request => request.Number == 2 ? KubernetesFault.Gone : KubernetesFault.None;
        api.Add("jobs", Job("a", "2026-06-28T13:53:00Z"), Job("b", "2026-06-28T13:53:00Z"));
        using var client = Open(api);
        (await client.JobsAsync(Token)).Select(job => job.Name).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData(KubernetesFault.Forbidden, KubernetesProblem.Forbidden, 1)]
    [InlineData(KubernetesFault.NotFound, KubernetesProblem.NotFound, 1)]
    [InlineData(KubernetesFault.Unauthorized, KubernetesProblem.Unauthorized, 2)]
    [InlineData(KubernetesFault.ServerError, KubernetesProblem.ServerError, 2)]
    [InlineData(KubernetesFault.Hang, KubernetesProblem.TimedOut, 1)]
    [InlineData(KubernetesFault.CutOff, KubernetesProblem.Unreachable, 2)]
    [InlineData(KubernetesFault.NoJson, KubernetesProblem.Malformed, 1)]
    [InlineData(KubernetesFault.OtherJson, KubernetesProblem.Malformed, 1)]
    [InlineData(KubernetesFault.TooLarge, KubernetesProblem.Malformed, 1)]
    [InlineData(KubernetesFault.EndlessRefusal, KubernetesProblem.TimedOut, 1)]
    [InlineData(KubernetesFault.Redirect, KubernetesProblem.Rejected, 1)]
    public async Task Every_trouble_has_its_name_and_is_tried_again_where_that_helps(
        KubernetesFault fault,
        KubernetesProblem problem,
        int requests
    )
    {
        await using var api = await KubernetesStandIn.StartAsync();
        api.Fault = _ => fault;
        var clock = new WatchedClock();
        using var client = Open(api, fault is KubernetesFault.Hang or KubernetesFault.EndlessRefusal ? clock : TimeProvider.System);
        var asking = client.JobsAsync(Token);
        await Eventually.TrueAsync(() => Task.FromResult(api.Requests.Count > 0), "the API is asked");
        clock.Advance(Limit);
        var thrown = await Should.ThrowAsync<KubernetesException>(() => asking);
        thrown.Problem.ShouldBe(problem, thrown.Message);
        thrown.Message.ShouldNotContain(api.Token);
        api.Requests.Count.ShouldBe(requests);
    }

    [Theory]
    [InlineData(KubernetesFault.ServerError)]
    [InlineData(KubernetesFault.CutOff)]
    public async Task A_server_that_stumbles_once_is_asked_once_more(KubernetesFault fault)
    {
        await using var api = await KubernetesStandIn.StartAsync();
        api.Fault = request => request.Number == 1 ? fault : KubernetesFault.None;
        api.Add("jobs", Job("a", "2026-06-28T13:53:00Z"));
        using var client = Open(api);
        (await client.JobsAsync(Token)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_of_another_authority_gets_no_token()
    {
        await using var api = await KubernetesStandIn.StartAsync();
        api.WriteForeignAuthority();
        using var client = Open(api);
        (await Should.ThrowAsync<KubernetesException>(() => client.JobsAsync(Token))).Problem.ShouldBe(KubernetesProblem.Tls);
        api.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_whose_certificate_is_for_another_name_gets_no_token()
    {
        await using var api = await KubernetesStandIn.StartAsync();
        var renamed = new Dictionary<string, string>(api.Variables, StringComparer.Ordinal)
        {
            ["WAITTIME_KUBERNETES_URL"] = $"https://localhost:{api.Address.Port}/",
        };
        using ClusterApi client = new(Settings.From(renamed).Kubernetes with { Timeout = Limit }, TimeProvider.System);
        (await Should.ThrowAsync<KubernetesException>(() => client.JobsAsync(Token))).Problem.ShouldBe(KubernetesProblem.Tls);
        api.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_that_was_renewed_in_its_file_is_used_at_once()
    {
        await using var api = await KubernetesStandIn.StartAsync();
        using var client = Open(api);
        await client.JobsAsync(Token);
        api.WriteToken("token-2");
        api.Token = "token-2";
        await client.JobsAsync(Token);
        api.Requests.Select(request => request.Authorization).ShouldBe(["Bearer token-1", "Bearer token-2"]);
    }

    [Fact]
    public async Task A_token_that_expires_under_way_is_read_again()
    {
        await using var api = await KubernetesStandIn.StartAsync();
        api.Fault = request =>
        {
            if (request.Number > 1)
                return KubernetesFault.None;
            api.WriteToken("token-2");
            api.Token = "token-2";
            return KubernetesFault.Unauthorized;
        };
        using var client = Open(api);
        await client.JobsAsync(Token);
        api.Requests[^1].Authorization.ShouldBe("Bearer token-2");
    }

    [Theory]
    [InlineData("token")]
    [InlineData("namespace")]
    [InlineData("ca.crt")]
    public async Task A_file_that_is_missing_is_named(string file)
    {
        await using var api = await KubernetesStandIn.StartAsync();
        api.Remove(file);
        var thrown = await Should.ThrowAsync<KubernetesException>(async () =>
        {
            using var client = Open(api);
            await client.JobsAsync(Token);
        });
        (thrown.Problem, thrown.Message.Contains(file, StringComparison.Ordinal)).ShouldBe((KubernetesProblem.Credentials, true));
    }

    [Fact]
    public async Task A_Job_is_made_once_by_its_name()
    {
        await using var api = await KubernetesStandIn.StartAsync();
        using var client = Open(api);
        JsonObject job = new() { ["metadata"] = new JsonObject { ["name"] = "once" } };
        await client.CreateJobAsync(job, Token);
        (await Should.ThrowAsync<KubernetesException>(() => client.CreateJobAsync(job, Token))).Problem.ShouldBe(
            KubernetesProblem.Conflict
        );
        api.Made.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_recovery_Job_has_every_field_of_the_template_also_those_that_the_library_does_not_know()
    {
        await using var api = await KubernetesStandIn.StartAsync();
        const string New = """{"weight":1.50,"none":null,"list":[{"a":"ä<&"}]}""",
            InJob = "\"backoffLimit\":0",
            InPod = "\"restartPolicy\":\"Never\"";
        api.Add(
            "cronjobs",
            CronJob("mine", "quebec-msss")
                .Replace(InJob, $"{InJob},\"new\":{New}", StringComparison.Ordinal)
                .Replace(InPod, $"{InPod},\"new\":[true,{New}],\"hostname\":{New}", StringComparison.Ordinal)
        );
        using var client = Open(api);
        var cronJob = (await client.CronJobsAsync(Token)).ShouldHaveSingleItem();
        await client.CreateJobAsync(RecoveryJob.Of(cronJob, "mine-recovery-1", 1), Token);
        var spec = api.Made.ShouldHaveSingleItem()["spec"]!;
        var pod = spec["template"]!["spec"]!;
        // A host's name is text: what the library's type cannot take is kept too.
        foreach (var field in (JsonNode?[])[spec["new"], pod["new"]![1], pod["hostname"]])
        {
            JsonNode.DeepEquals(field, JsonNode.Parse(New)).ShouldBeTrue(spec.ToJsonString());
        }
    }

    private static ClusterApi Open(KubernetesStandIn api, TimeProvider? time = null) =>
        new(Settings.From(api.Variables).Kubernetes with { Timeout = Limit }, time ?? TimeProvider.System);
}
