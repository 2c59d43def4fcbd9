using WaitTime.Core;

namespace WaitTime.Cli.Comparability;

/// <summary>
/// Decides whether the numbers of two metrics may be held against each other: only when family, start, end, statistic and scope are
/// all the same and none of them is unknown. The unit follows from the family.
/// </summary>
public static class MetricComparer
{
    private const string Unknown = "UNKNOWN";

    public static MetricComparison Compare(ComparedMetric left, ComparedMetric right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var differences = new List<MetricDifference>();
        Add("family", "Family", metric => metric.Family);
        Add("start", "Start of the clock", metric => metric.StartEvent, isEvent: true);
        Add("end", "End of the clock", metric => metric.EndEvent, isEvent: true);
        Add("statistic", "Statistic", metric => metric.Statistic);
        Add("scope", "Patients", metric => metric.Scope);
        // A publisher that gives two numbers of the same tags counts two things: its definitions say what the tags do not.
        if (differences.Count == 0 && left.SourceId == right.SourceId && left.Name != right.Name)
        {
            differences.Add(
                new(
                    "number",
                    left.Name,
                    right.Name,
                    $"{left.SourceId} publishes {left.Name} and {right.Name} as two different numbers: their definitions differ."
                )
            );
        }

        return new(left, right, differences);

        void Add(string aspect, string title, Func<ComparedMetric, Enum?> of, bool isEvent = false)
        {
            var (leftTag, rightTag) = (TagOf(left, of(left), isEvent), TagOf(right, of(right), isEvent));
            if (leftTag == rightTag && leftTag != Unknown)
                return;
            differences.Add(
                new(
                    aspect,
                    leftTag,
                    rightTag,
                    $"{title}: {Words(of(left), leftTag)} ({left.Label}), {Words(of(right), rightTag)} ({right.Label})."
                )
            );
        }
    }

    /// <summary>Every pair of different metrics, once.</summary>
    public static IReadOnlyList<MetricComparison> Matrix(IReadOnlyList<ComparedMetric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return [.. metrics.SelectMany((left, index) => metrics.Skip(index + 1).Select(right => Compare(left, right)))];
    }

    /// <summary>
    /// An interval without an event is one whose event nobody knows; a count or a share has none by its nature, and two of those agree.
    /// </summary>
    private static string? TagOf(ComparedMetric metric, Enum? value, bool isEvent) =>
        value is not null ? Tag.Upper(value)
        : isEvent && metric.MeasuresInterval ? Unknown
        : null;

    private static string Words(Enum? value, string? tag) =>
        tag switch
        {
            Unknown => "not known",
            null => "none, it measures no interval",
            _ => MetricWords.Of(value!),
        };
}
