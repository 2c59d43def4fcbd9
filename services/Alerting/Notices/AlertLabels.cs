using System.Text.RegularExpressions;
using WaitTime.Core.Failures;

namespace WaitTime.Alerting.Notices;

/// <summary><c>ALERT_LABELS</c>: labels for every alert that is posted to Alertmanager, by which a shared one tells whose it is.</summary>
internal static partial class AlertLabels
{
    /// <summary>What an alert is known by already.</summary>
    private static readonly string[] Reserved = ["alertname", "severity", "source", "province"];

    /// <param name="text">Pairs <c>name=value</c> with commas between them; null for none.</param>
    /// <exception cref="ConfigurationException">It is something else, a name
    /// comes twice, or it is one that alerts have themselves.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string? text)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            if (Pair().Match(pair) is not { Success: true } match)
                throw new ConfigurationException($"ALERT_LABELS contains '{pair}'; expected name=value pairs separated by commas.");
            var name = match.Groups["name"].Value;
            if (Reserved.Contains(name, StringComparer.Ordinal))
                throw new ConfigurationException($"ALERT_LABELS sets {name}, which is reserved.");
            if (!labels.TryAdd(name, match.Groups["value"].Value))
                throw new ConfigurationException($"ALERT_LABELS sets {name} twice.");
        }

        return labels;
    }

    [GeneratedRegex(@"\A(?!__)(?<name>[a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*(?<value>[^\s""\\=][^""\\=]*)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pair();
}
