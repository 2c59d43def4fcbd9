using System.CommandLine;
using WaitTime.Cli.Comparability;
using WaitTime.Cli.Hospitals;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core.Hospitals;
using WaitTime.Core.Jobs;

namespace WaitTime.Cli.Commands;

/// <summary><c>publish</c> and <c>hide</c>.</summary>
internal static class HospitalsDecideCommand
{
    public static Command Publish() =>
        Create(
            "publish",
            "Show a hospital from now on. Recorded with who decided it, when and why.",
            "published",
            static (decisions, id, decision, token) => decisions.PublishAsync(id, decision, token)
        );

    public static Command Hide() =>
        Create(
            "hide",
            "Show a hospital nowhere from now on. It goes on being collected. Recorded with who decided it, when and why.",
            "hidden",
            static (decisions, id, decision, token) => decisions.HideAsync(id, decision, token)
        );

    private static Command Create(
        string name,
        string description,
        string state,
        Func<HospitalDecisions, string, Decision, CancellationToken, Task<bool>> decide
    )
    {
        var id = new Argument<string>("ID") { Description = "The hospital's." };
        var who = new DecisionOptions();
        var json = CommonOptions.Json();
        var command = new Command(name, description) { id, json };
        who.AddTo(command);
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(async tool =>
                {
                    var decision = who.Of(parsed);
                    await using var database = await tool.OpenDatabaseAsync();
                    var known = await new HospitalReader(database).AllAsync(tool.Interrupted);
                    var hospital = NamedHospital.Find(
                        parsed.GetValue(id)!,
                        [.. known.Select(one => new NamedHospital(one.Id, one.Row.Name, one.Row.Province))]
                    );
                    var changed = await decide(new(database, TimeProvider.System), hospital.Id, decision, tool.Interrupted);
                    Print(hospital, state, changed, decision, parsed.GetValue(json));
                    return ExitCodes.Success;
                })
        );
        return command;
    }

    private static void Print(NamedHospital hospital, string state, bool changed, Decision decision, bool json)
    {
        if (json)
        {
            Json.Print(
                new
                {
                    hospital.Id,
                    State = state,
                    Changed = changed,
                    decision.By,
                    decision.Notes,
                }
            );
        }
        else
            Console.Out.WriteLine($"{hospital.Id} ({hospital.Name}) is {state}{(changed ? "" : " already; nothing was changed")}.");
    }
}
