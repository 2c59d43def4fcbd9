using System.Net;
using System.Net.Sockets;
using WaitTime.Collection.Fetching.Redirects;
using WaitTime.Core.Failures;
using WaitTime.Core.Networking;

namespace WaitTime.Browser.Isolation;

/// <summary>Where a page may lead its browser: the rules of redirects, for whatever it asks.</summary>
/// <param name="configured">The page.</param>
/// <param name="isInner">The operator configured an inner address, and so allows that host.</param>
internal sealed class GateRules(Uri configured, bool isInner)
{
    /// <summary>The first byte of every TLS connection: the type of a handshake record (RFC 8446).</summary>
    private const byte Handshake = 22;

    private readonly Hop _hop = new(configured, configured);

    public static async Task<GateRules> ForAsync(Uri configured, CancellationToken cancellationToken)
    {
        try
        {
            return new(configured, (await ResolveAsync(configured.IdnHost, cancellationToken)).Any(InnerNetwork.Contains));
        }
        catch (SocketException)
        {
            // It does not resolve: the browser's own connection will say so.
            return new(configured, isInner: false);
        }
    }

    /// <summary>Which addresses may be connected to.</summary>
    /// <exception cref="FetchException">None.</exception>
    /// <exception cref="SocketException">The name does not resolve.</exception>
    public async Task<IReadOnlyList<IPAddress>> AddressesAsync(DnsEndPoint wanted, CancellationToken cancellationToken)
    {
        var target = Target(configured.Scheme, wanted);
        if (isInner && _hop.IsAtConfiguredHost(target))
            return await ResolveAsync(wanted.Host, cancellationToken);
        return new ConnectRule(_hop, isRefusing: true, []).Apply(target, await ResolveAsync(wanted.Host, cancellationToken));
    }

    /// <summary>From a page that is read over https, nothing is asked in plain text.</summary>
    /// <exception cref="FetchException">It would be.</exception>
    public void CheckFirstByte(byte first, DnsEndPoint wanted)
    {
        if (first != Handshake)
            _hop.Check(Target(Uri.UriSchemeHttp, wanted));
    }

    private static Uri Target(string scheme, DnsEndPoint wanted) => new UriBuilder(scheme, wanted.Host, wanted.Port).Uri;

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
}
