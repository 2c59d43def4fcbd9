using System.Globalization;
using WaitTime.Board.Open;
using WaitTime.Board.Requests;
using WaitTime.Board.Snapshots;
using WaitTime.Board.Texts;

namespace WaitTime.Board.Api.Routes;

/// <summary>What several routes choose by.</summary>
internal static class Filter
{
    /// <returns>Two letters; null for all.</returns>
    /// <exception cref="ProblemException">There is no such province.</exception>
    public static string? Province(Asked asked)
    {
        if (asked.Query.Text(Parameters.Province.Name) is not { } text)
            return null;
        return asked
                .Snapshot.Data.Provinces.FirstOrDefault(province => string.Equals(province.Id, text, StringComparison.OrdinalIgnoreCase))
                ?.Id
            ?? throw Query.Bad(
                Parameters.Province.Name,
                $"'{text}' is no province; expected {string.Join(", ", asked.Snapshot.Data.Provinces.Select(province => province.Id))}."
            );
    }

    /// <summary>One number of one metric of the hospital that the path names, never of two; null where it has none.</summary>
    /// <exception cref="ProblemException">There is no such hospital or metric.</exception>
    public static CurrentReading? OneNumber(Asked asked)
    {
        var metric = Metric(asked);
        return Headline.Of(asked.Snapshot.ReadingsOf(asked.Hospital.Id).Where(reading => metric is null || metric(reading.Metric)));
    }

    public static PageTexts Texts(Asked asked) => PageTexts.Of(asked.Query.Text(Parameters.Language.Name));

    /// <returns>Null for all.</returns>
    /// <exception cref="ProblemException">No metric has that id or name.</exception>
    public static Func<OpenMetric, bool>? Metric(Asked asked)
    {
        if (asked.Query.Text(Parameters.MetricName.Name) is not { } text)
            return null;
        Func<OpenMetric, bool> isMeant = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? metric => metric.Id == id
            : metric => metric.Name == text;
        return asked.Snapshot.Data.Metrics.Any(isMeant)
            ? isMeant
            : throw Query.Bad(Parameters.MetricName.Name, $"'{text}' is no metric; expected {Parameters.MetricName.Allowed}.");
    }

    /// <returns>Null for all.</returns>
    /// <exception cref="ProblemException">There is no such source.</exception>
    public static OpenSource? Source(Asked asked)
    {
        if (asked.Query.Text(Parameters.OfSource.Name) is not { } text)
            return null;
        return asked.Snapshot.Source(text)
            ?? throw Query.Bad(Parameters.OfSource.Name, $"'{text}' is no source; expected {Parameters.OfSource.Allowed}.");
    }

    /// <exception cref="ProblemException">There is none, or it is hidden: the same answer.</exception>
    public static OpenHospital Hospital(Asked asked, string id, string parameter) =>
        asked.Snapshot.Hospital(id)
        ?? throw new ProblemException(new(ProblemKind.NotFound, "No hospital has this id; /v1/hospitals.json lists all.", parameter));
}
