using WaitTime.Core;
using WaitTime.Core.Hospitals;

namespace WaitTime.Cli.Hospitals;

/// <summary>Hospitals as <c>--json</c> prints them.</summary>
internal static class HospitalOutput
{
    public static object Of(KnownHospital hospital) =>
        new
        {
            hospital.Id,
            hospital.Row.Name,
            hospital.Row.NameEn,
            hospital.Row.NameFr,
            hospital.Row.Province,
            hospital.Row.Kind,
            State = Tag.Lower(hospital.State),
            hospital.Row.Address,
            hospital.Row.City,
            hospital.Row.PostalCode,
            hospital.Row.Latitude,
            hospital.Row.Longitude,
            hospital.Row.Phone,
            Source = hospital.Row.SourceId,
            Keys = KeysOf(hospital),
            Decision = DecisionOf(hospital),
        };

    public static object Of(ReviewedHospital reviewed) =>
        new
        {
            reviewed.Hospital.Id,
            reviewed.Hospital.Row.Name,
            reviewed.Hospital.Row.Province,
            reviewed.Hospital.Row.Kind,
            State = Tag.Lower(reviewed.Hospital.State),
            Source = reviewed.Hospital.Row.SourceId,
            Keys = KeysOf(reviewed.Hospital),
            FirstSeenAt = reviewed.Hospital.Row.CreatedAt,
            Measurements = reviewed.Seen?.Count ?? 0,
            reviewed.Seen?.LastSeenAt,
            Match = reviewed.Match is { } match
                ? new
                {
                    match.Id,
                    match.Name,
                    match.Score,
                    Confidence = Tag.Lower(match.Confidence),
                    match.Reasons,
                }
                : null,
            Decision = DecisionOf(reviewed.Hospital),
        };

    private static IEnumerable<object> KeysOf(KnownHospital hospital) =>
        hospital.Keys.Select(key => new { Source = key.SourceId, key.Key });

    private static object? DecisionOf(KnownHospital hospital) =>
        hospital.Decision is { } decision
            ? new
            {
                decision.Action,
                decision.DecidedAt,
                decision.DecidedBy,
                decision.Notes,
            }
            : null;
}
