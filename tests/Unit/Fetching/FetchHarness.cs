using System.Net;
using System.Text;
using WaitTime.Collection.Fetching;
using WaitTime.Core.Configuration;

namespace WaitTime.Unit.Tests.Fetching;

/// <summary>The real client with the product's rules and a test's patience.</summary>
internal sealed class FetchHarness : IDisposable
{
    private readonly HttpClient _client;

    /// <param name="time">What back-off and time-outs go by; null for the system's. Connecting always goes by the system's.</param>
    /// <param name="resolve">Names to addresses; null for the system's resolver.</param>
    public FetchHarness(FetchOptions? options = null, TimeProvider? time = null, Func<string, IPAddress[]>? resolve = null)
    {
        Time = time ?? TimeProvider.System;
        Options = options ?? Quick;
        _client = HttpClients.Create(
            Settings.From(new Dictionary<string, string>(StringComparer.Ordinal)),
            "test",
            Options,
            resolve is null ? null : (host, _) => Task.FromResult(resolve(host))
        );
        Fetcher = new HttpFetcher(_client, Options, Time);
        Retry = new HttpRetry(Fetcher, Options, Time);
    }

    /// <summary>No wait between attempts, and more patience than the busiest machine needs; everything else as in the product.</summary>
    public static FetchOptions Quick { get; } =
        new()
        {
            BackOff = TimeSpan.Zero,
            Jitter = TimeSpan.Zero,
            ConnectTimeout = TimeSpan.FromMinutes(1),
            ReadTimeout = TimeSpan.FromMinutes(2),
        };

    /// <summary>For a request that is not answered, by the harness' clock.</summary>
    public TimeSpan AnswerLimit => Options.ConnectTimeout + Options.ReadTimeout;

    private TimeProvider Time { get; }

    public FetchOptions Options { get; }

    public HttpFetcher Fetcher { get; }

    public HttpRetry Retry { get; }

    public Task<HttpAnswer> GetAsync(Uri address, Document? known = null, TimeSpan? patience = null) =>
        Retry.AskAsync(new(address) { Known = known }, patience, maximumBytes: null, TestContext.Current.CancellationToken);

    public Task<HttpAnswer> PostAsync(Uri address, string json, Document? known = null) =>
        Retry.AskAsync(
            new(address) { Known = known, Json = Encoding.UTF8.GetBytes(json) },
            patientReadTimeout: null,
            maximumBytes: null,
            TestContext.Current.CancellationToken
        );

    public FeedFetcher Feeds() => new(Retry, renderer: null, proxy: null, Options, Time);

    public void Dispose() => _client.Dispose();
}
