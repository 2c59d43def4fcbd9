using System.Globalization;
using WaitTime.Board.Open;
using WaitTime.Board.Requests;

namespace WaitTime.Board.Api.Routes;

/// <summary>Which of a hospital's metrics are meant.</summary>
internal static class HospitalMetrics
{
    /// <summary>Those that the parameter names, ended meanings too; all where it is not given. By name, the oldest meaning first.</summary>
    /// <exception cref="ProblemException">The hospital has no such metric.</exception>
    public static IReadOnlyList<OpenMetric> Chosen(Asked asked, OpenHospital hospital)
    {
        var isMeant = Filter.Metric(asked);
        var chosen = Shown(asked, hospital)
            .Where(metric => isMeant?.Invoke(metric) ?? true)
            .OrderBy(metric => metric.Name, StringComparer.Ordinal)
            .ThenBy(metric => metric.SourceId, StringComparer.Ordinal)
            .ThenBy(metric => metric.ValidTo ?? DateOnly.MaxValue)
            .ToList();
        return chosen.Count > 0 || isMeant is null ? chosen : throw None(asked, hospital, Parameters.MetricName.Name);
    }

    /// <summary>The one that a text names: an id, or the short name of a meaning in force.</summary>
    /// <exception cref="ProblemException">The hospital has none, or two by that name.</exception>
    public static OpenMetric One(Asked asked, OpenHospital hospital, string text, string parameter)
    {
        var isId = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        var named = Shown(asked, hospital).Where(metric => isId ? metric.Id == id : metric.Name == text && metric.ValidTo is null).ToList();
        return named switch
        {
            [var one] => one,
            [] => throw None(asked, hospital, parameter),
            _ => throw Query.Bad(
                parameter,
                $"{named.Count} sources publish {text} of this hospital; expected one of the ids "
                    + string.Join(", ", named.Select(metric => metric.Id))
                    + "."
            ),
        };
    }

    /// <summary>What is published of it by those whose numbers may be shown.</summary>
    private static IEnumerable<OpenMetric> Shown(Asked asked, OpenHospital hospital) =>
        asked.Snapshot.MetricsOf(hospital).Where(metric => asked.Snapshot.Source(metric.SourceId)?.Redistribution != "none");

    private static ProblemException None(Asked asked, OpenHospital hospital, string parameter)
    {
        var names = Shown(asked, hospital).Where(metric => metric.ValidTo is null).Select(metric => metric.Name);
        return Query.Bad(
            parameter,
            $"This hospital has no such metric; expected {string.Join(", ", names.Distinct(StringComparer.Ordinal))}, or an id."
        );
    }
}
