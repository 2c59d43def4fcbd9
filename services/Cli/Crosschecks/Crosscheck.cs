using WaitTime.Collection.Validation;
using WaitTime.Core;

namespace WaitTime.Cli.Crosschecks;

/// <summary>Compares what a saved page says with what was stored at its time. Pure.</summary>
internal static class Crosscheck
{
    /// <param name="page">The page's readings that found their hospital.</param>
    /// <param name="stored">What is stored of the source, in any order, up to the page's time.</param>
    /// <param name="at">The page's time, for readings without a stamp of their own.</param>
    public static IReadOnlyList<CheckedReading> Compare(
        IReadOnlyList<PlacedReading> page,
        IReadOnlyList<StoredReading> stored,
        DateTimeOffset at
    )
    {
        var rows = stored
            .GroupBy(row => (row.HospitalId, row.Metric))
            .ToDictionary(group => group.Key, group => group.OrderByDescending(row => row.ReportedAt).ToList());
        var metrics = page.Select(reading => reading.Metric.Name).ToHashSet(StringComparer.Ordinal);
        var read = page.Select(reading => (reading.HospitalId, reading.Metric.Name)).ToHashSet();
        return
        [
            .. page.Select(reading => Compare(reading, NewestAt(rows, reading, at)))
                .Concat(
                    rows.Where(row => metrics.Contains(row.Key.Metric) && !read.Contains(row.Key)).Select(row => OnlyStored(row.Value[0]))
                )
                .OrderBy(reading => reading.Hospital, StringComparer.Ordinal)
                .ThenBy(reading => reading.Metric, StringComparer.Ordinal),
        ];
    }

    /// <summary>What stood there at the page's time: the newest that is not newer.</summary>
    private static StoredReading? NewestAt(
        Dictionary<(string HospitalId, string Metric), List<StoredReading>> rows,
        PlacedReading reading,
        DateTimeOffset at
    ) =>
        rows.GetValueOrDefault((reading.HospitalId, reading.Metric.Name))
            ?.Find(row => row.ReportedAt <= (reading.Reading.ReportedAt ?? at).UtcDateTime);

    private static CheckedReading Compare(PlacedReading page, StoredReading? stored)
    {
        var (value, state) = (page.Reading.Value, Tag.Lower(page.Reading.State));
        var known = (decimal?)stored?.Value;
        var difference = value - known;
        return new(
            page.HospitalId,
            stored?.Hospital ?? page.Reading.Site.Name,
            page.Metric.Name,
            value,
            state,
            page.Reading.ReportedAt,
            known,
            stored?.State,
            TimeOf(stored),
            difference,
            stored is null ? CrosscheckVerdict.OnlyOnPage
                : state != stored.State ? CrosscheckVerdict.Different
                : difference is null or 0 ? CrosscheckVerdict.Equal
                : Math.Abs(difference.Value) <= page.Metric.CrossCheckTolerance ? CrosscheckVerdict.WithinTolerance
                : CrosscheckVerdict.Different
        );
    }

    private static CheckedReading OnlyStored(StoredReading stored) =>
        new(
            stored.HospitalId,
            stored.Hospital,
            stored.Metric,
            null,
            null,
            null,
            (decimal?)stored.Value,
            stored.State,
            TimeOf(stored),
            null,
            CrosscheckVerdict.OnlyStored
        );

    private static DateTimeOffset? TimeOf(StoredReading? stored) =>
        stored is null ? null : new(DateTime.SpecifyKind(stored.ReportedAt, DateTimeKind.Utc));
}
