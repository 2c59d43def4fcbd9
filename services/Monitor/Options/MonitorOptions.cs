using System.Globalization;
using WaitTime.Core.Configuration;
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

    /// <summary>Connections to the database that the operator's pages have for themselves.</summary>
    public int PageConnections { get; init; } = 3;

    /// <summary>Pages that are read or wait for a connection at a time; one more is refused.</summary>
    public int PagesAtOnce { get; init; } = 12;

    /// <summary>What a statement of a page may take; the database ends it.</summary>
    public TimeSpan StatementLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What the reading of a page may take, waiting for a connection included.</summary>
    public TimeSpan PageLimit { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>What the chart calls the CronJobs, for the commands that pages show.</summary>
    public CronJobNames CronJobs { get; init; } = CronJobNames.None;

    /// <summary>What clients may cost.</summary>
    public ConnectionLimits Connections { get; init; } = new();

    /// <summary>What the database may grow to, shown beside its size; null where nobody set a limit.</summary>
    public long? DatabaseSizeLimitBytes { get; init; }

    /// <summary>Reads <c>DATABASE_SIZE_LIMIT_BYTES</c>, <c>WAITTIME_NAMESPACE</c> and <c>WAITTIME_CRONJOBS</c>.</summary>
    /// <exception cref="ConfigurationException">One of them is wrong.</exception>
    public static MonitorOptions From(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new() { DatabaseSizeLimitBytes = SizeLimitOf(settings.Value(SizeLimitVariable)), CronJobs = CronJobNames.From(settings) };
    }

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
