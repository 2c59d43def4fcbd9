using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaitTime.Board.Options;
using WaitTime.Core.Storage;
using WaitTime.Testing;

namespace WaitTime.Board.Tests;

/// <summary>A board as its role sees the database, on ports of its own, with a clock that stands still, and somebody who asks it.</summary>
internal sealed class RunningBoard : IAsyncDisposable
{
    public static readonly BoardOptions Options = new()
    {
        Address = "http://127.0.0.1:0",
        OperationsAddress = "http://127.0.0.1:0",
        // A test that asks a lot is no flood.
        CostPerMinute = 1_000_000,
        ShowsProcess = false,
    };

    private readonly BoardServer _server;
    private readonly Database _database;

    private RunningBoard(BoardServer server, Database database, FakeTimeProvider time)
    {
        (_server, _database, Time) = (server, database, time);
        Client = new HttpClient { BaseAddress = server.Address, Timeout = Patience.Limit };
        Operations = new HttpClient { BaseAddress = server.OperationsAddress, Timeout = Patience.Limit };
    }

    public HttpClient Client { get; }

    /// <summary>For the port that the public is never led to.</summary>
    public HttpClient Operations { get; }

    public FakeTimeProvider Time { get; }

    public BoardServer Server => _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="database">It is seen as the board's role sees it.</param>
    /// <param name="waits">Until there is something to show.</param>
    public static Task<RunningBoard> StartAsync(
        TestDatabase database,
        BoardOptions? options = null,
        DateTimeOffset? now = null,
        bool waits = true
    ) => StartAsync(database.As("waittime_board"), options, now, waits);

    /// <param name="own">Ended with the board.</param>
    public static async Task<RunningBoard> StartAsync(
        Database own,
        BoardOptions? options = null,
        DateTimeOffset? now = null,
        bool waits = true
    )
    {
        var time = new FakeTimeProvider(now ?? World.Now);
        var server = await BoardServer.StartAsync(own, options ?? Options, time, NullLoggerFactory.Instance, Token);
        if (waits)
            await server.Snapshots.FirstAsync(Token);
        return new(server, own, time);
    }

    public async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] head)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in head)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request, Token);
    }

    public async Task<string> TextAsync(string path)
    {
        using var response = await GetAsync(path);
        var text = await response.Content.ReadAsStringAsync(Token);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, $"{path}: {text}");
        return text;
    }

    public async Task<JsonNode> JsonAsync(string path) => JsonNode.Parse(await TextAsync(path))!;

    /// <summary>The problem that an address answers with.</summary>
    public async Task<(int Status, JsonNode Body)> ProblemAsync(string path)
    {
        using var response = await GetAsync(path);
        var text = await response.Content.ReadAsStringAsync(Token);
        response.Content.Headers.ContentType.ShouldBe(new MediaTypeHeaderValue("application/problem+json"), $"{path}: {text}");
        return ((int)response.StatusCode, JsonNode.Parse(text)!);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Operations.Dispose();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }
}
