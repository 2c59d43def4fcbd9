using System.CommandLine;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using WaitTime.Alerting.Incidents;
using WaitTime.Alerting.Notices;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Cluster;
using WaitTime.Core;
using WaitTime.Core.Jobs;
using WaitTime.Core.Text;
using WaitTime.Heartbeat;

namespace WaitTime.Cli.Commands;

internal static class HeartbeatCommand
{
    public static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what is wrong; change and send nothing." };
        var json = CommonOptions.Json();
        var command = new Command("heartbeat", "Check every source, open and close incidents, and send notices.") { dryRun, json };
        // What moved and what was sent is printed; the log would say it again.
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(
                    tool => RunAsync(tool, parsed.GetValue(dryRun), parsed.GetValue(json)),
                    LogLevel.Critical,
                    parsed.GetValue(dryRun) ? [] : [JobName.Heartbeat]
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool dryRun, bool json)
    {
        await using var database = await tool.OpenDatabaseAsync();
        var job = new HeartbeatJob(tool.Settings.Alerts, database, TimeProvider.System, tool.Logger)
        {
            Kubernetes = tool.Settings.Kubernetes,
            Ping = tool.Pings.Of(JobName.Heartbeat),
        };
        var report = dryRun ? await job.TryAsync(tool.Interrupted) : await job.RunAsync(tool.Interrupted);
        if (json)
            Json.Print(HeartbeatOutput.Of(report, dryRun));
        else
            Print(report, dryRun);
        return report.ExitCode;
    }

    /// <summary>Also the demo's.</summary>
    public static void Print(HeartbeatReport report, bool dryRun)
    {
        if (report.Failure is { } failure)
            Console.Error.WriteLine($"The database cannot be used ({failure.Reason}): {failure.Message}");
        else
            PrintChecks(report);

        foreach (var (source, reason) in report.Reasons)
            Console.Out.WriteLine($"{source}: {reason.Sentence}");
        foreach (var recovery in report.Recoveries)
            Console.Out.WriteLine($"Recovery run: {recovery}");
        Show.Write(report.Delivery, "The next check tries again.");
        if (dryRun)
            Console.Out.WriteLine("Dry run: nothing was changed or sent.");
    }

    private static void PrintChecks(HeartbeatReport report)
    {
        var table = Show.Table("source", "state", "since", "action", "last run", "last successful run", "why");
        foreach (var check in report.Checks)
        {
            table.AddRow(
                Show.Text(check.Source.Id),
                StateOf(check),
                Since(check, report.CheckedAt),
                What(check),
                Show.Time(check.Source.LastRun),
                Show.Time(check.Source.LastSuccessRun),
                Show.Text(Shorten(check.Finding?.Message))
            );
        }

        Show.Write(table);
    }

    private static string StateOf(SourceCheck check) =>
        check switch
        {
            { Source.IsEnabled: false } => "not watched",
            { Kind: { } kind } => Tag.Lower(kind),
            _ => "healthy",
        };

    private static string Since(SourceCheck check, DateTimeOffset now) =>
        check is { IsOpen: true, Stored.OpenedAt: { } opened }
            ? $"{HumanTime.Instant(opened)} ({HumanTime.Duration(now - opened)})"
            : Show.Nothing;

    private static string What(SourceCheck check) =>
        check switch
        {
            { Transition: Transition.None, IsOpen: true } => "open",
            { Transition: Transition.None } => Show.Nothing,
            { IsOpen: true, AwaitsFirstRun: true } => $"{Tag.Lower(check.Transition)} (no notice before its first run is due)",
            _ => Tag.Lower(check.Transition),
        };

    private static string? Shorten(string? message)
    {
        const int most = 80;
        return message is null ? null : MessageText.Plain(message.ReplaceLineEndings(" "), most);
    }
}
