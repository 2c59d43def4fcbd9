using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration.Postgres;

/// <summary>Hosts, which may be names, addresses and folders of Unix sockets, several with commas between them, and their ports.</summary>
internal static class HostList
{
    private const int UsualPort = 5432;

    /// <summary>Without ports; <see cref="Apply(NpgsqlConnectionStringBuilder, GivenParameter, GivenParameter)"/> has them.</summary>
    public static void Apply(NpgsqlConnectionStringBuilder builder, GivenParameter host) => Apply(builder, host, null);

    /// <param name="builder">Gets them as Npgsql writes them.</param>
    /// <param name="host">As many as there are.</param>
    /// <param name="port">As many, or one for all; null for the usual one.</param>
    /// <exception cref="ConfigurationException">A host is none, a port is none, or there are not as many ports as hosts.</exception>
    public static void Apply(NpgsqlConnectionStringBuilder builder, GivenParameter host, GivenParameter? port)
    {
        var hosts = host.Value.Split(',');
        var ports = port?.Value.Split(',') ?? [""];
        if (ports.Length != 1 && ports.Length != hosts.Length)
        {
            throw port!.Wrong(string.Create(CultureInfo.InvariantCulture, $"has {ports.Length} ports for {hosts.Length} hosts"));
        }

        foreach (var one in hosts)
            Check(one, host);
        var numbers = Array.ConvertAll(ports, one => NumberOf(one, port));
        if (hosts.Length == 1)
        {
            (builder.Host, builder.Port) = (hosts[0], numbers[0]);
            return;
        }

        if (Array.Exists(hosts, one => IsSocket(one) && one.Contains(':', StringComparison.Ordinal)))
            throw host.Wrong("combines a socket folder that contains ':' with other hosts");
        builder.Host = string.Join(
            ',',
            hosts.Select(
                (one, index) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(IsAddress6(one) ? $"[{one}]" : one)}:{numbers[numbers.Length == 1 ? 0 : index]}"
                    )
            )
        );
    }

    /// <summary>
    /// Npgsql begins with the first host in every new process, which for short jobs is no balance: the order is drawn here.
    /// </summary>
    public static void Balance(NpgsqlConnectionStringBuilder builder, GivenParameter given)
    {
        if (!given.Word(("disable", false), ("random", true)) || builder.Host is null)
            return;
        var hosts = builder.Host.Split(',');
        Random.Shared.Shuffle(hosts);
        builder.Host = string.Join(',', hosts);
        builder.LoadBalanceHosts = true;
    }

    /// <summary>A folder of Unix sockets, or with '@' an abstract one.</summary>
    public static bool IsSocket(string host) => host.StartsWith('/') || host.StartsWith('@');

    private static void Check(string host, GivenParameter given)
    {
        if (host.Length == 0)
            throw given.Wrong("has an empty host");
        if (!IsSocket(host) && !IsAddress6(host) && !host.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_'))
        {
            throw given.Wrong("has a character that is not allowed in a host name; is the password percent-encoded?");
        }
    }

    private static bool IsAddress6(string host) =>
        IPAddress.TryParse(host, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>A port; the usual one for nothing.</summary>
    public static int NumberOf(string port, GivenParameter? given)
    {
        if (port.Length == 0)
            return UsualPort;
        return int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65_535
            ? number
            : throw given!.Wrong("is not a number from 1 to 65535; percent-encode any '#', '/', '?' or '@' in the password");
    }
}
