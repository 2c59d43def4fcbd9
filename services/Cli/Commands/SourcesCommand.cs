using System.CommandLine;
using Npgsql;
using Spectre.Console;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using WaitTime.Core.Schedules;
using WaitTime.Core.Sources;
using WaitTime.Migrator;

namespace WaitTime.Cli.Commands;

internal static class SourcesCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command("sources", "List the sources: province, schedule, feeds, last state; and why other provinces have none.")
        {
            json,
        };
        command.SetAction((parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool json)
    {
        var (states, note) = await StatesAsync(tool);
        var entries = KnownSources.All.Select(source => Entry(tool, source, states.GetValueOrDefault(source.Id))).ToList();
        if (json)
        {
            Json.Print(entries.Concat(ProvincesWithout(tool.Settings.Variables).Select(Entry)));
            return ExitCodes.Success;
        }

        var table = Show.Table("source", "province", "schedule", "feeds", "last state", "last success");
        foreach (var entry in entries)
        {
            table.AddRow(
                Show.Text(entry.Id),
                Show.Text(entry.Province),
                Show.Text(
                    entry.ScheduleTimeZone == RunSchedule.UsualZone ? entry.Schedule + " UTC" : $"{entry.Schedule} {entry.ScheduleTimeZone}"
                ),
                Show.Text(string.Join(", ", entry.Feeds.Select(feed => feed.Name))),
                Show.Text(entry.OffBecause is null ? entry.LastState : "off"),
                Show.Time(entry.LastSuccessRun)
            );
        }

        Show.Write(table);
        foreach (var entry in entries.Where(entry => entry.OffBecause is not null))
            Console.Out.WriteLine($"{entry.Id} is off: {entry.OffBecause}");
        PrintProvinces(tool.Settings.Variables);
        if (note is not null)
            Console.Out.WriteLine(note);
        return ExitCodes.Success;
    }

    /// <summary>What the database knows; the list itself needs none.</summary>
    private static async Task<(IReadOnlyDictionary<string, SourceState> States, string? Note)> StatesAsync(Tool tool)
    {
        var none = new Dictionary<string, SourceState>(StringComparer.Ordinal);
        if (tool.Settings.Database is null)
            return (none, "Last states are unknown: DATABASE_URL is not set.");
        try
        {
            await using var database = await tool.OpenDatabaseAsync();
            var states = await new SourceStates(database).ReadAsync(tool.Interrupted);
            return (states.ToDictionary(state => state.Id, StringComparer.Ordinal), null);
        }
        catch (NpgsqlException exception)
        {
            return (none, $"Last states are unknown: the database cannot be read ({exception.Message}).");
        }
    }

    /// <summary>Provinces of which no waiting times are collected, unless an operator makes it possible.</summary>
    private static IEnumerable<SeedProvince> ProvincesWithout(IReadOnlyDictionary<string, string> variables)
    {
        var collected = KnownSources
            .TurnedOn(variables)
            .Where(source => source.Definition.PublishesReadings)
            .Select(source => source.Definition.Province)
            .ToHashSet(StringComparer.Ordinal);
        return SeedFiles.Provinces.Where(province => province.NoFeedReason is not null && !collected.Contains(province.Id));
    }

    /// <summary>As lines: a sentence in a column of a table is read by nobody.</summary>
    public static void PrintProvinces(IReadOnlyDictionary<string, string> variables)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine("Provinces of which no waiting times are collected:");
        foreach (var province in ProvincesWithout(variables))
        {
            Console.Out.WriteLine(
                $"  {province.Id} {province.NameEn}: {province.NoFeedReason} Last looked for: {Show.Day(province.LookedForOn!.Value)}. "
                    + $"Health line: {HealthLine.Of(province).Text}."
            );
        }
    }

    /// <summary>Without a user and a password.</summary>
    private static string? AddressOf(Tool tool, Source source, FeedDefinition feed) =>
        tool.Settings.AddressOf(source.Id, feed) is { } address ? Login.Without(address).AbsoluteUri : null;

    private static SourceEntry Entry(Tool tool, Source source, SourceState? state) =>
        new(
            source.Id,
            source.Definition.Name,
            source.Definition.Province,
            state?.Schedule ?? source.Definition.Schedule,
            [
                .. source.Definition.Feeds.Select(feed => new SourceFeed(
                    feed.Name,
                    AddressOf(tool, source, feed),
                    feed.RenderedSelector is not null
                )),
            ],
            state?.Status,
            state?.LastRun,
            state?.LastSuccessRun,
            state?.ScheduleTimeZone ?? source.Definition.ScheduleTimeZone
        )
        {
            PublishesReadings = source.Definition.PublishesReadings,
            PublishesClosures = source.Definition.PublishesClosures,
            OffBecause = SourceSwitch.OffBecause(source.Definition, tool.Settings.Variables),
        };

    private static SourceEntry Entry(SeedProvince province) =>
        new(null, province.NameEn, province.Id, null, [], null, null, null, null)
        {
            NoFeed = new(province.NoFeedReason!, province.NoFeedEvidence!, province.LookedForOn!.Value, HealthLine.Of(province)),
        };
}

/// <param name="Id">Null for a province of which no waiting times are collected; it has no schedule and no feeds.</param>
/// <param name="LastState">Null when the source has not run, or nothing is known.</param>
internal sealed record SourceEntry(
    string? Id,
    string Name,
    string Province,
    string? Schedule,
    IReadOnlyList<SourceFeed> Feeds,
    string? LastState,
    DateTime? LastRun,
    DateTime? LastSuccessRun,
    string? ScheduleTimeZone
)
{
    /// <summary>False where it publishes no numbers.</summary>
    public bool PublishesReadings { get; init; }

    public bool PublishesClosures { get; init; }

    /// <summary>Why it is off by default, where it was not turned on; null for every other source.</summary>
    public string? OffBecause { get; init; }

    /// <summary>Why there is nothing; null for a source.</summary>
    public NoFeed? NoFeed { get; init; }
}

/// <param name="Evidence">Addresses.</param>
/// <param name="LookedForOn">When a feed was last looked for.</param>
internal sealed record NoFeed(string Reason, string Evidence, DateOnly LookedForOn, HealthLine HealthLine);

/// <param name="Url">Null for a format that is only ever parsed.</param>
internal sealed record SourceFeed(string Name, string? Url, bool NeedsBrowser);
