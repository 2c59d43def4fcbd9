using WaitTime.Chart.Tests.Rendered;
using WaitTime.SampleServer;

namespace WaitTime.Chart.Tests.Samples;

/// <summary>A release that reads made-up pages of its own, by one value.</summary>
public sealed class SampleServerTests
{
    private const string File = "sample-values.yaml";
    private const string Server = "http://waittime-sample-server:8080";
    private const string Prefix = "WAITTIME_SOURCE_URL__";

    /// <summary>Who asks for pages, and of which source.</summary>
    public static TheoryData<string, string> Readers
    {
        get
        {
            (string Name, string Id)[] sources =
            [
                ("quebec", "quebec-msss"),
                ("ontario", "ontario-health"),
                ("alberta", "alberta-ahs"),
                ("british-columbia", "bc-phsa"),
                ("manitoba", "mb-wrha"),
                ("new-brunswick", "nb-vitalite"),
            ];
            var readers = new TheoryData<string, string> { { "Pod/waittime-test-dry-run", "quebec-msss" } };
            foreach (var (name, id) in sources)
            {
                readers.Add($"CronJob/waittime-scraper-{name}", id);
                readers.Add($"CronJob/waittime-probe-{name}", id);
            }

            return readers;
        }
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Every_feed_of_a_source_is_read_from_the_sample_server(string reader, string source)
    {
        var pod = (await Rendering.OfAsync(File)).Pods.Single(pod => pod.ToString() == reader);
        Addresses(pod)
            .ShouldBe(
                SampleRoutes.Feeds.Where(feed => feed.SourceId == source).Select(feed => (feed.Variable, Server + feed.Path)),
                ignoreOrder: true
            );
        pod.Environment.ShouldContain(
            pair => pair.Variable.Text("name") == "WAITTIME_PLAIN_HTTP" && pair.Variable.Text("value") == "true",
            "it is asked by plain http, which needs a word"
        );
    }

    [Fact]
    public async Task Off_by_default_nothing_of_it_is_there()
    {
        foreach (var file in Rendering.FileNames.Where(file => file != File))
        {
            var rendering = await Rendering.OfAsync(file);
            rendering.Objects.ShouldNotContain(item => item.Component == "sample-server" || item.Component == "proof", file);
            rendering
                .Pods.SelectMany(Addresses)
                .ShouldNotContain(address => address.Value.Contains("sample", StringComparison.Ordinal), file);
            Places(rendering).ShouldAllBe(place => place == "waittime/waittime", file);
            rendering.Of("Secret").ShouldAllBe(secret => !secret.Annotations.ContainsKey("waittime.example/rows"), file);
        }
    }

    [Fact]
    public async Task What_is_collected_says_that_it_is_made_up()
    {
        var rendering = await Rendering.OfAsync(File);
        Places(rendering).ShouldAllBe(place => place == "waittime/waittime/sample");
        rendering
            .Of("Secret")
            .Single(secret => secret.Name == "waittime-database")
            .Annotations["waittime.example/rows"]
            .ShouldBe("made-up");
        rendering
            .Pods.SelectMany(pod => pod.Environment)
            .Where(pair => pair.Variable.Text("name") == "ALERT_LABELS")
            .Select(pair => pair.Variable.Text("value"))
            .ShouldAllBe(labels => labels == "rows=made-up");
        (await NotesAsync(File)).ShouldContain("EVERY VALUE IS MADE UP");
    }

    [Fact]
    public async Task The_server_is_told_what_to_break_and_a_test_goes_the_whole_way()
    {
        var rendering = await Rendering.OfAsync(File);
        var server = rendering.Of("Deployment").Single(item => item.Component == "sample-server").Pod!;
        server
            .Environment.Single(pair => pair.Variable.Text("name") == "WAITTIME_SAMPLES_BROKEN")
            .Variable.Text("value")
            .ShouldBe("ontario-health");
        var proof = rendering.Pods.Single(pod => pod.Component == "proof");
        proof.Containers[0].Texts("args").ShouldBe(["prove", "--samples", Server]);
        proof.Owner.Annotations["helm.sh/hook"].ShouldBe("test");
    }

    [Fact]
    public async Task Other_addresses_and_proxies_of_a_source_do_not_count()
    {
        var (code, output, error) = await Helm.RunAsync(
            "template",
            "waittime",
            Helm.Chart,
            "--namespace",
            "waittime",
            "--values",
            Rendering.PathOf("everything-values.yaml"),
            "--set",
            "sampleServer.enabled=true"
        );
        code.ShouldBe(0, error);
        output.ShouldNotContain("https://mirror.example/ontario");
        output.ShouldNotContain("WAITTIME_PROXY__");
        output.ShouldContain($"value: {Server}/ontario/Time-Spent-in-Emergency-Departments");
        output.ShouldContain("name: WAITTIME_FEED_ORDER__QUEBEC_MSSS");
    }

    [Theory]
    [InlineData("sampleServer.broken={atlantis}", "atlantis", "quebec-msss")]
    [InlineData("sources[0].name=x,sources[0].id=atlantis,sources[0].schedule=1 * * * *", "atlantis", "its publisher would be contacted")]
    [InlineData("database.mode=external,database.existingSecret=mine", "sampleServer.intoExistingDatabase=true")]
    [InlineData("database.existingSecret=mine", "sampleServer.intoExistingDatabase=true")]
    [InlineData(
        "database.embedded.storage.existingClaim=data-of-before",
        "database.embedded.storage.existingClaim",
        "sampleServer.intoExistingDatabase=true"
    )]
    [InlineData(
        "database.embedded.backup.storage.existingClaim=dumps",
        "what database.embedded.backup.storage.existingClaim names",
        "sampleServer.intoExistingDatabase=true"
    )]
    [InlineData(
        "cleanup.enabled=true,cleanup.archive.enabled=true,cleanup.archive.existingClaim=years",
        "what cleanup.archive.existingClaim names",
        "sampleServer.intoExistingDatabase=true"
    )]
    [InlineData(
        "bulkExport.storage.existingClaim=open-data",
        "what bulkExport.storage.existingClaim names",
        "sampleServer.intoExistingDatabase=true"
    )]
    [InlineData(
        "bulkExport.s3.url=https://s3.example/bucket,bulkExport.s3.existingSecret=keys",
        "what bulkExport.s3.url names",
        "sampleServer.intoExistingDatabase=true"
    )]
    public async Task What_would_ask_a_publisher_or_write_into_somebodys_database_is_refused(string set, params string[] named)
    {
        var (code, _, error) = await Helm.RunAsync(
            "template",
            "waittime",
            Helm.Chart,
            "--set",
            "sampleServer.enabled=true,contact=me@waittime.example",
            "--set",
            set
        );
        code.ShouldNotBe(0, set);
        foreach (var word in named)
            error.ShouldContain(word);
    }

    [Fact]
    public async Task A_database_of_ones_own_is_written_to_once_its_owner_says_that_it_is_for_made_up_rows()
    {
        var (code, output, error) = await Helm.RunAsync(
            "template",
            "waittime",
            Helm.Chart,
            "--set",
            "sampleServer.enabled=true,sampleServer.intoExistingDatabase=true,database.mode=external,database.existingSecret=mine,contact=me@waittime.example"
        );
        code.ShouldBe(0, error);
        output.ShouldContain("name: waittime-sample-server");
    }

    private static IEnumerable<(string Name, string Value)> Addresses(PodTemplate pod) =>
        pod
            .Environment.Where(pair => pair.Variable.Text("name")!.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(pair => (pair.Variable.Text("name")!, pair.Variable.Text("value")!));

    private static IEnumerable<string?> Places(Rendering rendering) =>
        rendering
            .Pods.SelectMany(pod => pod.Environment)
            .Where(pair => pair.Variable.Text("name") == "WAITTIME_RUNTIME")
            .Select(pair => pair.Variable.Text("value"));

    private static async Task<string> NotesAsync(string file)
    {
        var (code, output, error) = await Helm.RunAsync(
            "install",
            "waittime",
            Helm.Chart,
            "--namespace",
            "waittime",
            "--dry-run=client",
            "--values",
            Rendering.PathOf(file)
        );
        code.ShouldBe(0, error);
        return output[output.IndexOf("NOTES:", StringComparison.Ordinal)..];
    }
}
