using System.Net.Sockets;

namespace WaitTime.Testing;

/// <summary>
/// Stands in for whatever takes a plain HTTP call: a dead man's switch, an Alertmanager that refuses. Answers 200, or as it is told.
/// </summary>
public sealed class WebhookStandIn : IAsyncDisposable
{
    private readonly Func<WireRequest, int> _status;
    private readonly LoopbackListener _listener;

    /// <param name="status">The status of the answer to a request; 200 to every one where it is null.</param>
    public WebhookStandIn(Func<WireRequest, int>? status = null)
    {
        _status = status ?? (_ => 200);
        _listener = new(ServeAsync);
    }

    public Uri Address => _listener.Address;

    /// <summary>Every call so far, whatever was answered.</summary>
    public Arrivals<WireRequest> Calls { get; } = new();

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        while (await WireRequest.ReadAsync(stream, cancellationToken) is { } request)
        {
            Calls.Add(request);
            await WireRequest.AnswerAsync(stream, _status(request), "text/plain", "", cancellationToken);
        }
    }
}
