using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.QualitySnapshot;

namespace WaitTime.Cli.Commands;

internal static class QualityDiffCommand
{
    private const int Week = 7;
    private const int MostDays = 3660;

    public static Command Create()
    {
        var days = new Option<int>("--days")
        {
            Description = "How many days before the newest one to compare with.",
            DefaultValueFactory = _ => Week,
        };
        var json = CommonOptions.Json();
        var command = new Command("diff", "Compare the newest day with an earlier one: what improved, what degraded.") { days, json };
        command.SetAction((parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(days), parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, int days, bool json)
    {
        if (days is < 1 or > MostDays)
            throw new ConfigurationException($"--days is {days}; expected a number from 1 to {MostDays}.");
        await using var database = await tool.OpenDatabaseAsync();
        var store = new SnapshotStore(database);
        var newest = await store.NewestAsync(tool.Interrupted);
        QualityDiff? diff = null;
        if (newest is { } day)
        {
            var before = day.AddDays(-days);
            diff = QualityDiff.Of(
                day,
                await store.ReadAsync(day, withHospitals: true, tool.Interrupted),
                before,
                await store.ReadAsync(before, withHospitals: true, tool.Interrupted)
            );
        }

        if (json)
            PrintJson(diff);
        else if (diff is null)
            Console.Out.WriteLine("There is no snapshot yet: run 'waittime quality snapshot'.");
        else
            Print(diff);
        return ExitCodes.Success;
    }

    private static void PrintJson(QualityDiff? diff) =>
        Json.Print(
            diff is null
                ? null
                : new
                {
                    Newest = Show.Day(diff.Newest),
                    diff.NewestIsComplete,
                    Before = Show.Day(diff.Before),
                    diff.HasBefore,
                    Levels = diff.Levels.Select(Row),
                    Hospitals = diff.Hospitals.Select(Row),
                }
        );

    private static object Row(QualityChange change) =>
        new
        {
            Source = change.SourceId,
            Hospital = change.HospitalId,
            change.Before,
            change.After,
            change.Points,
            Verdict = Tag.Lower(change.Verdict),
        };

    private static void Print(QualityDiff diff)
    {
        Console.Out.WriteLine($"{Show.Day(diff.Newest)}{(diff.NewestIsComplete ? "" : " (not over yet)")} against {Show.Day(diff.Before)}");
        if (!diff.HasBefore)
            Console.Out.WriteLine($"There is no snapshot for {Show.Day(diff.Before)}, so there is nothing to compare with.");
        var table = Show.Table("source", "hospital", "before", "now", "points", "verdict");
        foreach (var change in diff.Levels.Concat(diff.Hospitals))
        {
            table.AddRow(
                Show.Text(change.SourceId ?? "all"),
                Show.Text(change.HospitalId),
                Show.Percent(change.Before),
                Show.Percent(change.After),
                change.Points?.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) ?? Show.Nothing,
                Tag.Lower(change.Verdict)
            );
        }

        Show.Write(table);
    }
}
