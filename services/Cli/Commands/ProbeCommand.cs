using System.CommandLine;
using Microsoft.Extensions.Logging;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Collection.Probes;
using WaitTime.Core.Storage;
using WaitTime.Jobs.Pings;

namespace WaitTime.Cli.Commands;

internal static class ProbeCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("source") { Description = "Source id." };
        var browser = new Option<bool>("--browser") { Description = "Render feeds that need a browser with Chromium." };
        var record = new Option<bool>("--record") { Description = "Record the result in the database, for cutover and the monitor." };
        var json = CommonOptions.Json();
        var command = new Command("probe", "Request a source's feeds once from here and measure DNS, connect, TLS and first byte.")
        {
            id,
            browser,
            record,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(
                    tool => RunAsync(tool, parsed.GetValue(id)!, parsed.GetValue(browser), parsed.GetValue(record), parsed.GetValue(json)),
                    LogLevel.Warning,
                    parsed.GetValue(record) ? [PingNames.OfProbe(parsed.GetValue(id)!)] : []
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, string id, bool browser, bool record, bool json)
    {
        var source = KnownSources.Find(id);
        if (record)
            _ = tool.Settings.RequiredDatabase;
        await using var renderer = browser ? PageRenderer.Create(tool.Settings) : null;
        var probe = await new Prober(tool.Settings, renderer, TimeProvider.System).ProbeAsync(source, tool.Interrupted);
        if (tool.Pings.Of(PingNames.OfProbe(id)) is { } ping)
            ping.Reason = probe.Failure is { } failure ? $"{failure.Reason}: {failure.Message}" : null;
        if (json)
            Json.Print(ProbeOutput.Of(probe));
        else
            ProbeOutput.Print(probe);
        if (!record)
            return probe.ExitCode;
        await using var database = await tool.OpenDatabaseAsync();
        await new ProbeStore(database).RecordAsync(probe, tool.Interrupted);
        if (!json)
            Console.Out.WriteLine($"Recorded as {probe.Id}, seen from '{Runtime.Name}'.");
        return probe.ExitCode;
    }
}
