using WaitTime.Alerting.Incidents;
using WaitTime.Web;

namespace WaitTime.Board.Options;

/// <summary>How a board behaves; the defaults are production's.</summary>
public sealed record BoardOptions
{
    /// <summary>Where the public is answered; null for what the environment says (<c>ASPNETCORE_URLS</c> and its like).</summary>
    public string? Address { get; init; }

    /// <summary>Where metrics and probes are answered; the public is never led there.</summary>
    public string OperationsAddress { get; init; } = "http://127.0.0.1:8081";

    /// <summary>The address by which the public knows it, for links that must be whole; null where nobody gave one.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Proxies whose word on a visitor's address counts.</summary>
    public IReadOnlyList<System.Net.IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>The folder of the closed months' files; null where there is none.</summary>
    public string? BulkFolder { get; init; }

    /// <summary>How often the database is asked whether anything changed.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>By what age a number is old.</summary>
    public WatchPolicy Freshness { get; init; } = new();

    /// <summary>What one address may cost within a minute; an answer that is ready costs 1, a stream 50.</summary>
    public int CostPerMinute { get; init; } = 600;

    /// <summary>What clients may cost a public port; what is longer than a question here is refused in words before these ends.</summary>
    public ConnectionLimits Connections { get; init; } =
        new()
        {
            MaxConnections = 2_000,
            LongestRequestLine = 8 * 1024,
            LargestHead = 16 * 1024,
        };

    /// <summary>Whether the operators' port tells of the process too; of two servers in one process one does.</summary>
    public bool ShowsProcess { get; init; } = true;
}
