using System.Globalization;
using WaitTime.Core.Jobs;
using WaitTime.Core.Zones;

namespace WaitTime.Core.Doctor;

/// <summary>
/// Judges local time: that SQL's offsets are current, and whose rules are old. Old rules of the database or the system are told and are no
/// fault, because nothing of ours goes by them. Pure.
/// </summary>
public static class ZoneDoctor
{
    private const string Page = "docs/operations/database.md#time-zones";

    public static IReadOnlyList<DoctorLine> Judge(ZoneFacts facts, Remedies remedies)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(remedies);
        return
        [
            Offsets(facts, remedies),
            Foreign(
                "time zones of the database", facts.Database, facts.UnknownToDatabase, "psql and dashboards that convert by a zone's name are off", remedies),
            facts.InUse.Count > 0 && facts.UnknownToSystem.Count == facts.InUse.Count(zone => ZoneData.Find(zone) is not null)
                ? new("time zones of the system", DoctorVerdict.Ok, "it has none, and none are needed")
                : Foreign("time zones of the system", facts.System, facts.UnknownToSystem, "other programs on it are off", remedies),
        ];
    }

    private static DoctorLine Offsets(ZoneFacts facts, Remedies remedies)
    {
        const string subject = "local time";
        if (facts.InUse.FirstOrDefault(zone => ZoneData.Find(zone) is null) is { } unknown)
        {
            return new(
                subject, DoctorVerdict.Warn,
                $"the tz database {ZoneData.Version} does not know '{unknown}': a hospital that has it keeps its source's time, a source that has it gets no patterns",
                remedies.Sql($"SELECT id FROM hospitals WHERE time_zone = '{unknown}' UNION ALL SELECT id FROM sources WHERE time_zone = '{unknown}'"));
        }

        var renew = remedies.Run(JobName.Aggregation, "aggregate --incremental");
        var missing = facts.InUse.Where(zone => !facts.Stored.ContainsKey(zone)).ToList();
        if (missing.Count > 0) return new(subject, DoctorVerdict.Warn, $"zone_offsets lacks {string.Join(", ", missing)}", renew);
        var zones = facts.InUse.Select(zone => facts.Stored[zone]).ToList();
        if (zones.Count == 0) return new(subject, DoctorVerdict.Ok, $"tz database {ZoneData.Version}; no zone is in use yet");
        if (zones.Find(zone => zone.IsNewer) is { } newer)
        {
            return new(
                subject, DoctorVerdict.Warn, $"zone_offsets is of the tz database {newer.Version}, written by a later version than this one ({ZoneData.Version})",
                Newer(remedies));
        }

        var reach = zones.Min(zone => zone.To);
        var version = zones.Select(zone => zone.Version).Min(StringComparer.Ordinal)!;
        return version == ZoneData.Version
            ? new(subject, DoctorVerdict.Ok, FormattableString.Invariant($"tz database {version}, {zones.Count} zones in use, offsets up to {reach:yyyy-MM-dd}"))
            : new(subject, DoctorVerdict.Ok, $"zone_offsets is of the tz database {version}; the next aggregation brings {ZoneData.Version}", renew);
    }

    private static DoctorLine Foreign(
        string subject, IReadOnlyList<ZoneDifference> differences, IReadOnlyList<string> unknown, string harm, Remedies remedies)
    {
        if (differences.Where(difference => difference.Old == ZoneSide.Ours).ToList() is { Count: > 0 } ours)
        {
            return new(
                subject, DoctorVerdict.Warn,
                $"newer than ours ({ZoneData.Version}): {string.Join(", ", ours.Select(Show))}. Patterns are off from then on", Newer(remedies));
        }

        if (differences.Count > 0)
        {
            var old = differences.All(difference => difference.Old == ZoneSide.Theirs) ? "older than" : "not as";
            return new(
                subject, DoctorVerdict.Ok,
                $"{old} ours ({ZoneData.Version}): {string.Join(", ", differences.Select(Show))}. Our figures do not go by them; {harm}", Page);
        }

        return unknown.Count == 0
            ? new(subject, DoctorVerdict.Ok, $"as ours ({ZoneData.Version})")
            : new(subject, DoctorVerdict.Ok, $"older than ours ({ZoneData.Version}): without {string.Join(", ", unknown)}. Our figures do not go by them", Page);
    }

    private static string Newer(Remedies remedies) => remedies.IsInCluster
        ? $"{remedies.Upgrade()}; of a later version of the chart"
        : "waittime --version; take a later version";

    private static string Show(ZoneDifference difference) => string.Create(
        CultureInfo.InvariantCulture, $"{difference.Zone} ({Show(difference.Theirs)} instead of {Show(difference.Ours)} on {difference.At:yyyy-MM-dd})");

    private static string Show(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
