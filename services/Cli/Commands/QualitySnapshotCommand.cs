using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using WaitTime.Alerting.Notices;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core;
using WaitTime.Core.Jobs;
using WaitTime.QualitySnapshot;

namespace WaitTime.Cli.Commands;

internal static class QualitySnapshotCommand
{
    public static Command Create()
    {
        var date = new Option<string?>("--date") { Description = "Day (UTC), for example 2026-06-28. Default: yesterday." };
        var backfill = new Option<int?>("--backfill-days") { Description = "Number of days, ending with that day." };
        var json = CommonOptions.Json();
        var command = new Command(
            "snapshot",
            "Compute how complete a day was. Without a day, run the daily job: "
                + "it also fills in the week before and looks for methodology changes."
        )
        {
            date,
            backfill,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(
                    tool => RunAsync(tool, parsed.GetValue(date), parsed.GetValue(backfill), parsed.GetValue(json)),
                    LogLevel.Warning,
                    parsed.GetValue(date) is null && parsed.GetValue(backfill) is null ? [JobName.QualitySnapshot] : []
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, string? date, int? backfill, bool json)
    {
        var asked = SnapshotDays.Asked(date, backfill, TimeProvider.System.GetUtcNow());
        await using var database = await tool.OpenDatabaseAsync();
        var report = await new QualitySnapshotJob(tool.Settings.Alerts, database, TimeProvider.System, tool.Logger)
        {
            Ping = tool.Pings.Of(JobName.QualitySnapshot),
        }.RunAsync(asked, tool.Interrupted);
        if (report.Failure is { } failure)
        {
            await Console.Error.WriteLineAsync(Show.Failure(failure));
            return report.ExitCode;
        }

        if (json)
            PrintJson(report);
        else
            Print(report);
        return report.ExitCode;
    }

    private static void PrintJson(QualitySnapshotReport report) =>
        Json.Print(
            new
            {
                Days = report.Days.Select(day => new
                {
                    Date = day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    day.WasComplete,
                    Levels = day.Rows.Select(row => new
                    {
                        Source = row.SourceId,
                        ExpectedWindows = row.Expected,
                        ActualWindows = row.Actual,
                        SuccessRate = row.Rate,
                        Status = row.Status is { } status ? Tag.Lower(status) : null,
                        row.Gaps,
                        row.LongestGapMinutes,
                        row.MeanGapMinutes,
                        row.Hospitals,
                        row.Anomalies,
                        row.FrozenHospitals,
                        row.IsComplete,
                    }),
                }),
                Drift = report.Drift is { } drift
                    ? new
                    {
                        drift.Found,
                        drift.Added,
                        Told = drift.Delivery.Accepted.Count,
                        drift.Delivery.Problems,
                    }
                    : null,
            }
        );

    /// <summary>Also the demo's.</summary>
    public static void Print(QualitySnapshotReport report)
    {
        var table = Show.Table(
            "day",
            "source",
            "status",
            "rate",
            "windows",
            "hospitals",
            "gaps",
            "longest",
            "mean",
            "anomalies",
            "frozen",
            "day is"
        );
        foreach (var (day, row) in report.Days.SelectMany(day => day.Rows.Select(row => (day, row))))
        {
            table.AddRow(
                Show.Day(day.Date),
                Show.Text(row.SourceId ?? "all"),
                Show.Text(row.Status is { } status ? Tag.Lower(status) : null),
                Show.Percent(row.Rate),
                $"{row.Actual}/{row.Expected}",
                Show.Number(row.Hospitals),
                Show.Number(row.Gaps),
                Show.Minutes(row.LongestGapMinutes),
                Show.Minutes(row.MeanGapMinutes),
                Show.Number(row.Anomalies),
                Show.Number(row.FrozenHospitals),
                row.IsComplete
                    ? day.WasComplete
                        ? "complete already"
                        : "complete"
                    : "not over"
            );
        }

        if (table.Rows.Count > 0)
            Show.Write(table);
        foreach (var day in report.Days.Where(day => day.Rows.Count == 0))
            Console.Out.WriteLine($"{Show.Day(day.Date)}: no values were expected from any hospital.");
        if (report.Drift is { } drift)
            DriftCommand.Print(drift);
    }
}
