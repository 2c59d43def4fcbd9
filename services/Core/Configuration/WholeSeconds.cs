using System.Globalization;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration;

/// <summary>Reads a variable that is a time in whole seconds.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Usual">Where it is not set.</param>
/// <param name="Most">More is an error.</param>
internal sealed record WholeSeconds(string Variable, int Usual, int Most)
{
    /// <exception cref="ConfigurationException">It is no whole number of seconds, or too large a one.</exception>
    public TimeSpan Read(IReadOnlyDictionary<string, string> variables)
    {
        if (SecretFile.Given(variables, Variable) is not { } value)
            return TimeSpan.FromSeconds(Usual);
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= Most
            ? TimeSpan.FromSeconds(seconds)
            : throw new ConfigurationException($"{Variable} is '{value}'; expected whole seconds from 0 to {Most}.");
    }
}
