using WaitTime.Core.Metrics;

namespace WaitTime.Core.Comparability;

/// <summary>
/// Decides whether the numbers of two metrics may be held against each other: only when family, start, end, statistic, scope, basis,
/// window and horizon are all the same and none of them is unknown. The unit follows from the family.
/// </summary>
public static class MetricComparer
{
    private const string Unknown = MetricDifference.Unknown;

    public static MetricComparison Compare(ComparedMetric left, ComparedMetric right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var differences = new List<MetricDifference>();
        Add("family", metric => metric.Family);
        Add("start", metric => metric.StartEvent, isEvent: true);
        Add("end", metric => metric.EndEvent, isEvent: true);
        Add("statistic", metric => metric.Statistic);
        Add("scope", metric => metric.Scope);
        Add("basis", metric => metric.Basis, isRequired: true);
        Add("window", metric => metric.Window, isRequired: true);
        AddHorizon();
        // A publisher that gives two numbers of the same tags counts two things: its definitions say what the tags do not.
        if (differences.Count == 0 && left.SourceId == right.SourceId && left.Name != right.Name)
            differences.Add(DifferenceWords.TwoNumbers(left, right));
        return new(left, right, differences);

        void Add(string aspect, Func<ComparedMetric, Enum?> of, bool isEvent = false, bool isRequired = false)
        {
            var (leftTag, rightTag) = (TagOf(left), TagOf(right));
            if (leftTag == rightTag && leftTag != Unknown && !IsOpenWindow(of(left)))
                return;
            differences.Add(DifferenceWords.Tags(aspect, (left, of(left), leftTag), (right, of(right), rightTag)));

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
            if (left.HorizonMinutes != right.HorizonMinutes)
                differences.Add(DifferenceWords.Horizons(left, right));
        }
    }

    /// <summary>Every pair of different metrics, once.</summary>
    public static IReadOnlyList<MetricComparison> Matrix(IReadOnlyList<ComparedMetric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return [.. metrics.SelectMany((left, index) => metrics.Skip(index + 1).Select(right => Compare(left, right)))];
    }
}
