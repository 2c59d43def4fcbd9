using System.Globalization;

namespace WaitTime.Testing;

/// <summary>What the chart allows a container.</summary>
public static class ChartLimit
{
    /// <summary>Memory of a job's container, in bytes.</summary>
    public static long OfJobs { get; } = Memory("cronJobs");

    /// <inheritdoc cref="OfJobs"/>
    public static long OfHeartbeat { get; } = Memory("heartbeat");

    /// <inheritdoc cref="OfJobs"/>
    public static long OfMigrations { get; } = Memory("migrations");

    private static long Memory(string part)
    {
        var limit = YamlToJson.Objects(RepositoryFiles.Read("charts", "waittime", "values.yaml"))[0][part]!["resources"]!["limits"]![
            "memory"
        ]!.GetValue<string>();
        return limit.EndsWith("Mi", StringComparison.Ordinal)
            ? long.Parse(limit[..^2], CultureInfo.InvariantCulture) * 1024 * 1024
            : throw new InvalidOperationException($"{part}.resources.limits.memory is '{limit}', expected a number of Mi.");
    }
}
