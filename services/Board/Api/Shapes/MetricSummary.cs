namespace WaitTime.Board.Api.Shapes;

/// <summary>One number over a province's departments of one kind.</summary>
/// <param name="Kind">Of the departments: <c>emergency</c> or <c>urgent_care</c>.</param>
/// <param name="Period">Of a number that is not of the present: the newest; null for one that is.</param>
/// <param name="Hospitals">Those that have a reading.</param>
/// <param name="States">How many of the current readings are in each state.</param>
/// <param name="NotCurrent">Those whose reading was too old, stood still, or spoke of an earlier period, when the data were read.</param>
/// <param name="Distribution">Of the current values; null where there is none.</param>
/// <param name="StaleAfter">From then on the first of them is not to be shown as current; null where none is.</param>
public sealed record MetricSummary(
    MetricMeaning Metric,
    string Unit,
    string Source,
    string Licence,
    string Kind,
    Period? Period,
    int Hospitals,
    IReadOnlyDictionary<string, int> States,
    int NotCurrent,
    Distribution? Distribution,
    DateTimeOffset? StaleAfter
);

/// <summary>How values spread over hospitals. Percentiles are interpolated.</summary>
/// <param name="Count">Hospitals with a value; at least one.</param>
public sealed record Distribution(int Count, double Minimum, double P25, double Median, double P75, double Maximum)
{
    /// <returns>Null where there is no value.</returns>
    internal static Distribution? Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? null : new(sorted.Length, sorted[0], At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75), sorted[^1]);
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
