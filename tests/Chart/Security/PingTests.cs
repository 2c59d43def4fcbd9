using WaitTime.Chart.Tests.Rendered;
using WaitTime.Chart.Tests.Samples;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Security;

/// <summary>The dead man's switch that jobs ping: whose address is where, and who may reach it.</summary>
public sealed class PingTests
{
    private const string Prefix = "WAITTIME_PING_URL__";

    /// <summary>Of every CronJob of the collector's own programs, with the end of its variable.</summary>
    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["heartbeat"] = "HEARTBEAT",
        ["aggregation"] = "AGGREGATION",
        ["quality-snapshot"] = "QUALITY_SNAPSHOT",
        ["cleanup"] = "CLEANUP",
        ["bulk-export"] = "BULK_EXPORT",
        ["doctor"] = "DOCTOR",
        ["scraper-quebec"] = "QUEBEC_MSSS",
        ["scraper-ontario"] = "ONTARIO_HEALTH",
        ["scraper-alberta"] = "ALBERTA_AHS",
        ["scraper-british-columbia"] = "BC_PHSA",
        ["probe-quebec"] = "PROBE_QUEBEC_MSSS",
        ["probe-ontario"] = "PROBE_ONTARIO_HEALTH",
        ["probe-alberta"] = "PROBE_ALBERTA_AHS",
        ["probe-british-columbia"] = "PROBE_BC_PHSA",
    };

    [Fact]
    public async Task Every_job_reads_its_own_address_from_the_Secret_that_is_named_and_needs_none()
    {
        var rendering = await Rendering.WithAsync(
            "default-values.yaml",
            upgrade: false,
            "pings.existingSecret=waittime-pings",
            "probe.enabled=true",
            "cleanup.enabled=true"
        );
        foreach (var (name, variable) in Variables)
        {
            var ping = PingsOf(rendering, name).ShouldHaveSingleItem(name);
            ping.Text("name").ShouldBe(Prefix + variable);
            ping.Text("valueFrom", "secretKeyRef", "name").ShouldBe("waittime-pings");
            ping.Text("valueFrom", "secretKeyRef", "key").ShouldBe(name);
            ping.Text("valueFrom", "secretKeyRef", "optional").ShouldBe("true");
        }

        rendering.Of("Secret").ShouldNotContain(secret => secret.Name.EndsWith("-pings", StringComparison.Ordinal));
        PingsOf(rendering, "backup").ShouldBeEmpty("its image speaks no HTTPS");
    }

    [Fact]
    public async Task Addresses_of_the_values_are_in_the_charts_own_Secret_alone_each_for_its_own_job()
    {
        var rendering = await Rendering.OfAsync("everything-values.yaml");
        var secret = rendering.Of("Secret").Single(item => item.Name == "waittime-pings");
        string[] pinged = ["bulk-export", "cleanup", "heartbeat", "probe-ontario", "scraper-quebec"];
        secret.Root.Map("stringData").Keys.ShouldBe(pinged, ignoreOrder: true);
        foreach (var (name, variable) in Variables)
        {
            var pings = PingsOf(rendering, name);
            pings
                .Select(ping => ping.Text("name")!)
                .ShouldBe(pinged.Contains(name, StringComparer.Ordinal) ? [Prefix + variable] : [], name);
            pings.ShouldAllBe(ping => ping.Text("value") == null && ping.Text("valueFrom", "secretKeyRef", "key") == name);
        }

        rendering
            .Objects.Where(item => item != secret)
            .SelectMany(item => item.Root.Scalars())
            .ShouldNotContain(pair => pair.Scalar.Value!.Contains("pings.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_addresses_nobody_is_pinged_and_nothing_is_opened()
    {
        var rendering = await Rendering.OfAsync("default-values.yaml");
        rendering
            .Pods.SelectMany(pod => pod.Environment)
            .ShouldNotContain(pair => pair.Variable.Text("name")!.StartsWith(Prefix, StringComparison.Ordinal));
        rendering.Of("NetworkPolicy").ShouldNotContain(policy => policy.Name.EndsWith("-pings", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no job that can ping is named \"backup\"", "pings.urls.backup=https://pings.example/0193")]
    [InlineData("no job that can ping is named \"scraper-quebecc\"", "pings.urls.scraper-quebecc=https://pings.example/0193")]
    [InlineData("no job that can ping is named \"probe-quebec\"", "pings.urls.probe-quebec=https://pings.example/0193")]
    [InlineData(
        "existingSecret and urls are both set",
        "pings.existingSecret=waittime-pings",
        "pings.urls.heartbeat=https://pings.example/0193"
    )]
    [InlineData("/pings/urls/heartbeat", "pings.urls.heartbeat=pings.example/0193")]
    [InlineData("/pings/urls/heartbeat", "pings.urls.heartbeat=ftp://pings.example/0193")]
    [InlineData("/pings/ports", "pings.ports={0}")]
    public async Task What_would_ping_nobody_is_refused(string said, params string[] values)
    {
        var (code, _, error) = await Helm.TemplateAsync(values);
        code.ShouldNotBe(0);
        error.ShouldContain(said);
    }

    [Theory]
    [InlineData(false, "PUSHOVER_USER_KEY")]
    [InlineData(false)]
    [InlineData(true, "PUSHOVER_USER_KEY", "scraper-quebec")]
    public async Task A_Secret_in_which_no_key_is_a_jobs_name_is_refused_where_it_can_be_seen(bool isFine, params string[] keys)
    {
        var secrets = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
        {
            ["waittime-pings"] = new Dictionary<string, string>(StringComparer.Ordinal),
        };
        await using var cluster = ClusterOfSecrets.Of(await Rendering.OfAsync("default-values.yaml"), secrets, keys);
        var (code, _, error) = await cluster.RenderAsync(
            "--set",
            "contact=me@waittime.example",
            "--set",
            "pings.existingSecret=waittime-pings"
        );
        (code == 0).ShouldBe(isFine, error);
        if (!isFine)
            error.ShouldContain("the Secret waittime-pings has no key named after a job");
    }

    private static IReadOnlyList<YamlNode> PingsOf(Rendering rendering, string cronJob) =>
        [
            .. rendering
                .CronJobs.Where(job => job.Name == "waittime-" + cronJob)
                .SelectMany(job => job.Pod!.Environment)
                .Select(pair => pair.Variable)
                .Where(variable => variable.Text("name")!.StartsWith(Prefix, StringComparison.Ordinal)),
        ];
}
