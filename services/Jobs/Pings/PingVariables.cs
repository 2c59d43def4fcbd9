using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Jobs.Pings;

/// <summary><c>WAITTIME_PING_URL__&lt;JOB&gt;</c>, or the file that its <c>_FILE</c> names: where a job tells that it ran.</summary>
public static class PingVariables
{
    public const string Prefix = "WAITTIME_PING_URL__";

    /// <param name="job">One of <see cref="PingNames"/>.</param>
    /// <param name="variables">The environment.</param>
    /// <returns>Null when it is not set.</returns>
    /// <exception cref="ConfigurationException">It is no address that can be pinged.</exception>
    public static PingAddress? Of(string job, IReadOnlyDictionary<string, string> variables)
    {
        var name = NameOf(job);
        if (SecretFile.Value(variables, name) is not { } text)
            return null;
        // What stands behind an unencoded # would not be sent.
        return
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && address.Host.Length > 0
            && address.Fragment.Length == 0
            ? new(address)
            : throw new ConfigurationException($"{name} must be an absolute http or https URL without a #.");
    }

    /// <exception cref="ConfigurationException">A variable is wrong, or names a job that does not exist.</exception>
    public static void Check(IEnumerable<string> sourceIds, IReadOnlyDictionary<string, string> variables)
    {
        var jobs = PingNames.Jobs.Concat(sourceIds.SelectMany(id => (string[])[id, PingNames.OfProbe(id)])).ToList();
        foreach (var job in jobs)
            _ = Of(job, variables);
        var known = jobs.Select(NameOf).SelectMany(name => (string[])[name, name + SecretFile.Suffix]).ToHashSet(StringComparer.Ordinal);
        if (
            variables.Keys.FirstOrDefault(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !known.Contains(name)) is { } unknown
        )
        {
            throw new ConfigurationException(
                $"{unknown} does not name a known job (known: {string.Join(", ", jobs.Select(NameOf).Order(StringComparer.Ordinal))})."
            );
        }
    }

    private static string NameOf(string job) => VariableName.Of(Prefix, job);
}
