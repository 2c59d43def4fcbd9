using System.Globalization;

namespace WaitTime.Core.Comparability;

/// <summary>Says in both languages in what two metrics differ.</summary>
internal static class DifferenceWords
{
    public static MetricDifference Tags(
        string aspect,
        (ComparedMetric Metric, Enum? Value, string? Tag) left,
        (ComparedMetric Metric, Enum? Value, string? Tag) right
    )
    {
        var (title, titleFr) = Title(aspect);
        return new(
            aspect,
            left.Tag,
            right.Tag,
            $"{title}: {Side(left, English)}, {Side(right, English)}.",
            $"{titleFr}\u00a0: {Side(left, French)}, {Side(right, French)}."
        );
    }

    public static MetricDifference Horizons(ComparedMetric left, ComparedMetric right)
    {
        return new(
            "horizon",
            left.HorizonMinutes?.ToString(CultureInfo.InvariantCulture),
            right.HorizonMinutes?.ToString(CultureInfo.InvariantCulture),
            $"Looks ahead: {Ahead(left, "not at all")} ({left.Label}), {Ahead(right, "not at all")} ({right.Label}).",
            $"Horizon de prévision\u00a0: {Ahead(left, "aucun")} ({left.Label}), {Ahead(right, "aucun")} ({right.Label})."
        );

        static string Ahead(ComparedMetric metric, string none) => metric.HorizonMinutes is { } minutes ? $"{minutes} minutes" : none;
    }

    public static MetricDifference TwoNumbers(ComparedMetric left, ComparedMetric right) =>
        new(
            "number",
            left.Name,
            right.Name,
            $"{left.SourceId} publishes {left.Name} and {right.Name} as two different numbers: their definitions differ.",
            $"{left.SourceId} publie {left.Name} et {right.Name} comme deux nombres distincts\u00a0: leurs définitions diffèrent."
        );

    private static (string English, string French) Title(string aspect) =>
        aspect switch
        {
            "family" => ("Family", "Grandeur"),
            "start" => ("Start of the clock", "Début du décompte"),
            "end" => ("End of the clock", "Fin du décompte"),
            "statistic" => ("Statistic", "Statistique"),
            "scope" => ("Patients", "Patients"),
            "basis" => ("Basis", "Nature"),
            "window" => ("Taken over", "Période visée"),
            _ => throw new ArgumentOutOfRangeException(nameof(aspect), aspect, "No such aspect."),
        };

    private static string Side((ComparedMetric Metric, Enum? Value, string? Tag) side, Func<Enum?, string?, string> words) =>
        $"{words(side.Value, side.Tag)} ({side.Metric.Label})";

    private static string English(Enum? value, string? tag) =>
        tag switch
        {
            MetricDifference.Unknown => "not known",
            null => "none, it measures no interval",
            _ => MetricWords.Of(value!),
        };

    private static string French(Enum? value, string? tag) =>
        tag switch
        {
            MetricDifference.Unknown => "inconnu",
            null => "aucun, ce n'est pas un intervalle",
            _ => MetricWordsFr.Of(value!),
        };
}
