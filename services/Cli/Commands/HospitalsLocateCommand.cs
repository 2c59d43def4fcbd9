using System.CommandLine;
using WaitTime.Cli.Comparability;
using WaitTime.Cli.Geocoding;
using WaitTime.Cli.Hospitals;
using WaitTime.Cli.Running;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Hospitals;
using WaitTime.Core.Jobs;

namespace WaitTime.Cli.Commands;

internal static class HospitalsLocateCommand
{
    public static Command Create()
    {
        var id = new Argument<string?>("ID") { Description = "The hospital's.", Arity = ArgumentArity.ZeroOrOne };
        var missing = new Option<bool>("--missing") { Description = "Every hospital whose position is not known, instead of one." };
        var address = new Option<string?>("--address")
        {
            Description = "House number and street to ask about, instead of the stored ones.",
        };
        var accept = new Option<bool>("--accept") { Description = "Store the suggestion, recorded with who accepted it, when and why." };
        var minimum = new Option<string>("--minimum")
        {
            Description = "The least confidence that --accept stores: exact, high, medium or low.",
            DefaultValueFactory = _ => Tag.Lower(PlaceConfidence.High),
        };
        var who = new DecisionOptions();
        var json = CommonOptions.Json();
        var command = new Command(
            "locate",
            "Ask Mapbox (MAPBOX_TOKEN) where a hospital's address is, and print the suggestion with its confidence. "
                + "Without --accept nothing is stored."
        )
        {
            id,
            missing,
            address,
            accept,
            minimum,
            json,
        };
        who.AddTo(command);
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(tool =>
                    RunAsync(
                        tool,
                        new(parsed.GetValue(id), parsed.GetValue(missing), parsed.GetValue(address)?.Trim()),
                        parsed.GetValue(accept) ? ConfidenceOf(parsed.GetValue(minimum)!) : null,
                        who.Of(parsed),
                        parsed.GetValue(json)
                    )
                )
        );
        return command;
    }

    /// <param name="minimum">Null when nothing is accepted.</param>
    private static async Task<int> RunAsync(Tool tool, Wanted wanted, PlaceConfidence? minimum, Decision decision, bool json)
    {
        wanted.Check();
        var settings = MapboxSettings.From(tool.Settings);
        await using var database = await tool.OpenDatabaseAsync();
        var hospitals = wanted.Of(await new HospitalReader(database).AllAsync(tool.Interrupted));
        using var client = MapboxClient.NewHttpClient();
        var locator = new Locator(
            new(client, settings, TimeProvider.System),
            minimum is null ? null : new(database, TimeProvider.System),
            minimum ?? PlaceConfidence.Low
        );
        var located = new List<LocatedHospital>();
        string? failure = null;
        try
        {
            foreach (var hospital in hospitals)
                located.Add(await locator.LocateAsync(hospital, wanted.Address, decision, tool.Interrupted));
        }
        catch (MapboxException exception)
        {
            // What was found, and stored, until then is said all the same.
            failure = exception.Message;
        }

        LocateOutput.Print(located, json);
        if (failure is not null)
        {
            await Console.Error.WriteLineAsync(failure);
            return ExitCodes.UpstreamUnavailable;
        }

        return located.Exists(one => one.Problem is not null) ? ExitCodes.Degraded : ExitCodes.Success;
    }

    private static PlaceConfidence ConfidenceOf(string word)
    {
        foreach (var confidence in Enum.GetValues<PlaceConfidence>())
        {
            if (Tag.Lower(confidence) == word)
                return confidence;
        }

        throw new ConfigurationException($"--minimum is '{word}'; expected one of exact, high, medium, low.");
    }

    /// <summary>Which hospitals are asked about.</summary>
    private sealed record Wanted(string? Id, bool Missing, string? Address)
    {
        /// <exception cref="ConfigurationException">It is neither one hospital nor all without a position.</exception>
        public void Check()
        {
            if ((Id is null) != Missing)
                throw new ConfigurationException("Give the id of one hospital, or --missing.");
            if (Missing && Address is not null)
                throw new ConfigurationException("--address is of one hospital; give its id instead of --missing.");
            if (Address is { Length: 0 })
                throw new ConfigurationException("--address is empty; give the house number and the street.");
        }

        /// <exception cref="ConfigurationException">There is no such hospital.</exception>
        public IReadOnlyList<KnownHospital> Of(IReadOnlyList<KnownHospital> all)
        {
            if (Id is null)
                return [.. all.Where(hospital => hospital.Position is null)];
            var named = NamedHospital.Find(Id, [.. all.Select(one => new NamedHospital(one.Id, one.Row.Name, one.Row.Province))]);
            return [all.First(hospital => hospital.Id == named.Id)];
        }
    }
}
