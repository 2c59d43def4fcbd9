using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Monitor.Options;
using WaitTime.Testing;
using WaitTime.Web;

namespace WaitTime.Monitor.Tests.Endpoints;

/// <summary>
/// Real sockets against the real server; its limits are shorter than production's, and each test waits for the server's own deed.
/// </summary>
public sealed class ConnectionLimitTests(ClusterFixture fixture)
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortGrace = TimeSpan.FromSeconds(1.5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("GET /readyz HTTP/1.1\r\nHost: monitor\r\nX-Never-Ending: ")]
    public async Task Hundreds_of_open_connections_do_not_keep_a_probe_out_for_ever(string sent)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await StartAsync(database, new() { Idle = Soon, Headers = Soon });
        using var flood = await OpenConnections.ToAsync(monitor.Client.BaseAddress!, 400, sent);

        await Eventually.TrueAsync(
            async () => await StatusAsync(monitor) == 200,
            "a probe is answered while others keep their connections"
        );
        await flood.EndedAsync();
    }

    [Fact]
    public async Task One_connection_too_many_is_closed_at_once_and_the_log_says_so_once()
    {
        var log = new RecordedLog();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(new OneLog(log)));
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await StartAsync(
            database,
            new()
            {
                MaxConnections = 5,
                Idle = Never,
                Headers = Never,
            },
            logging
        );
        // The last connection of the start may have a place still: one more is held until there is none left.
        using var held = await OpenConnections.ToAsync(monitor.Client.BaseAddress!, 5, "");
        await Eventually.TrueAsync(
            async () =>
            {
                await held.AddAsync(monitor.Client.BaseAddress!, "");
                return await StatusAsync(monitor) is null;
            },
            "five hold all there are"
        );
        using var refused = await OpenConnections.ToAsync(monitor.Client.BaseAddress!, 50, "");

        await refused.EndedAsync();
        log.Lines.Count(line => line.Text.Contains("maximum number of concurrent connections", StringComparison.Ordinal))
            .ShouldBe(1, string.Join("; ", log.Lines));

        held.Dispose();
        await Eventually.TrueAsync(async () => await StatusAsync(monitor) == 200, "the places of those that went are free again");
    }

    [Fact]
    public async Task A_client_that_asks_and_asks_and_does_not_read_is_cut()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await StartAsync(database, new() { Idle = Never, Headers = Never });
        using var reader = await ConnectAsync(monitor.Client.BaseAddress!);

        // Answers that nobody reads would fill everything between, and then hold the connection.
        var question = Encoding.ASCII.GetBytes("GET /metrics HTTP/1.1\r\nHost: monitor\r\n\r\n");
        async Task AskAsync()
        {
            while (true)
                await reader.SendAsync(question, Token);
        }

        await CutAsync(AskAsync);
        (await StatusAsync(monitor)).ShouldBe(200);
    }

    [Fact]
    public async Task A_slow_reader_of_a_large_answer_is_cut()
    {
        // At the default rate, what fits between server and client would buy it an hour.
        await using var application = WebServer.Build(
            "http://127.0.0.1:0",
            NullLoggerFactory.Instance,
            new() { BytesPerSecond = 100_000_000, Grace = ShortGrace }
        );
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        application.Run(async context =>
        {
            try
            {
                var part = new byte[65_536];
                while (true)
                    await context.Response.Body.WriteAsync(part, context.RequestAborted);
            }
            finally
            {
                ended.SetResult();
            }
        });
        using var reader = await ConnectAsync(await application.ListenAsync("The test's server", Token));
        await reader.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: server\r\n\r\n"), Token);
        await ended.Task.WaitAsync(Patience.Limit, TimeProvider.System, Token);

        var buffer = new byte[65_536];
        await CutAsync(async () =>
        {
            while (await reader.ReceiveAsync(buffer, Token) > 0)
            {
                // What was on its way.
            }

            throw new SocketException((int)SocketError.Shutdown);
        });
    }

    [Fact]
    public async Task Headers_larger_than_anyone_needs_are_refused()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await StartAsync(database, new());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/livez", UriKind.Relative));
        request.Headers.Add("X-Large", new string('x', 9000));
        using var response = await monitor.Client.SendAsync(request, Token);
        ((int)response.StatusCode).ShouldBe(431);
    }

    [Fact]
    public void Production_bounds_what_clients_may_cost()
    {
        var limits = new MonitorOptions().Connections;
        limits.MaxConnections.ShouldBeInRange(10, 200);
        foreach (var time in (TimeSpan[])[limits.Idle, limits.Headers, limits.Grace])
            time.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(15));
        limits.BytesPerSecond.ShouldBeGreaterThanOrEqualTo(16_384);
    }

    private static Task<RunningMonitor> StartAsync(TestDatabase database, ConnectionLimits limits, ILoggerFactory? logging = null) =>
        RunningMonitor.StartAsync(database.Database, RunningMonitor.Options with { Connections = limits }, logging);

    private static async Task<Socket> ConnectAsync(Uri address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(address.Host, address.Port, Token);
        return socket;
    }

    private static async Task CutAsync(Func<Task> talk)
    {
        var cut = await Should.ThrowAsync<SocketException>(() => talk().WaitAsync(Patience.Limit, TimeProvider.System, Token));
        cut.SocketErrorCode.ShouldBeOneOf(SocketError.ConnectionReset, SocketError.Shutdown, SocketError.ConnectionAborted);
    }

    /// <summary>As a probe asks: on a connection of its own. Null when nobody answers.</summary>
    private static async Task<int?> StatusAsync(RunningMonitor monitor)
    {
        using var probe = new HttpClient { BaseAddress = monitor.Client.BaseAddress, Timeout = Patience.Limit };
        try
        {
            using var response = await probe.GetAsync(new Uri("/readyz", UriKind.Relative), Token);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private sealed class OneLog(ILogger log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void Dispose()
        {
            // The log is the test's.
        }
    }
}
