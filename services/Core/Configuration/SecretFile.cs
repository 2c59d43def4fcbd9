using WaitTime.Core.Failures;
using WaitTime.Core.Files;

namespace WaitTime.Core.Configuration;

/// <summary>
/// A secret that stands in a variable, or in a file that <c>NAME_FILE</c> names, as Kubernetes mounts it. Errors name the variable and the
/// path, never the content.
/// </summary>
public static class SecretFile
{
    public const string Suffix = "_FILE";

    /// <summary>An address with a password is far shorter.</summary>
    private const int MaximumBytes = 64 * 1024;

    /// <summary>The secret without white space around it; null when neither variable is set.</summary>
    /// <exception cref="ConfigurationException">Both are set, or the file is missing, unreadable or empty.</exception>
    public static string? Value(IReadOnlyDictionary<string, string> variables, string name)
    {
        var value = Given(variables, name);
        if (Given(variables, name + Suffix) is not { } path)
            return value;
        if (value is not null)
            throw new ConfigurationException($"{name} and {name + Suffix} are both set; set only one of them.");
        var content = Read(name + Suffix, path).Trim();
        return content.Length > 0 ? content : throw new ConfigurationException($"{name + Suffix}: the file {path} is empty.");
    }

    /// <summary>The variable, trimmed; null when it is not set or blank.</summary>
    public static string? Given(IReadOnlyDictionary<string, string> variables, string name) =>
        variables.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static string Read(string variable, string path)
    {
        try
        {
            return OutsideFile.ReadText(path, MaximumBytes);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigurationException($"{variable}: the file {path} does not exist.", exception);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ConfigurationException($"{variable}: the file {path} cannot be read: {exception.Message}", exception);
        }
    }
}
