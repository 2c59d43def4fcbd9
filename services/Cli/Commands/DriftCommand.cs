using System.CommandLine;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using WaitTime.Alerting.Notices;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core;
using WaitTime.Core.Jobs;
using WaitTime.Core.Text;
using WaitTime.QualitySnapshot.Drift;

namespace WaitTime.Cli.Commands;

internal static class DriftCommand
{
    public static Command Create()
    {
        var detect = new Option<bool>("--detect")
        {
            Description = "Look for methodology changes now, and send notices of new ones, before listing.",
        };
        var json = CommonOptions.Json();
        var command = new Command("drift", "List methodology changes: open ones, then confirmed ones.") { detect, json, Confirm() };
        command.SetAction(
            (parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(detect), parsed.GetValue(json)), LogLevel.Warning)
        );
        return command;
    }

    /// <summary>Also the quality snapshot's.</summary>
    public static void Print(DriftReport report)
    {
        Console.Out.WriteLine($"Methodology changes: {report.Found} found, {report.Added} new.");
        Show.Write(report.Delivery, "The next run tries again.");
    }

    private static Command Confirm()
    {
        var id = new Argument<long>("ID") { Description = "The event's." };
        var notes = new Option<string>("--notes") { Description = "The reason and the evidence.", Required = true };
        var sameMeaning = new Option<bool>("--same-meaning")
        {
            Description = "Close the event without a new meaning: the numbers changed, but not what they mean.",
        };
        var json = CommonOptions.Json();
        var command = new Command(
            "confirm",
            "Confirm a change: the metric's old meaning ends on the first day of the window, and a new one begins."
        )
        {
            id,
            notes,
            sameMeaning,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(tool =>
                    ConfirmAsync(
                        tool,
                        parsed.GetValue(id),
                        parsed.GetValue(notes) ?? "",
                        parsed.GetValue(sameMeaning),
                        parsed.GetValue(json)
                    )
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool detect, bool json)
    {
        await using var database = await tool.OpenDatabaseAsync();
        var report = detect
            ? await new DriftJob(tool.Settings.Alerts, database, TimeProvider.System, tool.Logger).RunAsync(tool.Interrupted)
            : null;
        var events = await new DriftStore(database).AllAsync(tool.Interrupted);
        if (json)
            Json.Print(events.Select(Row));
        else
            Print(events, report);
        return report?.Delivery is { IsComplete: false } ? ExitCodes.UpstreamUnavailable : ExitCodes.Success;
    }

    private static async Task<int> ConfirmAsync(Tool tool, long id, string notes, bool sameMeaning, bool json)
    {
        await using var database = await tool.OpenDatabaseAsync();
        var confirmed = await new DriftConfirmation(database, TimeProvider.System).ConfirmAsync(id, notes, sameMeaning, tool.Interrupted);
        if (confirmed is null)
        {
            await Console.Error.WriteLineAsync("A run of this source or an aggregation is in progress; try again when it has finished.");
            return ExitCodes.Skipped;
        }

        var from = confirmed.NewMeaningFrom is { } day ? Show.Day(day) : null;
        if (json)
            Json.Print(
                new
                {
                    confirmed.Event.Id,
                    NewMeaningFrom = from,
                    confirmed.Moved,
                }
            );
        else if (from is null)
            Console.Out.WriteLine($"Event {id} is confirmed; the metric keeps one meaning.");
        else
            Console.Out.WriteLine(
                $"Event {id} is confirmed: {confirmed.Event.SourceId} {confirmed.Event.Metric} has a new "
                    + $"meaning from {from} on; {confirmed.Moved} measurements were moved to it."
            );
        return ExitCodes.Success;
    }

    private static void Print(IReadOnlyList<DriftEvent> events, DriftReport? report)
    {
        if (report is not null)
            Print(report);
        if (events.Count == 0)
            Console.Out.WriteLine("No methodology changes are known.");
        var table = Show.Table("event", "source", "metric", "kind", "first day", "last day", "what", "told", "confirmed", "notes");
        foreach (var drift in events)
        {
            const int most = 90;
            table.AddRow(
                $"{drift.Id}",
                Show.Text(drift.SourceId),
                Show.Text(drift.Metric),
                Tag.Lower(drift.Kind),
                Show.Day(drift.WindowStart),
                Show.Day(drift.WindowEnd.AddDays(-1)),
                Show.Text(MessageText.Plain(DriftNotice.Line(drift), most)),
                Show.Time(drift.AnnouncedAt),
                Show.Time(drift.ConfirmedAt),
                Show.Text(drift.Notes)
            );
        }

        if (events.Count > 0)
            Show.Write(table);
    }

    private static object Row(DriftEvent drift) =>
        new
        {
            drift.Id,
            Source = drift.SourceId,
            drift.Metric,
            drift.MetricId,
            Kind = Tag.Lower(drift.Kind),
            WindowStart = Show.Day(drift.WindowStart),
            WindowEnd = Show.Day(drift.WindowEnd),
            drift.Hospitals,
            drift.Before,
            drift.After,
            drift.Shift,
            drift.DetectedAt,
            drift.AnnouncedAt,
            drift.ConfirmedAt,
            drift.Notes,
        };
}
