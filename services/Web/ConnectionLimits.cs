using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WaitTime.Web;

/// <summary>
/// What one client may cost a server, and all of them together. Prometheus and a probe need one connection each and are done within a
/// second; the defaults are production's.
/// </summary>
public sealed record ConnectionLimits
{
    /// <summary>Kestrel's buffer holds more than a request's line and head.</summary>
    private const int Room = 6 * 1024;

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

    /// <summary>
    /// In bytes. No question of Prometheus or a probe is near it; beyond it a connection ends with 414 and without a word.
    /// </summary>
    public int LongestRequestLine { get; init; } = 2 * 1024;

    /// <summary>All fields together, in bytes; beyond it a connection ends with 431 and without a word.</summary>
    public int LargestHead { get; init; } = 8 * 1024;

    internal void Apply(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = MaxConnections;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.KeepAliveTimeout = Idle;
        limits.RequestHeadersTimeout = Headers;
        limits.MinResponseDataRate = new(BytesPerSecond, Grace);
        limits.MinRequestBodyDataRate = new(BytesPerSecond, Grace);
        limits.MaxRequestHeadersTotalSize = LargestHead;
        limits.MaxRequestLineSize = LongestRequestLine;
        limits.MaxRequestBufferSize = LongestRequestLine + LargestHead + Room;
    }
}
