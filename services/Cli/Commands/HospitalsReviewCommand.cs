using System.CommandLine;
using Spectre.Console;
using WaitTime.Cli.Hospitals;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core;
using WaitTime.Core.Hospitals;
using WaitTime.Core.Jobs;
using WaitTime.Core.Printing;

namespace WaitTime.Cli.Commands;

internal static class HospitalsReviewCommand
{
    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Also those that somebody hid by command." };
        var json = CommonOptions.Json();
        var command = new Command(
            "review",
            "List hospitals that arrived by themselves and are hidden, each with the known one that it is likely to be."
        )
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
        var reader = new HospitalReader(database);
        var hospitals = await reader.AllAsync(tool.Interrupted);
        var wanted = hospitals
            .Where(hospital => hospital.State == HospitalState.ToReview || (all && hospital.State == HospitalState.Hidden))
            .OrderByDescending(hospital => hospital.State)
            .ToList();
        var seen = await reader.SeenAsync(wanted.Select(hospital => hospital.Id), tool.Interrupted);
        var reviewed = wanted
            .Select(hospital => new ReviewedHospital(
                hospital,
                seen.GetValueOrDefault(hospital.Id),
                HospitalMatcher.Likeliest(hospital, hospitals)
            ))
            .ToList();
        if (json)
            Json.Print(reviewed.Select(HospitalOutput.Of));
        else
            Print(reviewed, all);
        return ExitCodes.Success;
    }

    private static void Print(List<ReviewedHospital> reviewed, bool all)
    {
        if (reviewed.Count == 0)
        {
            Console.Out.WriteLine(all ? "No hospital is hidden." : "No hospital is waiting for a review.");
            return;
        }

        var table = Show.Table("hospital", "name", "source and key", "values", "last seen", "likely", "how sure");
        foreach (var (hospital, seen, match) in reviewed)
        {
            table.AddRow(
                Show.Text(hospital.Id),
                Show.Text(hospital.Row.Name),
                Show.Text(string.Join(", ", hospital.Keys.Select(key => $"{key.SourceId} {key.Key}"))),
                Show.Number(seen?.Count ?? 0),
                Show.Time(seen?.LastSeenAt),
                Show.Text(match?.Id),
                match is null ? Show.Nothing : Tag.Lower(match.Confidence)
            );
        }

        Show.Write(table);
        foreach (var line in reviewed.SelectMany(Lines))
            Console.Out.WriteLine(PrintedText.Line(line));
        Console.Out.WriteLine(
            "A new hospital: waittime hospitals publish ID --notes WHY. Not to be shown: waittime hospitals hide ID --notes WHY. "
                + "A new key of a known one: docs/hospitals.md."
        );
    }

    private static IEnumerable<string> Lines(ReviewedHospital reviewed)
    {
        if (reviewed.Match is { } match)
            yield return $"- {reviewed.Hospital.Id} may be {match.Id} ({match.Name}): {string.Join("; ", match.Reasons)}";
        if (reviewed.Hospital is { State: HospitalState.Hidden, Decision: { Action: "hide" } decision })
        {
            var why = decision.Notes is null ? "" : $": {decision.Notes}";
            yield return $"- {reviewed.Hospital.Id} was hidden on {Show.Time(decision.DecidedAt)} by {decision.DecidedBy}{why}";
        }
    }
}
