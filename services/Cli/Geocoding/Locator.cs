using WaitTime.Cli.Hospitals;
using WaitTime.Core;
using WaitTime.Core.Hospitals;
using WaitTime.Migrator;

namespace WaitTime.Cli.Geocoding;

/// <summary>Asks where hospitals are, one after the other, and stores what is accepted.</summary>
/// <param name="decisions">Stores it; null stores nothing.</param>
/// <param name="minimum">Below this confidence nothing is stored.</param>
internal sealed class Locator(MapboxClient mapbox, HospitalDecisions? decisions, PlaceConfidence minimum)
{
    /// <param name="address">Instead of the hospital's own; null for that.</param>
    public async Task<LocatedHospital> LocateAsync(
        KnownHospital hospital,
        string? address,
        Decision decision,
        CancellationToken cancellationToken
    )
    {
        var province = SeedFiles.Provinces.First(one => one.Id == hospital.Row.Province);
        var language = province.LanguageList[0];
        var question = PlaceQuestion.Of(hospital.Row, address, language == "fr" ? province.NameFr : province.NameEn, language);
        if (question is null)
            return new(hospital, null, null, "no street address is known: give it with --address", Stored: false);
        var features = await mapbox.AskAsync(question, cancellationToken);
        if (PlaceJudge.Judge(hospital.Row, features, out var problem) is not { } suggestion)
            return new(hospital, question, null, problem, Stored: false);
        if (decisions is null)
            return new(hospital, question, suggestion, null, Stored: false);
        if (suggestion.Confidence < minimum)
        {
            return new(
                hospital,
                question,
                suggestion,
                $"not stored: its confidence is {Tag.Lower(suggestion.Confidence)}, below --minimum {Tag.Lower(minimum)}",
                Stored: false
            );
        }

        await decisions.LocateAsync(new(hospital.Id, suggestion.Position, suggestion.Evidence), decision, cancellationToken);
        return new(hospital, question, suggestion, null, Stored: true);
    }
}
