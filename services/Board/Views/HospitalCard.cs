using WaitTime.Board.Open;
using WaitTime.Board.Snapshots;
using WaitTime.Core;

namespace WaitTime.Board.Views;

/// <summary>A hospital in a list: one number, or why there is none.</summary>
/// <param name="Headline">The one number; null where none is published of the present.</param>
/// <param name="HasPeriods">Figures of whole months are published.</param>
/// <param name="Closure">A closure in force; null where none is announced.</param>
public sealed record HospitalCard(OpenHospital Hospital, CurrentReading? Headline, bool HasPeriods, OpenClosure? Closure)
{
    public static HospitalCard Of(OpenHospital hospital, PageFrame frame)
    {
        ArgumentNullException.ThrowIfNull(hospital);
        ArgumentNullException.ThrowIfNull(frame);
        var readings = frame.Snapshot!.ReadingsOf(hospital.Id).ToList();
        return new(
            hospital,
            HeadlineOf(readings),
            readings.Any(reading => reading.IsOfPeriod),
            frame.Snapshot.Data.Closures.LastOrDefault(closure =>
                closure.HospitalId == hospital.Id && closure.SupersededAt is null && IsInForce(closure, frame.Moment)
            )
        );
    }

    /// <summary>A wait for everybody, or for those who are not urgent, before any other wait; a month's figure never.</summary>
    public static CurrentReading? HeadlineOf(IEnumerable<CurrentReading> readings) =>
        readings
            .Where(reading => !reading.IsOfPeriod && reading.Metric.Family == "TIME_TO_PROVIDER")
            .OrderBy(reading => reading.Metric.PatientScope is "ALL" or "NON_PRIORITY" ? 0 : 1)
            .ThenBy(reading => reading.Reading.State == "reported" ? 0 : 1)
            .ThenBy(reading => reading.Metric.Id)
            .FirstOrDefault();

    private static bool IsInForce(OpenClosure closure, DateTimeOffset moment) =>
        Utc.Of(closure.StartsAt) <= moment && (Utc.Of(closure.EndsAt) is not { } end || end > moment);
}
