using System.CommandLine;
using WaitTime.Cli.Printing;
using WaitTime.Core.Runs;
using WaitTime.Schema;

namespace WaitTime.Cli.Commands;

internal static class MigrateCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command("migrate", "Bring the database's schema up to date.") { json };
        command.SetAction((parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool json)
    {
        await using var database = tool.OpenDatabase();
        var applied = await new Migrator(database).MigrateAsync(tool.Interrupted);
        if (json) Json.Print(new { applied, up_to_date = true });
        else if (applied.Count == 0) Console.Out.WriteLine("The schema is up to date.");
        foreach (var name in json ? [] : applied) Console.Out.WriteLine($"Applied {name}");
        return ExitCodes.Success;
    }
}
