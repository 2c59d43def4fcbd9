using System.Collections.Concurrent;
using System.Net;
using WaitTime.Core.Failures;
using WaitTime.Core.Networking;

namespace WaitTime.Collection.Fetching.Redirects;

/// <summary>
/// Which of a host's addresses may be connected to. Asked with the very addresses that are connected to next, so that a name that
/// resolves differently from one moment to the next gains nothing.
/// </summary>
/// <param name="hop">The request.</param>
/// <param name="isRefusing">True where an inner address is refused; false where it is remembered as the operator's own choice.</param>
/// <param name="innerHosts">Configured hosts that are themselves within an inner network.</param>
public sealed class ConnectRule(Hop hop, bool isRefusing, ConcurrentDictionary<string, bool> innerHosts)
{
    private static readonly HttpRequestOptionsKey<ConnectRule> Key = new("waittime.connect_rule");

    internal void Mark(HttpRequestMessage request) => request.Options.Set(Key, this);

    /// <param name="context">Of the connection.</param>
    /// <param name="addresses">To what its host resolves.</param>
    /// <returns>Those that may be connected to.</returns>
    /// <exception cref="FetchException">None may.</exception>
    internal static IReadOnlyList<IPAddress> Apply(SocketsHttpConnectionContext context, IReadOnlyList<IPAddress> addresses)
    {
        var request = context.InitialRequestMessage;
        return request.Options.TryGetValue(Key, out var rule) && IsDirect(request, context.DnsEndPoint)
            ? rule.Apply(request.RequestUri!, addresses)
            : addresses;
    }

    /// <inheritdoc cref="Apply(SocketsHttpConnectionContext, IReadOnlyList{IPAddress})"/>
    public IReadOnlyList<IPAddress> Apply(Uri target, IReadOnlyList<IPAddress> addresses)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(addresses);
        var outer = addresses.Where(address => !InnerNetwork.Contains(address)).ToList();
        if (outer.Count == addresses.Count)
            return addresses;
        if (!isRefusing)
        {
            innerHosts.TryAdd(target.IdnHost, true);
            return addresses;
        }

        return outer.Count > 0 ? outer : throw hop.Inner(target);
    }

    /// <summary>False for the way to a proxy, which the operator named and which may well be an inner one.</summary>
    private static bool IsDirect(HttpRequestMessage request, DnsEndPoint endpoint) =>
        request.Method != HttpMethod.Connect
        && request.RequestUri is { } target
        && endpoint.Port == target.Port
        && string.Equals(endpoint.Host, target.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
}
