using WaitTime.Alerting.Incidents;
using WaitTime.QualitySnapshot.FrozenPlaces;

namespace WaitTime.Cli.Doctor;

/// <summary>Names the hospitals that stand still while their neighbours move. Pure.</summary>
public static class FrozenPlaceDoctor
{
    private const string Subject = "frozen hospitals";
    private const int Shown = 6;

    public static DoctorLine Judge(IReadOnlyList<FrozenPlace> places, Remedies remedies)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(remedies);
        if (places.Count == 0)
            return new(Subject, DoctorVerdict.Ok, "none");
        var named = places.Take(Shown).Select(place => $"{place.HospitalId} since {HumanTime.Instant(place.Since)}");
        var more = places.Count > Shown ? $" and {places.Count - Shown} more" : "";
        return new(
            Subject,
            DoctorVerdict.Warn,
            $"unchanged for days while the source's other hospitals change: {string.Join(", ", named)}{more}",
            $"{remedies.Sql(Newest(places[0]))}; docs/runbooks/HospitalsFrozen.md"
        );
    }

    private static string Newest(FrozenPlace place) =>
        "SELECT x.name, m.value, m.lower, m.upper, m.reported_at, m.timestamp_utc FROM measurements AS m "
        + "JOIN metrics AS x ON x.id = m.metric_id "
        + $"WHERE m.hospital_id = '{place.HospitalId}' ORDER BY m.reported_at DESC LIMIT 10";
}
