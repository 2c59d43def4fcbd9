using WaitTime.Board.Open;

namespace WaitTime.Board.Words;

/// <summary>What a number means in a few words of either language: what is measured, for whom, and by which statistic.</summary>
internal static class MetricWords
{
    private static readonly Dictionary<string, (string En, string Fr)> Families = new(StringComparer.Ordinal)
    {
        ["TOTAL_LOS"] = ("Length of stay", "Durée de séjour"),
        ["STRETCHER_OCCUPANCY"] = ("Stretcher occupancy", "Taux d'occupation des civières"),
        ["PATIENTS_WAITING"] = ("Patients waiting", "Patients en attente"),
        ["PATIENTS_PRESENT"] = ("Patients present", "Patients présents"),
        ["PATIENTS_TREATED"] = ("Patients in care", "Patients pris en charge"),
        ["PATIENTS_ADMITTED"] = ("Admitted patients waiting for a bed", "Patients admis en attente d'un lit"),
    };

    private static readonly Dictionary<string, (string En, string Fr)> Ends = new(StringComparer.Ordinal)
    {
        ["PHYSICIAN"] = ("Wait for a physician", "Attente avant de voir un médecin"),
        ["FIRST_ASSESSMENT"] = ("Wait for the first assessment", "Attente avant la première évaluation"),
    };

    private static readonly Dictionary<string, (string En, string Fr)> Statistics = new(StringComparer.Ordinal)
    {
        ["P90"] = ("90th percentile", "90e centile"),
        ["P80"] = ("80th percentile", "80e centile"),
        ["P75"] = ("75th percentile", "75e centile"),
        ["MEDIAN"] = ("median", "médiane"),
        ["MEAN"] = ("mean", "moyenne"),
        ["ROLLING_AVG"] = ("rolling mean", "moyenne mobile"),
        ["ALGORITHMIC"] = ("computed by a model", "calculée par un modèle"),
        ["LONGEST"] = ("longest now", "la plus longue en ce moment"),
        ["PREDICTION"] = ("forecast", "prévision"),
    };

    private static readonly Dictionary<string, (string En, string Fr)> Patients = new(StringComparer.Ordinal)
    {
        ["NON_PRIORITY"] = ("less urgent patients", "cas moins urgents"),
        ["MID_ACUITY"] = ("urgent patients", "cas urgents"),
        ["HIGH_ACUITY"] = ("most urgent patients", "cas les plus urgents"),
    };

    private static readonly Dictionary<string, (string En, string Fr)> Windows = new(StringComparer.Ordinal)
    {
        ["MONTH"] = ("of a month", "d'un mois"),
        ["PREVIOUS_DAY"] = ("of the day before", "de la veille"),
    };

    /// <summary>For example <c>Wait for a physician, 90th percentile</c>.</summary>
    public static string Of(OpenMetric metric, Language language)
    {
        var parts = new List<string> { What(metric).In(language) };
        Add(Patients, metric.PatientScope);
        Add(Statistics, metric.Statistic);
        // A count or an estimate is what it is; of a wait without a statistic it is said that nobody measured it.
        if (metric is { Statistic: "POINT_ESTIMATE", StartEvent: not null })
            parts.Add(("estimate", "estimation").In(language));
        Add(Windows, metric.TimeWindow);
        return string.Join(", ", parts);

        void Add(Dictionary<string, (string En, string Fr)> words, string? tag)
        {
            if (tag is not null && words.TryGetValue(tag, out var said))
                parts.Add(said.In(language));
        }
    }

    private static (string En, string Fr) What(OpenMetric metric) =>
        Families.TryGetValue(metric.Family, out var family) ? family
        : metric.EndEvent is { } end && Ends.TryGetValue(end, out var wait) ? wait
        : ("Wait to be seen", "Attente avant la prise en charge");
}
