using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration;

/// <summary>A variable that is on or off.</summary>
public static class EnvironmentSwitch
{
    /// <param name="name">Of the variable.</param>
    /// <param name="value">The variables' values.</param>
    /// <param name="otherwise">What it is when it is not set.</param>
    /// <exception cref="ConfigurationException">It is neither.</exception>
    public static bool Of(string name, Func<string, string?> value, bool otherwise = true) =>
        value(name)?.ToLowerInvariant() switch
        {
            null => otherwise,
            "true" or "1" or "yes" or "on" => true,
            "false" or "0" or "no" or "off" => false,
            _ => throw new ConfigurationException($"{name} must be true or false."),
        };
}
