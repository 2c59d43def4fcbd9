namespace WaitTime.Core.Storage;

/// <summary>Where this process runs, as the history shows it.</summary>
public static class Runtime
{
    private const string NameVariable = "WAITTIME_RUNTIME";
    private const string EnvironmentVariable = "ENVIRONMENT";

    /// <summary>The pod's or machine's name.</summary>
    public static string Host { get; } = Environment.MachineName;

    /// <summary>The Kubernetes Job, set by the chart through <c>WAITTIME_JOB_NAME</c>; null outside of one.</summary>
    public static string? JobName { get; } = Value("WAITTIME_JOB_NAME");

    /// <summary>
    /// The CronJob whose template the pod is of, set by the chart through <c>WAITTIME_CRONJOB_NAME</c>; null outside of one.
    /// </summary>
    public static string? CronJobName { get; } = Value("WAITTIME_CRONJOB_NAME");

    /// <summary>
    /// The place: <c>WAITTIME_RUNTIME</c>, else <c>ENVIRONMENT</c>, else
    /// the machine. A pod's own name would be another place with every run.
    /// </summary>
    public static string Name { get; } = Value(NameVariable) ?? Value(EnvironmentVariable) ?? Host;

    /// <summary>What a place that reads made-up samples is called at the end of its name.</summary>
    public const string SampleSuffix = "/sample";

    /// <summary>
    /// Whether what is collected here is made up: the place's name says so. Its rows never stand beside those of a publisher.
    /// </summary>
    public static bool IsSample { get; } = Name.EndsWith(SampleSuffix, StringComparison.Ordinal);

    /// <summary>What gave the place its name: a variable, or the machine.</summary>
    public static string NamedBy { get; } =
        Value(NameVariable) is not null ? NameVariable
        : Value(EnvironmentVariable) is not null ? EnvironmentVariable
        : "the machine";

    private static string? Value(string name) => Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;
}
