using WaitTime.Board.Open;

namespace WaitTime.Board.Words;

/// <summary>What hospitals and sources are called in a language.</summary>
internal static class Names
{
    /// <summary>Its official name of that language, else as its publisher writes it.</summary>
    public static string Of(OpenHospital hospital, Language language) =>
        (hospital.NameEn, hospital.NameFr).Given(language) ?? hospital.Name;

    /// <summary>The publisher's own name of that language, else its name.</summary>
    public static string Of(OpenSource source, Language language) =>
        language == Language.French && source.NameFr is { } french ? french : source.Name;

    private static string? Given(this (string? En, string? Fr) names, Language language) =>
        language == Language.French ? names.Fr : names.En;
}
