using System.Net;
using System.Net.Sockets;

namespace WaitTime.Core.Networking;

/// <summary>
/// Connects to whichever of a host's addresses answers first (RFC 8305): IPv6 and IPv4 in turn, each a moment after the one before it.
/// Tried one after the other, an IPv6 address that swallows every packet uses up the whole connect timeout beside an IPv4 address
/// that works.
/// </summary>
/// <param name="resolve">Names to addresses, in the order of the system's preference.</param>
/// <param name="time">For the pause between attempts.</param>
public sealed class HappyEyeballs(Func<string, CancellationToken, Task<IPAddress[]>> resolve, TimeProvider time)
{
    /// <summary>RFC 8305, section 5: the recommended Connection Attempt Delay.</summary>
    private static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>With the system's resolver and clock.</summary>
    public static HappyEyeballs System { get; } = new(Dns.GetHostAddressesAsync, TimeProvider.System);

    /// <summary>As <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="SocketException">The name does not resolve, or no address accepts; the first refusal.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var addresses = await resolve(context.DnsEndPoint.Host, cancellationToken);
        return new NetworkStream(await ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken), ownsSocket: true);
    }

    /// <summary>The first connection that stands; all other attempts are given up.</summary>
    /// <exception cref="SocketException">No address accepts; the first refusal.</exception>
    public async Task<Socket> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var untried = new Queue<IPAddress>(InTurn(addresses));
        var attempts = new List<Task<Socket>>();
        SocketException? refusal = null;
        try
        {
            while (true)
            {
                if (untried.TryDequeue(out var address))
                    attempts.Add(AttemptAsync(address, port, others.Token));
                if (attempts.Count == 0)
                    throw refusal ?? new SocketException((int)SocketError.HostNotFound);
                var ended = await EndedAsync(attempts, untried.Count > 0, others.Token);
                if (ended is null)
                    continue;
                attempts.Remove(ended);
                try
                {
                    return await ended;
                }
                catch (SocketException exception)
                {
                    refusal ??= exception;
                }
            }
        }
        finally
        {
            await others.CancelAsync();
            foreach (var attempt in attempts)
                await GiveUpAsync(attempt);
        }
    }

    /// <summary>The families in turn, beginning with the system's first choice (RFC 8305, section 4).</summary>
    private static IEnumerable<IPAddress> InTurn(IReadOnlyList<IPAddress> addresses)
    {
        if (addresses.Count == 0)
            return [];
        var preferred = addresses.Where(address => address.AddressFamily == addresses[0].AddressFamily).ToList();
        var other = addresses.Where(address => address.AddressFamily != addresses[0].AddressFamily).ToList();
        return Enumerable
            .Range(0, Math.Max(preferred.Count, other.Count))
            .SelectMany(index => preferred.Skip(index).Take(1).Concat(other.Skip(index).Take(1)));
    }

    private static async Task<Socket> AttemptAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task GiveUpAsync(Task<Socket> attempt)
    {
        await ((Task)attempt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (attempt.IsCompletedSuccessfully)
            (await attempt).Dispose();
    }

    /// <summary>An attempt that has ended, well or not; null when it is time for the next one.</summary>
    private async Task<Task<Socket>?> EndedAsync(List<Task<Socket>> attempts, bool othersWait, CancellationToken cancellationToken)
    {
        if (!othersWait)
            return await Task.WhenAny(attempts);
        var first = await Task.WhenAny([.. attempts, Task.Delay(AttemptDelay, time, cancellationToken)]);
        cancellationToken.ThrowIfCancellationRequested();
        return first as Task<Socket>;
    }
}
