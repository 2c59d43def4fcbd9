namespace WaitTime.Core.Storage;

/// <summary>Where this process runs, as the history shows it.</summary>
internal static class Runtime
{
    /// <summary>The pod's or machine's name.</summary>
    public static string Host { get; } = Environment.MachineName;

    /// <summary>The Kubernetes Job, set by the chart through <c>WAITTIME_JOB_NAME</c>; null outside of one.</summary>
    public static string? JobName { get; } = Environment.GetEnvironmentVariable("WAITTIME_JOB_NAME") is { Length: > 0 } name ? name : null;
}
