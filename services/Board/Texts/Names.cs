using WaitTime.Board.Open;

namespace WaitTime.Board.Texts;

/// <summary>What hospitals and sources are called in a language.</summary>
internal static class Names
{
    /// <summary>Its official name of that language, else as its publisher writes it.</summary>
    public static string Of(OpenHospital hospital, PageTexts texts) =>
        (texts == PageTexts.French ? hospital.NameFr : hospital.NameEn) ?? hospital.Name;

    /// <summary>The publisher's own name of that language, else its name.</summary>
    public static string Of(OpenSource source, PageTexts texts) =>
        texts == PageTexts.French && source.NameFr is { } french ? french : source.Name;
}
