using System.Text.RegularExpressions;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Manitoba;

/// <summary>
/// What a column holds, by how its header begins: the explanation behind it runs into it (<c>WaitingThe number of patients ...</c>).
/// </summary>
internal static partial class Column
{
    public static readonly string[] Measured = [Metrics.Waiting, Metrics.Treating, Metrics.Wait];

    /// <summary>The metric's short name; null for the name's column and for what measures nothing of ours.</summary>
    public static string? MetricOf(string? header)
    {
        var folded = PublishedText.Fold(header);
        if (Wait().IsMatch(folded))
            return Metrics.Wait;
        if (folded.StartsWith("waiting", StringComparison.Ordinal))
            return Metrics.Waiting;
        return folded.StartsWith("treating", StringComparison.Ordinal) ? Metrics.Treating : null;
    }

    [GeneratedRegex("^wait(?:ing)? ?times?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wait();
}
