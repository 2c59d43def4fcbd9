using System.CommandLine;
using Microsoft.Extensions.Logging;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core.Jobs;
using WaitTime.Migrator;

namespace WaitTime.Cli.Commands;

internal static class MigrateCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command("migrate", "Bring the database's schema up to date.") { json };
        command.SetAction((parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(json)), LogLevel.Warning, JobName.Migrator));
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool json)
    {
        await using var database = await tool.OpenDatabaseAsync();
        var applied = await new SchemaMigrator(database).MigrateAsync(tool.Interrupted);
        var state = await new SchemaMigrator(database).StateAsync(tool.Interrupted);
        if (state.Encoding is { } encoding)
            await Console.Error.WriteLineAsync(encoding.ToString());
        if (state.Newer.Count > 0)
            await Console.Error.WriteLineAsync(
                $"The database was migrated by a later version ({string.Join(", ", state.Newer)}); this version works with its schema."
            );
        if (json)
            Json.Print(new { applied, up_to_date = true });
        else if (applied.Count == 0)
            Console.Out.WriteLine("The schema is up to date.");
        foreach (var name in json ? [] : applied)
            Console.Out.WriteLine($"Applied {name}");
        return ExitCodes.Success;
    }
}
