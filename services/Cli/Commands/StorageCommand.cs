using System.CommandLine;
using Spectre.Console;
using WaitTime.Cleanup.Storage;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core.Jobs;

namespace WaitTime.Cli.Commands;

internal static class StorageCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command("storage", "Show how large the database and its tables are.") { json };
        command.SetAction((parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool json)
    {
        await using var database = await tool.OpenDatabaseAsync();
        var figures = await new StorageReader(database).ReadAsync(tool.Interrupted);
        if (json)
            Json.Print(figures);
        else
            Print(figures);
        return ExitCodes.Success;
    }

    private static void Print(StorageFigures figures)
    {
        var table = Show.Table("table", "part of", "rows (about)", "table", "indexes", "dead rows");
        foreach (var one in figures.Tables)
        {
            table.AddRow(
                Show.Text(one.Name),
                one.PartOf == one.Name ? Show.Nothing : Show.Text(one.PartOf),
                Show.Number(one.Rows),
                Show.Bytes(one.TableBytes),
                Show.Bytes(one.IndexBytes),
                Show.Number(one.DeadRows)
            );
        }

        Show.Write(table);
        Console.Out.WriteLine($"Database: {Show.Bytes(figures.DatabaseBytes)}");
    }
}
