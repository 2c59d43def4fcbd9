using System.Globalization;
using WaitTime.Core.Metrics;

namespace WaitTime.Core.Comparability;

/// <summary>
/// Decides whether the numbers of two metrics may be held against each other: only when family, start, end, statistic, scope, basis,
/// window and horizon are all the same and none of them is unknown. The unit follows from the family.
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
        Add("basis", "Basis", metric => metric.Basis, isRequired: true);
        Add("window", "Taken over", metric => metric.Window, isRequired: true);
        AddHorizon();
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

        void Add(string aspect, string title, Func<ComparedMetric, Enum?> of, bool isEvent = false, bool isRequired = false)
        {
            var (leftTag, rightTag) = (TagOf(left), TagOf(right));
            if (leftTag == rightTag && leftTag != Unknown && !IsOpenWindow(of(left)))
                return;
            differences.Add(
                new(
                    aspect,
                    leftTag,
                    rightTag,
                    $"{title}: {Words(of(left), leftTag)} ({left.Label}), {Words(of(right), rightTag)} ({right.Label})."
                )
            );

            // An interval without an event is one whose event nobody knows; a count or a share has none by its nature, and two of
            // those agree.
            string? TagOf(ComparedMetric metric) =>
                of(metric) is { } value ? Tag.Upper(value)
                : isRequired || (isEvent && metric.MeasuresInterval) ? Unknown
                : null;
        }

        // Over how many hours is known to nobody but each publisher: two of them need not mean the same.
        bool IsOpenWindow(Enum? value) => value is MetricWindow.Recent && left.SourceId != right.SourceId;

        void AddHorizon()
        {
            if (left.HorizonMinutes == right.HorizonMinutes)
                return;
            differences.Add(
                new(
                    "horizon",
                    left.HorizonMinutes?.ToString(CultureInfo.InvariantCulture),
                    right.HorizonMinutes?.ToString(CultureInfo.InvariantCulture),
                    $"Looks ahead: {Ahead(left)} ({left.Label}), {Ahead(right)} ({right.Label})."
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

    private static string Ahead(ComparedMetric metric) => metric.HorizonMinutes is { } minutes ? $"{minutes} minutes" : "not at all";

    private static string Words(Enum? value, string? tag) =>
        tag switch
        {
            Unknown => "not known",
            null => "none, it measures no interval",
            _ => MetricWords.Of(value!),
        };
}
