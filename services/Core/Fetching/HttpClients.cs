using System.Net;
using WaitTime.Core.Configuration;
using WaitTime.Core.Networking;

namespace WaitTime.Core.Fetching;

/// <summary>Makes the one HTTP client of a source, with its proxy and our name in every request.</summary>
public static class HttpClients
{
    public static HttpClient Create(Settings settings, string sourceId, FetchOptions options) =>
        Create(settings, sourceId, options, static handler => handler);

    /// <param name="observe">Puts something around the handler that looks on; it must change nothing of what is asked.</param>
    internal static HttpClient Create(Settings settings, string sourceId, FetchOptions options, Func<SocketsHttpHandler, HttpMessageHandler> observe)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(options);
        var proxy = settings.ProxyOf(sourceId);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = PatientConnect.System.ConnectAsync,
            ConnectTimeout = options.ConnectTimeout,
            UseCookies = false,
            // Null leaves the choice to the system (HTTPS_PROXY and the like).
            Proxy = proxy is null ? null : ProxyFor(proxy),
        };
        var client = new HttpClient(observe(handler)) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent(settings.Contact));
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json, text/html, text/csv, text/plain;q=0.9, */*;q=0.5");
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

    private static WebProxy ProxyFor(Uri address)
    {
        if (Login.Of(address) is not { } login) return new WebProxy(address);
        return new WebProxy(Login.Without(address)) { Credentials = new NetworkCredential(login.User, login.Password) };
    }
}
