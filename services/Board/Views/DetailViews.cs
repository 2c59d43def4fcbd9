using System.Globalization;
using WaitTime.Board.Open;
using WaitTime.Board.Snapshots;
using WaitTime.Core;
using WaitTime.Core.Comparability;
using WaitTime.Core.Metrics;

namespace WaitTime.Board.Views;

/// <summary>Makes what the pages of hospitals, of sources and of comparisons show.</summary>
internal static class DetailViews
{
    public static HospitalView Hospital(PageFrame frame, OpenHospital hospital, HospitalPast past)
    {
        var snapshot = frame.Snapshot!;
        var readings = snapshot.ReadingsOf(hospital.Id).ToLookup(reading => reading.IsOfPeriod);
        var closures = snapshot.Data.Closures.Where(closure => closure.HospitalId == hospital.Id).ToList();
        var meanings = snapshot.MetricsOf(hospital).GroupBy(metric => (metric.SourceId, metric.Name)).ToList();
        return new(
            frame,
            hospital,
            [.. readings[false]],
            [.. readings[true]],
            [.. closures.Where(closure => closure.SupersededAt is null)],
            [
                .. meanings
                    .Select(group => ChartOf([.. group.OrderBy(metric => metric.Id)], past, closures, snapshot))
                    .OfType<HistoryChart>(),
            ],
            [
                .. past
                    .Patterns.GroupBy(cell => cell.MetricId)
                    .Where(group => snapshot.Metric(group.Key) is { ValidTo: null })
                    .Select(group => new TypicalWeek(snapshot.Metric(group.Key)!, group, group.First().TimeZone ?? hospital.TimeZone)),
            ],
            [.. past.Corrections.Where(correction => snapshot.Metric(correction.MetricId) is not null)]
        );
    }

    public static StatusView Status(PageFrame frame)
    {
        var snapshot = frame.Snapshot!;
        var days = snapshot.Data.Days.ToLookup(day => day.SourceId, StringComparer.Ordinal);
        var open = snapshot
            .Data.Incidents.Where(incident => incident.ResolvedAt is null)
            .ToLookup(incident => incident.SourceId, StringComparer.Ordinal);
        var last = DateOnly.FromDateTime(snapshot.AsOf.UtcDateTime);
        return new(
            frame,
            snapshot.WatchStaleAfter is { } until && !frame.IsOld(until),
            [
                .. snapshot.Sources.Select(outlook =>
                {
                    var known = days[outlook.Source.Id].ToDictionary(day => day.SnapshotDate);
                    return new SourceStatusView(
                        outlook,
                        open[outlook.Source.Id].LastOrDefault()?.Kind,
                        outlook.QuietAfter is { } quiet && frame.IsOld(quiet),
                        [
                            .. Enumerable
                                .Range(0, (int)OpenReader.LookBack.TotalDays)
                                .Select(back => last.AddDays(back + 1 - (int)OpenReader.LookBack.TotalDays))
                                .Select(day => new DayBar(day, known.GetValueOrDefault(day)?.SuccessRate)),
                        ]
                    );
                }),
            ]
        );
    }

    /// <param name="a">A hospital and a metric, as <c>id:metric</c>; null where none was chosen.</param>
    /// <param name="b">The other.</param>
    /// <returns>Null where one is not there.</returns>
    public static CompareView? Compare(PageFrame frame, string? a, string? b)
    {
        var snapshot = frame.Snapshot!;
        var (first, second) = (Find(snapshot, a), Find(snapshot, b));
        if ((a is not null && first is null) || (b is not null && second is null))
            return null;
        return new(
            frame,
            first,
            second,
            first is null || second is null ? null : MetricComparer.Compare(Compared(first.Metric), Compared(second.Metric)),
            [
                .. snapshot
                    .Data.Provinces.Select(province =>
                        (
                            frame.ProvinceName(province),
                            (IReadOnlyList<CurrentReading>)
                                [.. snapshot.Readings.Where(reading => !reading.IsOfPeriod && reading.Hospital.Province == province.Id)]
                        )
                    )
                    .Where(choice => choice.Item2.Count > 0),
            ]
        );
    }

    private static CurrentReading? Find(BoardSnapshot snapshot, string? key)
    {
        var parts = key?.Split(':') ?? [];
        return parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var metric)
            ? snapshot.ReadingsOf(parts[0]).FirstOrDefault(reading => reading.Metric.Id == metric)
            : null;
    }

    private static HistoryChart? ChartOf(
        List<OpenMetric> meanings,
        HospitalPast past,
        IReadOnlyList<OpenClosure> closures,
        BoardSnapshot snapshot
    )
    {
        var ids = meanings.Select(metric => metric.Id).ToHashSet();
        var days = past.Days.Where(day => ids.Contains(day.MetricId)).ToList();
        return days.Count == 0 ? null : new(meanings, days, closures, snapshot.AsOf);
    }

    private static ComparedMetric Compared(OpenMetric metric) =>
        new(
            metric.Id,
            metric.SourceId,
            metric.Name,
            Parse<MetricFamily>(metric.Family)!.Value,
            Parse<StartEvent>(metric.StartEvent),
            Parse<EndEvent>(metric.EndEvent),
            Parse<Statistic>(metric.Statistic)!.Value,
            Parse<PatientScope>(metric.PatientScope)!.Value,
            Enum.GetValues<MetricUnit>().First(unit => Tag.Lower(unit) == metric.Unit),
            Parse<MetricBasis>(metric.Basis),
            Parse<MetricWindow>(metric.TimeWindow),
            metric.HorizonMinutes
        );

    private static T? Parse<T>(string? tag)
        where T : struct, Enum => tag is null ? null : Enum.GetValues<T>().First(value => Tag.Upper(value) == tag);
}
