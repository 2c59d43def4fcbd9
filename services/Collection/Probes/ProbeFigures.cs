namespace WaitTime.Collection.Probes;

/// <summary>
/// What one request to a feed looked like on its way. Times are milliseconds, null for what was not reached or did not happen; with
/// redirects, each is the sum over the hops, and everything else is of the last one.
/// </summary>
public sealed record ProbeFigures
{
    /// <summary>Resolving the host's name, or the proxy's.</summary>
    public double? DnsMs { get; init; }

    /// <summary>The TCP connection to the publisher, or to the proxy.</summary>
    public double? ConnectMs { get; init; }

    /// <summary>From the proxy's connection to the first byte through it; null without a proxy, and for plain http through one.</summary>
    public double? TunnelMs { get; init; }

    public double? TlsMs { get; init; }

    /// <summary>From the connection that stands to the headers of the answer.</summary>
    public double? FirstByteMs { get; init; }

    /// <summary>From the beginning to the last byte, or to the failure.</summary>
    public required double TotalMs { get; init; }

    /// <summary>Null when no answer came.</summary>
    public int? HttpStatus { get; init; }

    public int Redirects { get; init; }

    /// <summary>Bytes of the body as they came over the network, also of a body that ended early; null when no answer came.</summary>
    public long? BytesReceived { get; init; }

    /// <summary>
    /// The address that answered, or the first that was tried, with its port; the proxy's where there is one. Null without DNS.
    /// </summary>
    public string? RemoteAddress { get; init; }

    /// <summary>The proxy that was asked, without user and password; null for the direct way.</summary>
    public string? Proxy { get; init; }

    /// <summary>For example <c>Tls13</c>; null when TLS was not reached, or refused.</summary>
    public string? TlsVersion { get; init; }

    /// <summary>
    /// Who vouches for the certificate that was shown, also for a refused one: another name than usual is somebody in the way.
    /// </summary>
    public string? CertificateIssuer { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? CertificateEndsAt { get; init; }

    /// <summary>Why the certificate was refused; null when it was not.</summary>
    public string? CertificateProblem { get; init; }

    /// <summary>Whether the answer is a bot's challenge or a firewall's page; null when no answer could be looked at.</summary>
    public bool? Challenge { get; init; }
}
