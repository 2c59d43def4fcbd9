namespace WaitTime.QualitySnapshot;

/// <summary>A day's rows from what is known of its hospitals. Pure.</summary>
public static class DaySnapshot
{
    private const double SecondsPerMinute = 60;

    /// <summary>How long after midnight UTC a day's last window may still be filled by a late run.</summary>
    public static TimeSpan Margin { get; } = TimeSpan.FromHours(2);

    /// <returns>Hospitals, then sources, then the system; empty when nothing was expected of anybody.</returns>
    public static IReadOnlyList<SnapshotRow> Of(DateOnly date, IReadOnlyCollection<HospitalDay> hospitals, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(hospitals);
        var isComplete = now >= new DateTimeOffset(date.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) + Margin;
        var judged = hospitals
            .Select(hospital => (Hospital: hospital, Completeness: Completeness.Of(hospital, date, now)!))
            .Where(pair => pair.Completeness is not null)
            .ToList();
        if (judged.Count == 0)
            return [];
        var sources = judged
            .GroupBy(pair => pair.Hospital.SourceId, StringComparer.Ordinal)
            .OrderBy(source => source.Key, StringComparer.Ordinal);
        return
        [
            .. judged.Select(pair => Row(QualityLevel.Hospital, pair.Hospital.SourceId, pair.Hospital.HospitalId, [pair])),
            .. sources.Select(source => Row(QualityLevel.Source, source.Key, null, [.. source])),
            Row(QualityLevel.System, null, null, judged),
        ];

        SnapshotRow Row(
            QualityLevel level,
            string? sourceId,
            string? hospitalId,
            List<(HospitalDay Hospital, Completeness Completeness)> parts
        )
        {
            var gaps = parts.SelectMany(part => part.Completeness.GapSeconds).ToList();
            return new()
            {
                Date = date,
                Level = level,
                SourceId = sourceId,
                HospitalId = hospitalId,
                Expected = parts.Sum(part => part.Completeness.Expected),
                Actual = parts.Sum(part => part.Completeness.Actual),
                Gaps = gaps.Count,
                LongestGapMinutes = gaps.Count == 0 ? null : (int)(gaps.Max() / SecondsPerMinute),
                MeanGapMinutes = gaps.Count == 0 ? null : gaps.Average() / SecondsPerMinute,
                Hospitals = level == QualityLevel.Hospital ? null : parts.Count,
                Anomalies = parts.Sum(part => part.Hospital.Anomalies),
                FrozenSince = level == QualityLevel.Hospital ? parts[0].Hospital.FrozenSince : null,
                FrozenHospitals = level == QualityLevel.Hospital ? null : parts.Count(part => part.Hospital.FrozenSince is not null),
                IsComplete = isComplete,
            };
        }
    }
}
