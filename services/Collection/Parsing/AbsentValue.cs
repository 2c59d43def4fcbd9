using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Collection.Parsing;

/// <summary>The words that publishers print where a number would stand. None of them may become zero.</summary>
public static class AbsentValue
{
    private static readonly Dictionary<string, ReadingState> Words = new(StringComparer.Ordinal)
    {
        [""] = ReadingState.NotReported,
        ["-"] = ReadingState.NotReported,
        ["--"] = ReadingState.NotReported,
        ["n/a"] = ReadingState.NotReported,
        ["n/d"] = ReadingState.NotReported,
        ["nd"] = ReadingState.NotReported,
        ["s.o."] = ReadingState.NotReported,
        ["s. o."] = ReadingState.NotReported,
        ["s/o"] = ReadingState.NotReported,
        ["(blank)"] = ReadingState.NotReported,
        ["unknown"] = ReadingState.NotReported,
        ["unavailable"] = ReadingState.NotReported,
        ["not available"] = ReadingState.NotReported,
        ["not applicable"] = ReadingState.NotReported,
        ["currently not available"] = ReadingState.NotReported,
        ["wait times unavailable"] = ReadingState.NotReported,
        ["wait time unavailable"] = ReadingState.NotReported,
        ["times unavailable"] = ReadingState.NotReported,
        ["pas d'information disponible"] = ReadingState.NotReported,
        ["non disponible"] = ReadingState.NotReported,
        ["non disponible actuellement"] = ReadingState.NotReported,
        ["actuellement non disponible"] = ReadingState.NotReported,
        ["non disponible pour le moment"] = ReadingState.NotReported,
        ["presentement non disponible"] = ReadingState.NotReported,
        ["non applicable"] = ReadingState.NotReported,
        ["ne s'applique pas"] = ReadingState.NotReported,
        ["does not apply"] = ReadingState.NotReported,
        ["indisponible"] = ReadingState.NotReported,
        ["donnee non disponible"] = ReadingState.NotReported,
        ["donnees non disponibles"] = ReadingState.NotReported,
        ["information non disponible"] = ReadingState.NotReported,
        ["temporairement non disponible"] = ReadingState.NotReported,
        ["temporarily not available"] = ReadingState.NotReported,
        ["temporarily unavailable"] = ReadingState.NotReported,
        ["sans objet"] = ReadingState.NotReported,
        ["inconnu"] = ReadingState.NotReported,
        ["closed"] = ReadingState.Closed,
        ["ferme"] = ReadingState.Closed,
        ["closing soon"] = ReadingState.ClosingSoon,
        ["ri"] = ReadingState.Suppressed,
        ["nv"] = ReadingState.NotReported,
        ["suppressed"] = ReadingState.Suppressed,
    };

    /// <summary>True, with the state it stands for, when the text is a known way of giving no number; empty text is one.</summary>
    public static bool TryRead(string? text, out ReadingState state)
    {
        var word = PublishedText.Fold(text);
        if (Words.TryGetValue(word, out state))
            return true;

        // "RI: Reporting or data quality issues": the number exists and is
        // withheld. "NV: No (zero) cases or visits": there was nothing to measure.
        (var known, state) = word switch
        {
            _ when word.StartsWith("ri:", StringComparison.Ordinal) => (true, ReadingState.Suppressed),
            _ when word.StartsWith("nv:", StringComparison.Ordinal) => (true, ReadingState.NotReported),
            _ when word.StartsWith("closed until ", StringComparison.Ordinal) => (true, ReadingState.Closed),
            _ => (false, ReadingState.NotReported),
        };
        return known;
    }
}
