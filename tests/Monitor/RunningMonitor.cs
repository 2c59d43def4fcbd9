using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WaitTime.Core.Storage;
using WaitTime.Monitor.Options;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests;

/// <summary>A monitor on a port of its own, and somebody who asks it. It reads the database anew for every request.</summary>
internal sealed class RunningMonitor : IAsyncDisposable
{
    public static readonly MonitorOptions Options = new()
    {
        Address = "http://127.0.0.1:0",
        CacheFor = TimeSpan.Zero,
        CacheAwayFor = TimeSpan.Zero,
        ReadingLimit = TimeSpan.FromMinutes(1),
    };

    private readonly MonitorServer _server;
    private readonly Database? _own;

    private RunningMonitor(MonitorServer server, Database? own = null)
    {
        (_server, _own) = (server, own);
        Client = new HttpClient { BaseAddress = server.Address, Timeout = Patience.Limit };
    }

    public HttpClient Client { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<RunningMonitor> StartAsync(TestDatabase database, MonitorOptions? options = null) =>
        StartAsync(database.Database, options);

    public static async Task<RunningMonitor> StartAsync(
        Database database,
        MonitorOptions? options = null,
        ILoggerFactory? logging = null
    ) =>
        new(
            await MonitorServer.StartAsync(database, options ?? Options, TimeProvider.System, logging ?? NullLoggerFactory.Instance, Token)
        );

    /// <summary>With a pool of the monitor's own.</summary>
    public static async Task<RunningMonitor> StartAsync(NpgsqlConnectionStringBuilder connection)
    {
        var own = Database.Open(connection);
        return new(await MonitorServer.StartAsync(own, Options, TimeProvider.System, NullLoggerFactory.Instance, Token), own);
    }

    public async Task<Scrape> ScrapeAsync()
    {
        using var response = await Client.GetAsync(new Uri("/metrics", UriKind.Relative), Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, text);
        return new Scrape(text);
    }

    public async Task<(int Status, string Body)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), Token);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        if (_own is not null)
            await _own.DisposeAsync();
    }
}
