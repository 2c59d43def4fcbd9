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

namespace WaitTime.Cli.Commands;

internal static class SourcesCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command("sources", "List the sources: province, schedule, feeds, last state.") { json };
        command.SetAction((parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool json)
    {
        var (states, note) = await StatesAsync(tool);
        var entries = KnownSources.All.Select(source => Entry(tool, source, states.GetValueOrDefault(source.Id))).ToList();
        if (json)
        {
            Json.Print(entries);
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
                Show.Text(entry.LastState),
                Show.Time(entry.LastSuccessRun)
            );
        }

        Show.Write(table);
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
        );
}

/// <param name="LastState">Null when the source has not run, or nothing is known.</param>
internal sealed record SourceEntry(
    string Id,
    string Name,
    string Province,
    string Schedule,
    IReadOnlyList<SourceFeed> Feeds,
    string? LastState,
    DateTime? LastRun,
    DateTime? LastSuccessRun,
    string ScheduleTimeZone
);

/// <param name="Url">Null for a format that is only ever parsed.</param>
internal sealed record SourceFeed(string Name, string? Url, bool NeedsBrowser);
