using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Sources;

/// <summary>
/// What an installation may do with a source's numbers, where its operator has agreed it with the publisher, or wants to show less:
/// <c>WAITTIME_REDISTRIBUTION__&lt;SOURCE&gt;</c>, as <c>WAITTIME_REDISTRIBUTION__BC_PHSA=open</c>. It holds for every feed of the source.
/// </summary>
public sealed class GivenRedistributions
{
    private readonly IReadOnlyDictionary<string, Redistribution> _given;

    private GivenRedistributions(IReadOnlyDictionary<string, Redistribution> given) => _given = given;

    /// <param name="variables">The environment.</param>
    /// <param name="sources">Every source that there is; what is not said of one is as its data file has it.</param>
    /// <exception cref="ConfigurationException">
    /// A value is none of the three, or of no source; the message names the variable.
    /// </exception>
    public static GivenRedistributions From(IReadOnlyDictionary<string, string> variables, IReadOnlyList<SourceDefinition> sources)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(sources);
        var known = SourceVariables.ById(SourceVariables.Redistribution, variables.Keys, sources);
        var given = new Dictionary<string, Redistribution>(StringComparer.Ordinal);
        foreach (var (name, source) in known)
        {
            if (SecretFile.Given(variables, name) is { } value)
                given.Add(source.Id, Read(name, value));
        }

        return new(given);
    }

    /// <returns>Null where nothing is said of it.</returns>
    public Redistribution? Of(string sourceId) => _given.TryGetValue(sourceId, out var given) ? given : null;

    private static Redistribution Read(string name, string value)
    {
        foreach (var known in Enum.GetValues<Redistribution>())
        {
            if (string.Equals(Tag.Lower(known), value, StringComparison.Ordinal))
                return known;
        }

        var words = Enum.GetValues<Redistribution>().Select(known => Tag.Lower(known));
        throw new ConfigurationException($"{name} is '{value}'; expected one of {string.Join(", ", words)}.");
    }
}
