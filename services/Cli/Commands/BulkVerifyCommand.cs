using System.CommandLine;
using Microsoft.Extensions.Logging;
using WaitTime.BulkExport.Catalogs;
using WaitTime.BulkExport.Verification;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core.Jobs;

namespace WaitTime.Cli.Commands;

internal static class BulkVerifyCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "The folder that holds manifest.json." };
        var json = CommonOptions.Json();
        var command = new Command("verify", "Compare files with their manifest: sizes, hashes, rows. Needs no database.") { folder, json };
        command.SetAction(
            (parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetRequiredValue(folder), parsed.GetValue(json)), LogLevel.Warning)
        );
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, string folder, bool json)
    {
        BulkVerification found;
        try
        {
            found = await new BulkVerifier(folder).RunAsync(tool.Interrupted);
        }
        catch (BulkException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCodes.InfraRuntime;
        }

        if (json)
            Json.Print(found);
        else
            Print(found);
        return found.Problems.Count == 0 ? ExitCodes.Success : ExitCodes.IncidentOpen;
    }

    private static void Print(BulkVerification found)
    {
        foreach (var problem in found.Problems)
            Console.Error.WriteLine(problem);
        Console.Out.WriteLine(
            $"{found.Months} months, {found.Files} files, {found.Rows} rows: "
                + (found.Problems.Count == 0 ? "as the manifest says" : $"{found.Problems.Count} problems")
        );
    }
}
