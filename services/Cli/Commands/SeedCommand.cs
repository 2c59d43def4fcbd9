using System.CommandLine;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core.Jobs;
using WaitTime.Migrator;

namespace WaitTime.Cli.Commands;

internal static class SeedCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command(
            "seed",
            "Load this build's sources, metrics and hospitals into the database; operator-set flags are preserved."
        )
        {
            json,
        };
        command.SetAction((parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool json)
    {
        var data = SeedData.Embedded.InstalledAs(tool.Settings.Variables);
        await using var database = await tool.OpenDatabaseAsync();
        var counts = await new Seeder(database, TimeProvider.System, data).SeedAsync(tool.Interrupted);
        if (json)
            Json.Print(counts);
        else
            Console.Out.WriteLine($"Seeded {counts.Sources} sources, {counts.Metrics} metrics, {counts.Hospitals} hospitals.");
        return ExitCodes.Success;
    }
}
