using System.Net;
using System.Net.Sockets;

namespace WaitTime.Core.Networking;

/// <summary>Addresses where no publisher is: this machine, the network around it, the cluster, a cloud's own services.</summary>
public static class InnerNetwork
{
    private static readonly IPNetwork[] Networks =
    [
        // "This" network, private (RFC 1918), carrier-grade NAT (which clusters use too), loopback, link-local with the clouds' metadata.
        .. All("0.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        // Protocol assignments, benchmarks, Azure's host, multicast, reserved and broadcast.
        .. All("192.0.0.0/24", "198.18.0.0/15", "168.63.129.16/32", "224.0.0.0/4", "240.0.0.0/4"),
        // The same of IPv6: unspecified, loopback, unique local, link-local, site-local, multicast, a network's own translation.
        .. All("::/128", "::1/128", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "64:ff9b:1::/48"),
    ];

    /// <summary>IPv6 networks that hold an IPv4 address, and where in the 16 bytes it begins.</summary>
    private static readonly (IPNetwork Network, int Start)[] Carriers =
    [
        (IPNetwork.Parse("::ffff:0:0/96"), 12),
        (IPNetwork.Parse("::/96"), 12),
        (IPNetwork.Parse("64:ff9b::/96"), 12),
        (IPNetwork.Parse("2002::/16"), 2),
    ];

    private static readonly string[] InnerSuffixes = [".localhost", ".local", ".internal", ".svc", ".lan", ".home.arpa", ".intranet"];

    public static bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (Array.Exists(Networks, network => network.Contains(address)))
            return true;
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        var carrier = Array.Find(Carriers, carrier => carrier.Network.Contains(address));
        return carrier.Start > 0 && Contains(new IPAddress(address.GetAddressBytes().AsSpan(carrier.Start, 4)));
    }

    /// <summary>
    /// Whether an address leads there by what is written: an inner address itself, or a name that only an inner network knows. What any
    /// other name leads to is seen when it is resolved.
    /// </summary>
    public static bool IsNamedBy(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var host = address.IdnHost.Trim('[', ']').TrimEnd('.');
        if (IPAddress.TryParse(host, out var literal))
            return Contains(literal);
        return !host.Contains('.', StringComparison.Ordinal)
            || Array.Exists(InnerSuffixes, suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<IPNetwork> All(params string[] networks) => networks.Select(network => IPNetwork.Parse(network));
}
