using System.CommandLine;
using Microsoft.Extensions.Logging;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Collection.Programs;
using WaitTime.Collection.Runs;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;

namespace WaitTime.Cli.Commands;

internal static class ScrapeCommand
{
    public static Command Create()
    {
        var ids = new Argument<string[]>("source") { Description = "Source ids.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Every source that is not off, in parallel." };
        var strict = new Option<bool>("--strict") { Description = "Exit 10 unless every source collected data." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Fetch and parse; write nothing. Needs no database." };
        var json = CommonOptions.Json();
        var command = new Command("scrape", "Run one or more sources once.") { ids, all, strict, dryRun, json };
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(
                    tool =>
                    {
                        var sources = Choose(tool, parsed.GetValue(ids) ?? [], parsed.GetValue(all));
                        return parsed.GetValue(dryRun)
                            ? TryAsync(tool, sources, parsed.GetValue(strict), parsed.GetValue(json))
                            : RunAsync(tool, sources, parsed.GetValue(strict), parsed.GetValue(json));
                    },
                    LogLevel.Information,
                    parsed.GetValue(dryRun) ? []
                        : parsed.GetValue(all) ? [.. KnownSources.TurnedOn(EnvironmentVariables.Read()).Select(source => source.Id)]
                        : parsed.GetValue(ids) ?? []
                )
        );
        return command;
    }

    private static IReadOnlyList<Source> Choose(Tool tool, string[] ids, bool all) =>
        (ids, all) switch
        {
            ({ Length: > 0 }, true) => throw new ConfigurationException("Give sources or --all, not both."),
            (_, true) => KnownSources.TurnedOn(tool.Settings.Variables),
            ([], _) => throw new ConfigurationException("Give a source, or use --all."),
            _ => [.. ids.Distinct(StringComparer.Ordinal).Select(KnownSources.Find)],
        };

    private static async Task<int> RunAsync(Tool tool, IReadOnlyList<Source> sources, bool strict, bool json)
    {
        await using var database = tool.OpenDatabase();
        await using var renderer = PageRenderer.Create(tool.Settings);
        var collector = new Collector(tool.Settings, renderer, TimeProvider.System, tool.Logger);
        var reports = await SideBySide.RunAsync(sources, source => CollectAsync(tool, collector, source, database));
        if (json)
            Json.Print(reports.Select(RunSummary.Of));
        else
            RunSummary.Print(reports);
        if (reports.Any(IsInterrupted))
            return tool.InterruptedExitCode ?? ExitCodes.Interrupted;
        return reports.Length == 1 ? reports[0].ExitCode : RunExitCodes.Of(reports, strict);
    }

    /// <summary>One source, with its own end told to whoever listens for it.</summary>
    private static async Task<RunReport> CollectAsync(Tool tool, Collector collector, Source source, Database database)
    {
        var report = await collector.RunAsync(
            source,
            database,
            RunTrigger.Manual,
            progress: null,
            tool.Interrupted,
            tool.Pings.Of(source.Id)
        );
        var exitCode = IsInterrupted(report) ? tool.InterruptedExitCode ?? ExitCodes.Interrupted : report.ExitCode;
        await tool.Pings.EndAsync(source.Id, exitCode, tool.Interrupted);
        return report;
    }

    private static bool IsInterrupted(RunReport report) => report.Failure?.Reason == FailureReasons.Interrupted;

    private static async Task<int> TryAsync(Tool tool, IReadOnlyList<Source> sources, bool strict, bool json)
    {
        await using var renderer = PageRenderer.Create(tool.Settings);
        var collector = new Collector(tool.Settings, renderer, TimeProvider.System, tool.Logger);
        var reports = await SideBySide.RunAsync(sources, source => collector.TryAsync(source, tool.Interrupted));
        if (json)
            Json.Print(reports.Select(RunSummary.Of));
        else
            RunSummary.Print(reports);
        var collected = reports.Count(report => report.Status is RunStatus.Healthy or RunStatus.Partial);
        if (collected == 0 || reports.Length == 1)
            return ExitCodes.Worst(reports.Select(report => report.ExitCode));
        return collected == reports.Length || !strict ? ExitCodes.Success : ExitCodes.Degraded;
    }
}
