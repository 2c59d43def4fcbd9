using Npgsql;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;
using WaitTime.LocalPostgres;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>An address with several hosts, on real servers: one that writes, one that only reads, and a port where there is none.</summary>
public sealed class SeveralHostsTests(SeveralHostsTests.Servers servers) : IClassFixture<SeveralHostsTests.Servers>
{
    private const string ReadsOnly = "SHOW default_transaction_read_only";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string User => $"postgres:{servers.Writer.Password}";

    private string Reader => $"127.0.0.1:{servers.Reader.Port}";

    private string Writer => $"127.0.0.1:{servers.Writer.Port}";

    [Theory]
    [InlineData("any", "on")]
    [InlineData("read-write", "off")]
    [InlineData("read-only", "on")]
    [InlineData("primary", "on")]
    [InlineData("prefer-standby", "on")]
    [InlineData("standby", null)]
    public async Task Of_two_servers_the_first_that_fits_is_taken_as_libpq_takes_it(string attributes, string? readsOnly)
    {
        var url = $"postgres://{User}@{Reader},{Writer}/postgres?target_session_attrs={attributes}";
        (await Psql.AskOursAsync(url, ReadsOnly)).ShouldBe(readsOnly);
        (await Psql.ConnectsAsync(url)).ShouldBe(readsOnly is not null);
    }

    [Fact]
    public async Task A_server_that_is_down_is_passed_over()
    {
        (await Psql.AskOursAsync($"postgres://{User}@127.0.0.1:1,{Writer}/postgres?target_session_attrs=read-write", ReadsOnly)).ShouldBe(
            "off"
        );
        (
            await Psql.AskOursAsync(
                $"postgres:///postgres?user=postgres&password={servers.Writer.Password}&host=127.0.0.1,127.0.0.1&port=1,{servers.Writer.Port}",
                ReadsOnly
            )
        ).ShouldBe("off");
    }

    [Theory]
    [InlineData("read-write", false)]
    [InlineData("read-only", true)]
    [InlineData("primary", true)]
    public async Task A_single_server_is_looked_at_too(string attributes, bool connects)
    {
        var url = $"postgres://{User}@{Reader}/postgres?target_session_attrs={attributes}";
        ((await Psql.AskOursAsync(url, ReadsOnly)) is not null).ShouldBe(connects);
        (await Psql.ConnectsAsync(url)).ShouldBe(connects);
    }

    [Fact]
    public async Task A_folder_of_sockets_is_a_host_as_a_parameter_and_as_an_encoded_name()
    {
        var folder = Path.GetDirectoryName(servers.Writer.LogFile)!;
        var port = servers.Writer.Port;
        foreach (
            var url in new[]
            {
                $"postgres://{User}@/postgres?host={folder}&port={port}",
                $"postgres://{User}@{Uri.EscapeDataString(folder)}:{port}/postgres",
                $"postgres://{User}@:{port}/postgres?host={folder}&sslmode=require&keepalives_idle=60",
                $"postgres://{User}@127.0.0.1:1,{Uri.EscapeDataString(folder)}:{port}/postgres",
            }
        )
        {
            (await Psql.AskOursAsync(url, "SELECT inet_server_addr() IS NULL")).ShouldBe("True", url);
            (await Psql.ConnectsAsync(url)).ShouldBeTrue(url);
        }
    }

    [Fact]
    public async Task After_a_failover_the_next_connection_finds_the_server_that_writes()
    {
        await using var first = await PrivatePostgres.StartAsync(Token, like: servers.Writer);
        await using var database = Database.Open(
            DatabaseUrl.Parse($"postgres://{User}@127.0.0.1:{first.Port},{Writer}/postgres?target_session_attrs=read-write")
        );
        (await PortAsync(database)).ShouldBe(first.Port);
        await first.StopServerAsync(Token);
        (await PortAsync(database)).ShouldBe(servers.Writer.Port);
    }

    [Theory]
    [InlineData("postgres://{user}@127.0.0.1:1,127.0.0.1:2/postgres", FailureReasons.DatabaseUnreachable, "127.0.0.1:2")]
    [InlineData(
        "postgres://{user}@{reader},127.0.0.1:2/postgres?target_session_attrs=read-write",
        FailureReasons.DatabaseUnreachable,
        "127.0.0.1:2"
    )]
    [InlineData(
        "postgres://{user}@{reader}/postgres?target_session_attrs=read-write",
        FailureReasons.DatabaseUnreachable,
        "target_session_attrs"
    )]
    [InlineData("postgres://{user}@{writer},127.0.0.1:2/nowhere", FailureReasons.DatabaseRefused, "nowhere")]
    public async Task Without_a_server_that_fits_the_failure_says_what_each_one_said(string url, string reason, string word)
    {
        foreach (var (name, value) in new[] { ("{user}", User), ("{reader}", Reader), ("{writer}", Writer) })
            url = url.Replace(name, value, StringComparison.Ordinal);
        await using var database = Database.Open(DatabaseUrl.Parse(url));
        var failure = FailureClassifier.Classify(RunStage.BeforeSave, await Should.ThrowAsync<NpgsqlException>(() => PortAsync(database)));
        (failure.Category, failure.Reason).ShouldBe((FailureCategory.PersistenceFailure, reason), failure.Message);
        failure.Message.ShouldContain(word);
    }

    private static async Task<int> PortAsync(Database database)
    {
        await using var command = database.Source.CreateCommand("SELECT inet_server_port()");
        return (int)(await command.ExecuteScalarAsync(Token))!;
    }

    public sealed class Servers : IAsyncLifetime
    {
        public PrivatePostgres Writer { get; private set; } = null!;

        public PrivatePostgres Reader { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Writer = await PrivatePostgres.StartAsync(CancellationToken.None);
            Reader = await PrivatePostgres.StartAsync(CancellationToken.None, like: Writer);
            await using var connection = new NpgsqlConnection(Reader.ConnectionString("postgres") + ";Pooling=false");
            await connection.OpenAsync();
            foreach (var sql in new[] { "ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()" })
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync();
            }

            await Eventually.TrueAsync(
                async () => await Psql.AskOursAsync(Reader.Url("postgres"), ReadsOnly) == "on",
                "the second server only reads"
            );
        }

        public async ValueTask DisposeAsync()
        {
            await Writer.DisposeAsync();
            await Reader.DisposeAsync();
        }
    }
}
