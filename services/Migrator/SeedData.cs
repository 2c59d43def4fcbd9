using System.Globalization;
using WaitTime.Core.Failures;
using WaitTime.Core.Schedules;
using WaitTime.Core.Sources;
using WaitTime.Core.Zones;

namespace WaitTime.Migrator;

/// <summary>What is seeded.</summary>
/// <param name="Regions">In their order of show.</param>
/// <param name="Hospitals">
/// Each with the source that speaks of it. A hospital of which two sources speak is there twice, and one of the two describes it.
/// </param>
/// <param name="Zones">Of hospitals that do not keep their source's time.</param>
public sealed record SeedData(
    IReadOnlyList<SourceDefinition> Sources,
    IReadOnlyList<SeedRegion> Regions,
    IReadOnlyList<SeedHospital> Hospitals,
    IReadOnlyList<SeedZone> Zones
)
{
    /// <summary>What this build carries.</summary>
    public static SeedData Embedded { get; } =
        new(SeedFiles.Sources, SeedFiles.Regions, SeedFiles.Hospitals, SeedFiles.Zones) { Provinces = SeedFiles.Provinces };

    /// <summary>In their order of show.</summary>
    public IReadOnlyList<SeedProvince> Provinces { get; init; } = [];

    /// <summary>Whose hospitals a file lists: it is named by its source.</summary>
    /// <exception cref="InvalidDataException">There is no such source.</exception>
    public static SourceDefinition SourceOf(string file, IReadOnlyList<SourceDefinition> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return sources.FirstOrDefault(source => string.Equals(source.Id, file, StringComparison.Ordinal))
            ?? throw new InvalidDataException($"No source in seed_data/sources names seed_data/hospitals/{file}.csv.");
    }

    /// <summary>What would make two seedings differ, or leave a hospital without a description.</summary>
    /// <exception cref="InvalidDataException">The data contradict themselves; the message says where.</exception>
    /// <exception cref="ConfigurationException">
    /// A time zone is unknown, or is of an unknown hospital, or a schedule is wrong; the message names the file and the line.
    /// </exception>
    public void Check()
    {
        foreach (var hospital in Hospitals.GroupBy(hospital => hospital.Id, StringComparer.Ordinal))
        {
            var described = hospital.Where(row => row.Name is not null).Select(row => row.Source).ToList();
            if (described.Count != 1)
            {
                throw new InvalidDataException(
                    $"Hospital {hospital.Key} is described {described.Count} times "
                        + $"({string.Join(", ", hospital.Select(row => row.Source))}): one row must have its name and location, "
                        + "and every other row only its id and keys."
                );
            }
        }

        CheckZones();
        CheckSchedules();
    }

    /// <summary>The same, with the schedules that an installation has given itself.</summary>
    public SeedData ScheduledAs(GivenSchedules given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return this with
        {
            Sources =
            [
                .. Sources.Select(source =>
                    given.Of(source.Id) is { } schedule
                        ? source with
                        {
                            Schedule = schedule.Expression,
                            ScheduleTimeZone = schedule.Zone,
                        }
                        : source
                ),
            ],
        };
    }

    /// <summary>The same, with what an installation says of a source's redistribution, for all of its feeds.</summary>
    public SeedData RedistributedAs(GivenRedistributions given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return this with
        {
            Sources = [.. Sources.Select(source => given.Of(source.Id) is { } said ? Redistributed(source, said) : source)],
        };
    }

    /// <summary>The same with every source open, for values that are made up.</summary>
    public SeedData Opened() => this with { Sources = [.. Sources.Select(source => Redistributed(source, Redistribution.Open))] };

    /// <summary>As an installation's environment says: schedules, redistribution, and what it has turned on.</summary>
    /// <param name="variables">The environment.</param>
    /// <exception cref="ConfigurationException">A variable is wrong, or of no source; the message names it.</exception>
    public SeedData InstalledAs(IReadOnlyDictionary<string, string> variables) =>
        ScheduledAs(GivenSchedules.From(variables, Sources))
            .RedistributedAs(GivenRedistributions.From(variables, Sources))
            .TurnedOnBy(variables);

    /// <summary>The same, without a reason for what the installation has turned on.</summary>
    /// <param name="variables">The environment.</param>
    public SeedData TurnedOnBy(IReadOnlyDictionary<string, string> variables) =>
        this with
        {
            Sources = [.. Sources.Select(source => source with { OffBecause = SourceSwitch.OffBecause(source, variables) })],
        };

    private static SourceDefinition Redistributed(SourceDefinition source, Redistribution said) =>
        source with
        {
            Redistribution = said,
            Feeds = [.. source.Feeds.Select(feed => feed with { Redistribution = null })],
        };

    private void CheckSchedules()
    {
        foreach (var source in Sources)
        {
            if (RunSchedule.TryParse(source.Schedule, source.ScheduleTimeZone, out var problem) is null)
            {
                throw new ConfigurationException($"{SeedFiles.PlaceOf(source.Id, "schedule")}: {problem}.");
            }
        }
    }

    private void CheckZones()
    {
        foreach (var (province, zone) in Provinces.SelectMany(province => province.ZoneList.Select(zone => (province, zone))))
        {
            if (ZoneData.Find(zone) is null)
                throw Unknown($"seed_data/provinces.csv ({province.Id})", zone);
        }

        foreach (var source in Sources.Where(source => ZoneData.Find(source.TimeZone) is null))
        {
            throw Unknown(SeedFiles.PlaceOf(source.Id, "time_zone"), source.TimeZone);
        }

        var described = Hospitals
            .Where(hospital => hospital.Name is not null)
            .Select(hospital => hospital.Id)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var zone in Zones)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{SeedZone.File}:{zone.Line}");
            if (!described.Contains(zone.Hospital))
            {
                throw new ConfigurationException($"{place}: no file of seed_data/hospitals describes the hospital '{zone.Hospital}'.");
            }

            if (ZoneData.Find(zone.TimeZone) is null)
                throw Unknown(place, zone.TimeZone);
        }
    }

    private static ConfigurationException Unknown(string place, string zone) =>
        new($"{place}: the time zone '{zone}' is unknown to the tz database {ZoneData.Version} (expected for example America/Halifax).");
}
