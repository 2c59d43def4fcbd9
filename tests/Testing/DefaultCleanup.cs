namespace WaitTime.Testing;

/// <summary>
/// The cleanup of an installation whose values say nothing about it. The chart's tests hold the chart to it; the database's tests run it.
/// </summary>
public static class DefaultCleanup
{
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--incident-days",
        "0",
        "--payload-days",
        "30",
        "--rejected-days",
        "90",
        "--retention-days",
        "0",
        "--run-days",
        "0",
        "--batch-size",
        "5000",
    ];
}
