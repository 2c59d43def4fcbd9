using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WaitTime.Web;

/// <summary>
/// What one client may cost a server, and all of them together. Prometheus and a probe need one connection each and are done within a
/// second; the defaults are production's.
/// </summary>
public sealed record ConnectionLimits
{
    /// <summary>Open connections at a time; one more is closed at once, until others go.</summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>How long a connection may stay open without a request, before the first one too.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From a request's first byte to the end of its headers.</summary>
    public TimeSpan Headers { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A client that takes its answer more slowly on the average, once
    /// <see cref="Grace"/> is over, is cut; so is one that sends a body so slowly.
    /// </summary>
    public double BytesPerSecond { get; init; } = 16_384;

    /// <summary>How long a client may be slow. More than a second: the server looks once a second.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    internal void Apply(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = MaxConnections;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.KeepAliveTimeout = Idle;
        limits.RequestHeadersTimeout = Headers;
        limits.MinResponseDataRate = new(BytesPerSecond, Grace);
        limits.MinRequestBodyDataRate = new(BytesPerSecond, Grace);
        // No header of Prometheus or a probe is near it.
        limits.MaxRequestHeadersTotalSize = 8 * 1024;
        limits.MaxRequestLineSize = 2 * 1024;
        limits.MaxRequestBufferSize = 16 * 1024;
    }
}
