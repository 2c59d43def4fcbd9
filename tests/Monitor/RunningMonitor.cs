using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Core.Storage;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests;

/// <summary>A monitor on a port of its own, and somebody who asks it. It reads the database anew for every request.</summary>
internal sealed class RunningMonitor : IAsyncDisposable
{
    public static readonly MonitorOptions Options = new() { Address = "http://127.0.0.1:0", CacheFor = TimeSpan.Zero, CacheAwayFor = TimeSpan.Zero, ReadingLimit = TimeSpan.FromSeconds(20) };

    private readonly MonitorServer _server;

    private RunningMonitor(MonitorServer server)
    {
        _server = server;
        Client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Client { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<RunningMonitor> StartAsync(TestDatabase database, MonitorOptions? options = null) => StartAsync(database.Database, options);

    public static async Task<RunningMonitor> StartAsync(Database database, MonitorOptions? options = null) =>
        new(await MonitorServer.StartAsync(database, options ?? Options, TimeProvider.System, NullLoggerFactory.Instance, Token));

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
    }
}
