using System.Text.RegularExpressions;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Monitor.Options;

/// <summary>
/// The CronJobs of this installation, as the chart names them, so that a page can show the command that starts one. They are shown and
/// never asked for: the monitor knows no Kubernetes.
/// </summary>
/// <param name="Namespace">Null outside of Kubernetes.</param>
/// <param name="ByWork">The CronJob's name by a source's id or a job's name.</param>
public sealed partial record CronJobNames(string? Namespace, IReadOnlyDictionary<string, string> ByWork)
{
    private const string NamespaceVariable = "WAITTIME_NAMESPACE";
    private const string NamesVariable = "WAITTIME_CRONJOBS";

    /// <summary>Outside of Kubernetes.</summary>
    public static CronJobNames None { get; } = new(null, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Reads <c>WAITTIME_NAMESPACE</c> and <c>WAITTIME_CRONJOBS</c> (<c>SOURCE=CRONJOB,...</c>).</summary>
    /// <exception cref="ConfigurationException">They are no names of Kubernetes', or one is missing.</exception>
    public static CronJobNames From(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var (place, names) = (settings.Value(NamespaceVariable), settings.Value(NamesVariable));
        if (place is null && names is null)
            return None;
        if (place is null || names is null)
            throw new ConfigurationException($"{NamespaceVariable} and {NamesVariable} belong together: set both or neither.");
        if (!Name().IsMatch(place))
            throw new ConfigurationException($"{NamespaceVariable} is '{place}'; expected the name of a namespace.");
        var byWork = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (pair.Split('=') is not [var work, var name] || !Name().IsMatch(work) || !Name().IsMatch(name) || !byWork.TryAdd(work, name))
                throw new ConfigurationException($"{NamesVariable}: '{pair}' must be SOURCE=CRONJOB, each source once.");
        }

        return new(place, byWork);
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
