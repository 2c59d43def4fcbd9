namespace WaitTime.Chart.Tests.Values;

/// <summary>What <c>make chart-docs</c> writes instead of only comparing it.</summary>
internal static class ChartDocs
{
    public static bool AreWritten { get; } = Environment.GetEnvironmentVariable("WAITTIME_WRITE_CHART_DOCS") == "1";
}
