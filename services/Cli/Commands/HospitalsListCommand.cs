using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using WaitTime.Cli.Hospitals;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core;
using WaitTime.Core.Hospitals;
using WaitTime.Core.Jobs;

namespace WaitTime.Cli.Commands;

internal static class HospitalsListCommand
{
    public static Command Create()
    {
        var filter = new HospitalFilterOptions();
        var json = CommonOptions.Json();
        var command = new Command("list", "List hospitals with their place and state.") { json };
        filter.AddTo(command);
        command.SetAction((parsed, _) => Tool.RunAsync(tool => RunAsync(tool, filter.Of(parsed), parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, HospitalFilter filter, bool json)
    {
        await using var database = await tool.OpenDatabaseAsync();
        var hospitals = (await new HospitalReader(database).AllAsync(tool.Interrupted)).Where(filter.Takes).ToList();
        if (json)
            Json.Print(hospitals.Select(HospitalOutput.Of));
        else
            Print(hospitals);
        return ExitCodes.Success;
    }

    private static void Print(List<KnownHospital> hospitals)
    {
        if (hospitals.Count > 0)
        {
            var table = Show.Table("hospital", "name", "province", "city", "position", "state");
            foreach (var hospital in hospitals)
            {
                table.AddRow(
                    Show.Text(hospital.Id),
                    Show.Text(hospital.Row.Name),
                    hospital.Row.Province,
                    Show.Text(hospital.Row.City),
                    hospital.Position is { } position
                        ? string.Create(CultureInfo.InvariantCulture, $"{position.Latitude:0.#####}, {position.Longitude:0.#####}")
                        : Show.Nothing,
                    Tag.Lower(hospital.State).Replace('_', ' ')
                );
            }

            Show.Write(table);
        }

        Console.Out.WriteLine(hospitals.Count == 1 ? "1 hospital." : $"{hospitals.Count} hospitals.");
    }
}
