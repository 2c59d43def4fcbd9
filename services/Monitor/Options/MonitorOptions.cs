using System.Globalization;
using WaitTime.Core.Failures;
using WaitTime.Web;

namespace WaitTime.Monitor.Options;

/// <summary>How a monitor behaves; the defaults are production's.</summary>
public sealed record MonitorOptions
{
    private const string SizeLimitVariable = "DATABASE_SIZE_LIMIT_BYTES";

    /// <summary>
    /// Where to listen, for example <c>http://127.0.0.1:0</c>; null for what the
    /// environment says (<c>ASPNETCORE_URLS</c>, <c>ASPNETCORE_HTTP_PORTS</c>).
    /// </summary>
    public string? Address { get; init; }

    /// <summary>How long one reading of the database serves every request; zero reads for each.</summary>
    public TimeSpan CacheFor { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a database that was found away is not asked again.</summary>
    public TimeSpan CacheAwayFor { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A reading that takes longer counts as a database that is away.</summary>
    public TimeSpan ReadingLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Heartbeats come every 30 minutes: after this long without a successful one, two were missed.</summary>
    public TimeSpan HeartbeatPatience { get; init; } = TimeSpan.FromMinutes(75);

    /// <summary>What clients may cost.</summary>
    public ConnectionLimits Connections { get; init; } = new();

    /// <summary>What the database may grow to, shown beside its size; null where nobody set a limit.</summary>
    public long? DatabaseSizeLimitBytes { get; init; }

    /// <summary>Reads <c>DATABASE_SIZE_LIMIT_BYTES</c> from this process's environment.</summary>
    /// <exception cref="ConfigurationException">It is no positive whole number.</exception>
    public static MonitorOptions FromEnvironment() =>
        new() { DatabaseSizeLimitBytes = SizeLimitOf(Environment.GetEnvironmentVariable(SizeLimitVariable)) };

    /// <summary>Null for a variable that is not set.</summary>
    /// <exception cref="ConfigurationException">It is no positive whole number.</exception>
    public static long? SizeLimitOf(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        return long.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0
            ? bytes
            : throw new ConfigurationException($"{SizeLimitVariable} is '{value.Trim()}'; expected a positive whole number of bytes.");
    }
}
