using System.CommandLine;
using Spectre.Console;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core.Jobs;
using WaitTime.Core.Printing;
using WaitTime.Core.Sources;
using WaitTime.QualitySnapshot;

namespace WaitTime.Cli.Commands;

internal static class StatusCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command("status", "Show the last successful run and the last error of every source.") { json };
        command.SetAction((parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool json)
    {
        await using var database = await tool.OpenDatabaseAsync();
        var now = TimeProvider.System.GetUtcNow();
        var frozen = await new SnapshotStore(database).FrozenHospitalsAsync(tool.Interrupted);
        IReadOnlyList<SourceState> states =
        [
            .. (await new SourceStates(database).ReadAsync(tool.Interrupted)).Select(state =>
                state with
                {
                    FrozenHospitals = frozen.TryGetValue(state.Id, out var count) ? count : null,
                    NextExpectedAt = state.IsEnabled ? state.Plan(out _)?.NextAfter(now)?.UtcDateTime : null,
                }
            ),
        ];
        if (json)
        {
            Json.Print(states);
            return ExitCodes.Success;
        }

        Print(states);
        return ExitCodes.Success;
    }

    private static void Print(IReadOnlyList<SourceState> states)
    {
        if (states.Count == 0)
            Console.Out.WriteLine("The database has no sources: run 'waittime seed'.");
        var table = Show.Table(
            "source",
            "state",
            "last run",
            "last successful run",
            "readings",
            "newest stamp",
            "failures",
            "last error",
            "category",
            "reason",
            "incident"
        );
        foreach (var state in states)
        {
            table.AddRow(
                Show.Text(state.Id),
                Show.Text(state.Status ?? "never run"),
                Show.Time(state.LastRun),
                Show.Time(state.LastSuccessRun),
                Show.Number(state.LastSuccessMeasurementsCount),
                Show.Time(state.NewestReportedAt),
                Show.Number(state.ConsecutiveFailures),
                Show.Time(state.LastErrorRun),
                Show.Text(state.LastErrorCategory),
                Show.Text(state.LastErrorReason),
                state.IncidentKind is null ? Show.Nothing : $"{Show.Text(state.IncidentKind)} since {Show.Time(state.IncidentOpenedAt)}"
            );
        }

        if (states.Count > 0)
            Show.Write(table);
        foreach (var state in states.Where(state => state.ErrorMessage is not null))
            Console.Out.WriteLine($"{state.Id}: {PrintedText.Line(state.ErrorMessage!)}");
        foreach (var state in states.Where(state => state.FrozenHospitals > 0))
        {
            Console.Out.WriteLine(
                $"{state.Id}: {state.FrozenHospitals} of its hospitals unchanged for days while the others change "
                    + "('waittime doctor' names them)."
            );
        }
    }
}
