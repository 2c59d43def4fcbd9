using System.Net;
using System.Net.Sockets;
using WaitTime.Core.Failures;
using WaitTime.Core.Networking;

namespace WaitTime.Collection.Fetching.Redirects;

/// <summary>Connects where the request's <see cref="ConnectRule"/> allows it.</summary>
/// <param name="resolve">Names to addresses.</param>
internal sealed class RuledConnect(Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>As <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="SocketException">The name does not resolve, or no address accepts.</exception>
    /// <exception cref="FetchException">No address may be connected to.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = await PatientConnect.System.RunAsync(
            async token =>
            {
                var addresses = await resolve(context.DnsEndPoint.Host, token);
                return await HappyEyeballs.System.ConnectAsync(ConnectRule.Apply(context, addresses), context.DnsEndPoint.Port, token);
            },
            cancellationToken
        );
        return new NetworkStream(socket, ownsSocket: true);
    }
}
