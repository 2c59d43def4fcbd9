using System.Collections;

namespace WaitTime.Core.Configuration;

/// <summary>The environment of this process.</summary>
public static class EnvironmentVariables
{
    /// <summary>As it is now, by name.</summary>
    public static IReadOnlyDictionary<string, string> Read() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
