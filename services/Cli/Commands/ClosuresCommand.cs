using System.CommandLine;
using Spectre.Console;
using WaitTime.Cli.Closures;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core.Jobs;
using WaitTime.Core.Printing;

namespace WaitTime.Cli.Commands;

internal static class ClosuresCommand
{
    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Also those to come, those that are over, and those that were superseded." };
        var json = CommonOptions.Json();
        var command = new Command("closures", "List the emergency departments that are closed now, as their publishers announce it.")
        {
            all,
            json,
        };
        command.SetAction((parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(all), parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool all, bool json)
    {
        await using var database = await tool.OpenDatabaseAsync();
        var closures = await new ClosureReader(database).ReadAsync(TimeProvider.System.GetUtcNow(), all, tool.Interrupted);
        if (json)
            Json.Print(closures);
        else
            Print(closures, all);
        return ExitCodes.Success;
    }

    private static void Print(IReadOnlyList<AnnouncedClosure> closures, bool all)
    {
        if (closures.Count == 0)
        {
            Console.Out.WriteLine(all ? "No closure was ever announced." : "No closure is in force, as far as publishers announce them.");
            return;
        }

        var table = Show.Table("province", "hospital", "from", "until", "state", "last seen");
        foreach (var closure in closures)
        {
            table.AddRow(
                Show.Text(closure.Province),
                Show.Text(closure.Hospital),
                Show.Time(closure.StartsAt),
                closure.EndsAt is null ? "further notice" : Show.Time(closure.EndsAt),
                StateOf(closure),
                Show.Time(closure.LastSeenAt)
            );
        }

        Show.Write(table);
        foreach (var closure in closures)
            Console.Out.WriteLine(
                $"{closure.HospitalId}: {PrintedText.Line(closure.Reason ?? "no reason given")}; {closure.Link ?? "no page"}"
            );
        if (closures.Any(closure => closure is { IsListed: false, IsInForce: true }))
            Console.Out.WriteLine("A notice that is no longer listed is no reopening: look at the publisher's page.");
    }

    private static string StateOf(AnnouncedClosure closure) =>
        closure switch
        {
            { SupersededAt: not null } => "superseded",
            { IsInForce: true, IsListed: false } => "in force, notice no longer listed",
            { IsInForce: true } => "in force",
            _ when closure.EndsAt < closure.LastSeenAt || closure.EndsAt <= TimeProvider.System.GetUtcNow().UtcDateTime => "over",
            _ => "to come",
        };
}
