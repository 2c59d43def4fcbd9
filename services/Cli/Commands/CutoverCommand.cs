using System.CommandLine;
using WaitTime.Alerting.Notices;
using WaitTime.Cli.Cutovers;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Printing;
using WaitTime.Core.Storage;

namespace WaitTime.Cli.Commands;

internal static class CutoverCommand
{
    private const int MostProbes = 100;

    public static Command Create()
    {
        var probes = new Option<int>("--probes")
        {
            Description =
                $"Number of latest probes of each source that must all have passed; 0 for none. Default: {CutoverJudge.UsualProbes}.",
            DefaultValueFactory = _ => CutoverJudge.UsualProbes,
        };
        var runtime = new Option<string?>("--runtime") { Description = "Check another runtime, by its WAITTIME_RUNTIME name." };
        var json = CommonOptions.Json();
        var command = new Command("cutover", "Check whether this runtime may take over the collection, and list what is missing.")
        {
            probes,
            runtime,
            json,
        };
        command.SetAction(
            (parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(probes), parsed.GetValue(runtime), parsed.GetValue(json)))
        );
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, int probes, string? runtime, bool json)
    {
        if (probes is < 0 or > MostProbes)
            throw new ConfigurationException($"--probes is {probes}; expected a whole number from 0 to {MostProbes}.");
        await using var database = await tool.OpenDatabaseAsync();
        var report = await new Cutover(database, tool.Settings.Alerts.Policy, TimeProvider.System).LookAsync(
            runtime ?? Runtime.Name,
            probes,
            tool.Interrupted
        );
        if (json)
            Json.Print(
                new
                {
                    report.Runtime,
                    Ready = report.IsReady,
                    report.Probes,
                    report.Lines,
                }
            );
        else
            Print(report, runtime is null ? Runtime.NamedBy : "--runtime");
        return report.IsReady ? ExitCodes.Success : ExitCodes.IncidentOpen;
    }

    private static void Print(CutoverReport report, string namedBy)
    {
        Console.Out.WriteLine($"This runtime is '{report.Runtime}', named by {namedBy}.");
        foreach (var line in report.Lines)
        {
            Console.Out.WriteLine(
                $"{(line.Met ? "ok" : "missing"), -8} {line.Subject}: "
                    + $"{PrintedText.Line(line.Detail)}{(line.WhatToDo is { } todo ? $" -> {todo}" : "")}"
            );
        }

        var missing = report.Lines.Count(line => !line.Met);
        Console.Out.WriteLine(missing == 0 ? "Ready to take over." : $"Not ready: {missing} missing.");
    }
}
