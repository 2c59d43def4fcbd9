using System.Globalization;
using WaitTime.Core.Jobs;
using WaitTime.Core.Zones;

namespace WaitTime.Cli.Doctor;

/// <summary>
/// Judges local time: that SQL's offsets are current, and whose rules are old. Old rules of the database or the system are told and are no
/// fault, because nothing of ours goes by them. Pure.
/// </summary>
public static class ZoneDoctor
{
    private const string Page = "docs/operations/database.md#time-zones";

    private static string Bundled => $"the bundled tz database {ZoneData.Version}";

    public static IReadOnlyList<DoctorLine> Judge(ZoneFacts facts, Remedies remedies)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(remedies);
        return
        [
            Offsets(facts, remedies),
            Foreign(
                "time zones of the database",
                facts.Database,
                facts.UnknownToDatabase,
                "WaitTime does not use them; psql sessions and dashboards that convert by zone name show the wrong hour",
                remedies
            ),
            facts.InUse.Count > 0 && facts.UnknownToSystem.Count == facts.InUse.Count(zone => ZoneData.Find(zone) is not null)
                ? new("time zones of the system", DoctorVerdict.Ok, "no time zone data installed; none are needed")
                : Foreign(
                    "time zones of the system",
                    facts.System,
                    facts.UnknownToSystem,
                    "WaitTime does not use them; other programs on this system show the wrong hour",
                    remedies
                ),
        ];
    }

    private static DoctorLine Offsets(ZoneFacts facts, Remedies remedies)
    {
        const string subject = "local time";
        if (facts.InUse.FirstOrDefault(zone => ZoneData.Find(zone) is null) is { } unknown)
        {
            return new(
                subject,
                DoctorVerdict.Warn,
                $"'{unknown}' is not in {Bundled}: "
                    + "a hospital with it falls back to its source's time zone, a source with it gets no patterns",
                remedies.Sql("SELECT id, time_zone FROM hospitals WHERE time_zone IS NOT NULL UNION ALL SELECT id, time_zone FROM sources")
            );
        }

        var renew = remedies.Run(JobName.Aggregation, "aggregate --incremental");
        var missing = facts.InUse.Where(zone => !facts.Stored.ContainsKey(zone)).ToList();
        if (missing.Count > 0)
            return new(subject, DoctorVerdict.Warn, $"zone_offsets has no rows for {string.Join(", ", missing)}", renew);
        var zones = facts.InUse.Select(zone => facts.Stored[zone]).ToList();
        if (zones.Count == 0)
            return new(subject, DoctorVerdict.Ok, $"tz database {ZoneData.Version}; no source is seeded yet");
        if (zones.Find(zone => zone.IsNewer) is { } newer)
        {
            return new(
                subject,
                DoctorVerdict.Warn,
                $"zone_offsets was written by a later version of WaitTime: tz database {newer.Version}, newer than {Bundled}",
                Later(remedies)
            );
        }

        var reach = zones.Min(zone => zone.To);
        var version = zones.Select(zone => zone.Version).Min(StringComparer.Ordinal)!;
        return version == ZoneData.Version
            ? new(
                subject,
                DoctorVerdict.Ok,
                FormattableString.Invariant($"tz database {version}, {zones.Count} zones in use, offsets until {reach:yyyy-MM-dd}")
            )
            : new(
                subject,
                DoctorVerdict.Ok,
                $"zone_offsets is from tz database {version}; the next aggregation updates it to {ZoneData.Version}",
                renew
            );
    }

    private static DoctorLine Foreign(
        string subject,
        IReadOnlyList<ZoneDifference> differences,
        IReadOnlyList<string> unknown,
        string harm,
        Remedies remedies
    )
    {
        if (differences.Where(difference => difference.Old == ZoneSide.Ours).ToList() is { Count: > 0 } ours)
        {
            return new(
                subject,
                DoctorVerdict.Warn,
                $"newer than {Bundled}: {string.Join(", ", ours.Select(Show))}. "
                    + "Until WaitTime is upgraded, its patterns show the wrong hour from then on",
                Later(remedies)
            );
        }

        if (differences.Count > 0)
        {
            var stands = differences.All(difference => difference.Old == ZoneSide.Theirs) ? "older than" : "different from";
            return new(subject, DoctorVerdict.Ok, $"{stands} {Bundled}: {string.Join(", ", differences.Select(Show))}. {harm}", Page);
        }

        return unknown.Count == 0
            ? new(subject, DoctorVerdict.Ok, $"agree with {Bundled}")
            : new(subject, DoctorVerdict.Ok, $"older than {Bundled}: {string.Join(", ", unknown)} missing. {harm}", Page);
    }

    private static string Later(Remedies remedies) =>
        remedies.IsInCluster ? $"{remedies.Upgrade()}; of a later version of the chart" : "waittime --version; take a later version";

    private static string Show(ZoneDifference difference) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{difference.Zone} ({Show(difference.Theirs)} instead of {Show(difference.Ours)} on {difference.At:yyyy-MM-dd})"
        );

    private static string Show(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
