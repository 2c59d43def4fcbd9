using System.CommandLine;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Collection.Replays;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;

namespace WaitTime.Cli.Commands;

internal static class ReplayCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "Source id." };
        var since = new Option<string?>("--since") { Description = "Only runs since this time (for example 2026-06-01T00:00:00Z)." };
        var store = new Option<bool>("--store") { Description = "Apply the changes as revisions; old values are kept." };
        var json = CommonOptions.Json();
        var command = new Command("replay", "Parse archived payloads again with the current parser and show what changes.")
        {
            source,
            since,
            store,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(tool =>
                    RunAsync(
                        tool,
                        KnownSources.Find(parsed.GetRequiredValue(source)),
                        parsed.GetValue(since),
                        parsed.GetValue(store),
                        parsed.GetValue(json)
                    )
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, Source source, string? since, bool store, bool json)
    {
        var from = GivenInstant.Read("--since", since);
        await using var database = await tool.OpenDatabaseAsync();
        if (await new Replay(source, database, TimeProvider.System).RunAsync(from, store, tool.Interrupted) is not { } report)
        {
            await Console.Error.WriteLineAsync($"A run of {source.Id} is in progress; try again when it has finished.");
            return ExitCodes.Skipped;
        }

        if (json)
            Json.Print(report);
        else
            Print(report);
        return ExitCodes.Success;
    }

    private static void Print(ReplayReport report)
    {
        Console.Out.WriteLine(
            $"{report.Source}: {report.Payloads} payloads parsed again, {report.Unreadable} unreadable, {report.Readings} readings."
        );
        var verb = report.Stored ? "were" : "would be";
        Console.Out.WriteLine($"{report.Same} as stored, {report.Revised} {verb} revised, {report.Added} {verb} added.");
        foreach (var change in report.Examples)
        {
            Console.Out.WriteLine(
                $"  {change.Hospital} {change.Metric} {Show.Time(change.ReportedAt)}: {change.Before ?? "no row"} -> {change.After}"
            );
        }

        foreach (var warning in report.Warnings)
            Console.Error.WriteLine(warning);
        if (!report.Stored && report.Revised + report.Added > 0)
            Console.Out.WriteLine("Nothing was changed; use --store to apply the changes.");
    }
}
