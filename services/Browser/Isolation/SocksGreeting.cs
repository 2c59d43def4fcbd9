using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace WaitTime.Browser.Isolation;

/// <summary>How a SOCKS5 client says where it wants to go (RFC 1928): no user, and nothing but connections.</summary>
internal static class SocksGreeting
{
    private const byte Version = 5,
        Connect = 1,
        HostUnreachable = 4;
    private const byte Ipv4 = 1,
        Name = 3,
        Ipv6 = 4;

    /// <exception cref="InvalidDataException">Whoever is there speaks something else.</exception>
    /// <exception cref="EndOfStreamException">It stopped in the middle.</exception>
    public static async Task<DnsEndPoint> ReadAsync(Stream client, CancellationToken cancellationToken)
    {
        var head = await BytesAsync(client, 2, cancellationToken);
        if (head[0] != Version)
            throw new InvalidDataException("Not a SOCKS5 client.");
        await BytesAsync(client, head[1], cancellationToken);
        await client.WriteAsync(new byte[] { Version, 0 }, cancellationToken);
        var request = await BytesAsync(client, 4, cancellationToken);
        if (request[0] != Version || request[1] != Connect)
            throw new InvalidDataException("Not a request for a connection.");
        var host = request[3] switch
        {
            Name => Encoding.ASCII.GetString(
                await BytesAsync(client, (await BytesAsync(client, 1, cancellationToken))[0], cancellationToken)
            ),
            Ipv4 => new IPAddress(await BytesAsync(client, 4, cancellationToken)).ToString(),
            Ipv6 => new IPAddress(await BytesAsync(client, 16, cancellationToken)).ToString(),
            var kind => throw new InvalidDataException($"Address type {kind} is unknown."),
        };
        return new(host, BinaryPrimitives.ReadUInt16BigEndian(await BytesAsync(client, 2, cancellationToken)));
    }

    public static async Task AnswerAsync(Stream client, bool isConnected, CancellationToken cancellationToken) =>
        await client.WriteAsync(
            new byte[] { Version, isConnected ? (byte)0 : HostUnreachable, 0, Ipv4, 0, 0, 0, 0, 0, 0 },
            cancellationToken
        );

    private static async Task<byte[]> BytesAsync(Stream client, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await client.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
