namespace WaitTime.Core.Configuration;

/// <summary>A variable that is on or off.</summary>
internal static class EnvironmentSwitch
{
    /// <summary>On when it is not set.</summary>
    /// <exception cref="ConfigurationException">It is neither.</exception>
    public static bool Of(string name, Func<string, string?> value) => value(name)?.ToLowerInvariant() switch
    {
        null or "true" or "1" or "yes" or "on" => true,
        "false" or "0" or "no" or "off" => false,
        _ => throw new ConfigurationException($"{name} must be true or false."),
    };
}
