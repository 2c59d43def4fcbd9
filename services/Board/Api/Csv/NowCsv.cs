using WaitTime.Board.Snapshots;
using WaitTime.Core;

namespace WaitTime.Board.Api.Csv;

/// <summary>The newest readings as rows.</summary>
internal static class NowCsv
{
    private static readonly string[] Names =
    [
        "hospital_id",
        "hospital_name",
        "province",
        "time_zone",
        "source",
        "metric_id",
        "metric",
        "statistic",
        "start",
        "end",
        "patients",
        "basis",
        "window",
        "value",
        "lower",
        "upper",
        "unit",
        "state",
        "reported_at",
        "reported_at_basis",
        "first_seen_at",
        "seen_at",
        "next_expected_at",
        "stale_after",
        "frozen_since",
        "anomaly",
        "revised",
    ];

    public static byte[] Of(IEnumerable<CurrentReading> readings, bool withMark) =>
        CsvBody.Of(
            withMark,
            Names,
            csv =>
            {
                foreach (var current in readings)
                    Row(csv, current);
            }
        );

    private static void Row(CsvText csv, CurrentReading current)
    {
        var (reading, metric, hospital) = (current.Reading, current.Metric, current.Hospital);
        csv.Text(hospital.Id)
            .Text(hospital.Name)
            .Text(hospital.Province)
            .Text(hospital.TimeZone)
            .Text(metric.SourceId)
            .Number(metric.Id)
            .Text(metric.Name)
            .Text(metric.Statistic)
            .Text(metric.StartEvent)
            .Text(metric.EndEvent)
            .Text(metric.PatientScope)
            .Text(metric.Basis)
            .Text(metric.TimeWindow)
            .Number(reading.Value)
            .Number(reading.Lower)
            .Number(reading.Upper)
            .Text(metric.Unit)
            .Text(reading.State)
            .Time(current.ReportedAt)
            .Text(reading.ReportedAtBasis)
            .Time(Utc.Of(reading.FirstSeenAt))
            .Time(current.SeenAt)
            .Time(current.NextExpectedAt)
            .Time(current.StaleAfter)
            .Time(Utc.Of(hospital.FrozenSince))
            .Flag(reading.IsAnomaly)
            .Flag(reading.IsRevised)
            .End();
    }
}
