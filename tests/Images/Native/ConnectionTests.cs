using System.IO.Compression;
using WaitTime.Core.Configuration;
using WaitTime.Core.Storage;
using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Images.Tests.Native;

/// <summary>What a native program reaches over the network, and what it must trust, unpack and answer for that.</summary>
public sealed class ConnectionTests(ClusterFixture fixture)
{
    private const string Image = "waittime-scraper-british-columbia";
    private const string SourceId = "bc-phsa";
    private const int Readings = 82;
    private const string MountedAuthority = "/authority.crt";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_answer_over_TLS_of_a_private_authority_through_a_proxy_is_collected(string coding)
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue();
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = new ScriptedServer(_ => Compressed(coding), certificate);
        await using var proxy = new ProxyStandIn();
        var environment = Provinces.Environment(database, SourceId, publisher);
        environment["WAITTIME_PROXY__BC_PHSA"] = proxy.Address.AbsoluteUri;

        var distrustful = await Container.RunAsync(Image, environment, "probe");
        distrustful.ExitCode.ShouldBe(20, distrustful.Output + distrustful.Error);
        distrustful.Output.ShouldContain(TestAuthority.Name, Case.Sensitive, "who is in the way is the evidence");

        environment["SSL_CERT_FILE"] = MountedAuthority;
        var end = await RunAsync(environment, authority.FilePath);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(Readings);
        proxy.Requests.ShouldContain($"CONNECT {publisher.Address().Authority} HTTP/1.1", StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_database_that_asks_for_TLS_and_SCRAM_with_channel_binding_is_written_to()
    {
        const string Role = "owner";
        const string Password = "p'ss/\\ w0rd";
        await using var server = await TlsServer.StartAsync();
        await server.ExecuteAsync($"CREATE ROLE {Role} LOGIN SUPERUSER PASSWORD '{Password.Replace("'", "''", StringComparison.Ordinal)}'");
        var migrated = await Programs.RunAsync(
            Programs.Migrator,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = server.Url(Role, Password, server.Authority) }
        );
        migrated.ExitCode.ShouldBe(0, migrated.Output + migrated.Error);
        await using var publisher = await SamplePublisher.StartAsync(TimeSpan.Zero, TimeProvider.System, Token);

        var environment = Provinces.Environment(server.Url(Role, Password, MountedAuthority), SourceId, publisher);
        var untrusted = await RunAsync(environment, server.OtherAuthority);
        untrusted.ExitCode.ShouldBe(23, untrusted.Output + untrusted.Error);
        var end = await RunAsync(environment, server.Authority);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        await using var database = Database.Open(DatabaseUrl.Parse(server.Url(Role, Password, server.Authority)));
        await using var counting = database.Source.CreateCommand("SELECT count(*) FROM measurements");
        (await counting.ExecuteScalarAsync(Token)).ShouldBe((long)Readings);
    }

    [Fact]
    public async Task A_run_is_a_trace_and_figures_at_the_collector()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await SamplePublisher.StartAsync(TimeSpan.Zero, TimeProvider.System, Token);
        await using var collector = new WebhookStandIn();
        var environment = Provinces.Environment(database, SourceId, publisher);
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.AbsoluteUri;
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        var end = await Container.RunAsync(Image, environment);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);

        var runId = (await database.ScalarAsync<Guid>("SELECT id FROM scrape_runs")).ToString();
        var traces = Bodies("/v1/traces");
        foreach (var expected in (string[])["fetch", "archive", "parse", "validate", "persist", runId, SourceId, "waittime-scraper"])
            traces.ShouldContain(expected);
        var metrics = Bodies("/v1/metrics");
        foreach (var expected in (string[])["waittime.runs", "waittime.readings", "waittime.run.stage.duration", "healthy"])
            metrics.ShouldContain(expected);

        string Bodies(string path) => string.Concat(collector.Calls.All.Where(call => call.Path == path).Select(call => call.Body));
    }

    private static ScriptedAnswer Compressed(string coding)
    {
        using var body = new MemoryStream();
        using (
            Stream packed =
                coding == "br" ? new BrotliStream(body, CompressionLevel.Optimal) : new GZipStream(body, CompressionLevel.Optimal)
        )
        {
            packed.Write(SampleFiles.Read("bc-phsa/api.json"));
        }

        return new() { Body = body.ToArray(), Headers = [("Content-Type", "application/json"), ("Content-Encoding", coding)] };
    }

    /// <summary>With an authority's file where the container's user can read it.</summary>
    private static async Task<ProgramEnd> RunAsync(Dictionary<string, string> environment, string authority)
    {
        var folder = ReadableFolder.Create("waittime-authority-");
        try
        {
            var readable = Path.Combine(folder.FullName, "authority.crt");
            await File.WriteAllBytesAsync(readable, await File.ReadAllBytesAsync(authority, Token), Token);
            await using var container = Container.StartWith(["--volume", $"{readable}:{MountedAuthority}:ro"], Image, environment);
            return await container.EndAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
