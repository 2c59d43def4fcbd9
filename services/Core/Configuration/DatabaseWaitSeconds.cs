using System.Globalization;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration;

/// <summary>Reads <c>DATABASE_WAIT_SECONDS</c>.</summary>
internal static class DatabaseWaitSeconds
{
    public const string Variable = "DATABASE_WAIT_SECONDS";

    private const int Usual = 30;
    private const int Most = 3600;

    /// <param name="value">Null when the variable is not set.</param>
    /// <exception cref="ConfigurationException">It is no whole number of seconds, or more than an hour.</exception>
    public static TimeSpan Parse(string? value)
    {
        if (value is null)
            return TimeSpan.FromSeconds(Usual);
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= Most
            ? TimeSpan.FromSeconds(seconds)
            : throw new ConfigurationException($"{Variable} is '{value}'; expected whole seconds from 0 to {Most}.");
    }
}
