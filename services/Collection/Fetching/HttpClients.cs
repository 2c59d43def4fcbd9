using System.Net;
using WaitTime.Collection.Fetching.Redirects;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;

namespace WaitTime.Collection.Fetching;

/// <summary>Makes the one HTTP client of a source, with its proxy and our name in every request.</summary>
public static class HttpClients
{
    /// <param name="settings">The proxy and the contact.</param>
    /// <param name="sourceId">Whose client.</param>
    /// <param name="options">How long connecting may take.</param>
    /// <param name="resolve">Names to addresses; null for the system's resolver.</param>
    public static HttpClient Create(
        Settings settings,
        string sourceId,
        FetchOptions options,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null
    ) => Create(settings, sourceId, options, static handler => handler, resolve);

    /// <param name="observe">Puts something around the handler that looks on; it must change nothing of what is asked.</param>
    /// <param name="resolve">Names to addresses; null for the system's resolver.</param>
    internal static HttpClient Create(
        Settings settings,
        string sourceId,
        FetchOptions options,
        Func<SocketsHttpHandler, HttpMessageHandler> observe,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(options);
        var proxy = settings.ProxyOf(sourceId);
        var connect = new RuledConnect(resolve ?? Dns.GetHostAddressesAsync);
        var client = new HttpClient(new RedirectGuard(observe(Handler(connect, proxy, options)), observe(Handler(connect, proxy, options))))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent(settings.Contact));
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Accept",
            "application/json, text/html, text/csv, text/plain;q=0.9, */*;q=0.5"
        );
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", ContentCoding.Accepted);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "en-CA, en;q=0.9, fr-CA;q=0.5");
        return client;
    }

    /// <summary>Who reads the page and where that person can be reached.</summary>
    public static string UserAgent(string contact)
    {
        var version = typeof(HttpClients).Assembly.GetName().Version;
        return $"WaitTime/{version?.ToString(2)} (emergency-department wait time collector; contact {contact})";
    }

    private static SocketsHttpHandler Handler(RuledConnect connect, Uri? proxy, FetchOptions options) =>
        new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = connect.ConnectAsync,
            ConnectTimeout = options.ConnectTimeout,
            UseCookies = false,
            // Null leaves the choice to the system (HTTPS_PROXY and the like).
            Proxy = proxy is null ? null : ProxyFor(proxy),
        };

    private static WebProxy ProxyFor(Uri address)
    {
        if (Login.Of(address) is not { } login)
            return new WebProxy(address);
        return new WebProxy(Login.Without(address)) { Credentials = new NetworkCredential(login.User, login.Password) };
    }
}
