using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Schedules;

namespace WaitTime.Core.Sources;

/// <summary>
/// What the installation says of a source's runs: <c>WAITTIME_SCHEDULE__&lt;SOURCE&gt;</c>
/// and <c>WAITTIME_TIME_ZONE__&lt;SOURCE&gt;</c>, as
/// <c>WAITTIME_SCHEDULE__BC_PHSA</c>. The chart sets both from the values by which it makes the CronJobs.
/// </summary>
public sealed class GivenSchedules
{
    private readonly IReadOnlyDictionary<string, RunSchedule> _schedules;

    private GivenSchedules(IReadOnlyDictionary<string, RunSchedule> schedules) => _schedules = schedules;

    /// <param name="variables">The environment.</param>
    /// <param name="sources">Every source that there is; what is not said of one is as its data file has it.</param>
    /// <exception cref="ConfigurationException">A schedule or a zone is wrong, or of no source; the message names the variable.</exception>
    public static GivenSchedules From(IReadOnlyDictionary<string, string> variables, IReadOnlyList<SourceDefinition> sources)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(sources);
        var given = new Dictionary<string, RunSchedule>(StringComparer.Ordinal);
        foreach (var prefix in (string[])[SourceVariables.Schedule, SourceVariables.TimeZone])
        {
            foreach (var (_, source) in SourceVariables.ById(prefix, variables.Keys, sources))
                given.TryAdd(source.Id, Read(variables, source));
        }

        return new(given);
    }

    /// <returns>Null where nothing is said of it.</returns>
    public RunSchedule? Of(string sourceId) => _schedules.GetValueOrDefault(sourceId);

    private static RunSchedule Read(IReadOnlyDictionary<string, string> variables, SourceDefinition source)
    {
        var (schedule, zone) = (VariableName.Of(SourceVariables.Schedule, source.Id), VariableName.Of(SourceVariables.TimeZone, source.Id));
        var (expression, name) = (
            SecretFile.Given(variables, schedule) ?? source.Schedule,
            SecretFile.Given(variables, zone) ?? source.ScheduleTimeZone
        );
        return RunSchedule.TryParse(expression, name, out var problem)
            ?? throw new ConfigurationException($"{schedule} is '{expression}' and {zone} is '{name}': {problem}.");
    }
}
