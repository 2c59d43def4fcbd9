using WaitTime.Core.Configuration;
using WaitTime.Core.Fetching;

namespace WaitTime.Core.Tests.Fetching;

/// <summary>The real client with the product's rules and a test's patience.</summary>
internal sealed class FetchHarness : IDisposable
{
    private readonly HttpClient _client;

    public FetchHarness(FetchOptions? options = null)
    {
        Options = options ?? Quick;
        _client = HttpClients.Create(Settings.From(new Dictionary<string, string>(StringComparer.Ordinal)), "test", Options);
        Fetcher = new HttpFetcher(_client, Options, TimeProvider.System);
        Retry = new HttpRetry(Fetcher, Options, TimeProvider.System);
    }

    /// <summary>Waits cut short; everything else as in the product.</summary>
    public static FetchOptions Quick { get; } = new()
    {
        BackOff = TimeSpan.FromMilliseconds(5),
        LongestBackOff = TimeSpan.FromMilliseconds(20),
        Jitter = TimeSpan.FromMilliseconds(1),
        ConnectTimeout = TimeSpan.FromMilliseconds(500),
        ReadTimeout = TimeSpan.FromMilliseconds(500),
    };

    public FetchOptions Options { get; }

    public HttpFetcher Fetcher { get; }

    public HttpRetry Retry { get; }

    public Task<HttpAnswer> GetAsync(Uri address, Document? known = null, TimeSpan? patience = null) =>
        Retry.GetAsync(address, known, patience, TestContext.Current.CancellationToken);

    public FeedFetcher Feeds() => new(Retry, renderer: null, proxy: null, Options, TimeProvider.System);

    public void Dispose() => _client.Dispose();
}
