using WaitTime.Core.Text;

namespace WaitTime.Collection.Parsing;

/// <summary>Months in English and French, whole or shortened, in any case, with or without accents.</summary>
public static class MonthName
{
    private static readonly string[][] Names =
    [
        ["january", "jan", "janvier", "janv"],
        ["february", "feb", "fevrier", "fevr", "fev"],
        ["march", "mar", "mars"],
        ["april", "apr", "avril", "avr"],
        ["may", "mai"],
        ["june", "jun", "juin"],
        ["july", "jul", "juillet", "juil"],
        ["august", "aug", "aout"],
        ["september", "sep", "sept", "septembre"],
        ["october", "oct", "octobre"],
        ["november", "nov", "novembre"],
        ["december", "dec", "decembre"],
    ];

    private static readonly Dictionary<string, int> Numbers = Names
        .SelectMany((names, index) => names.Select(name => (name, number: index + 1)))
        .ToDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);

    /// <summary>1 to 12; null when the word is no month.</summary>
    public static int? Number(string? word) => Numbers.TryGetValue(PublishedText.Fold(word).TrimEnd('.'), out var number) ? number : null;
}
