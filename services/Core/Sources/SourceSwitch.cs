using WaitTime.Core.Configuration;

namespace WaitTime.Core.Sources;

/// <summary>
/// Whether an installation collects a source that is off by default. Saying when (<c>WAITTIME_SCHEDULE__&lt;SOURCE&gt;</c>, as the chart
/// does for every CronJob) or where (<c>WAITTIME_SOURCE_URL__&lt;SOURCE&gt;__&lt;FEED&gt;</c>) turns it on.
/// </summary>
public static class SourceSwitch
{
    /// <param name="source">As its data file has it.</param>
    /// <param name="variables">The environment.</param>
    /// <returns>Why it is not collected; null when it is.</returns>
    public static string? OffBecause(SourceDefinition source, IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(variables);
        if (source.OffBecause is not { } reason)
            return null;
        var (schedule, url) = (
            VariableName.Of(SourceVariables.Schedule, source.Id),
            VariableName.Of(SourceVariables.Url, source.Id) + "__"
        );
        return variables.Any(variable =>
            variable.Value.Length > 0 && (variable.Key == schedule || variable.Key.StartsWith(url, StringComparison.Ordinal))
        )
            ? null
            : reason;
    }
}
