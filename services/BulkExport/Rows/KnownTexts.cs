namespace WaitTime.BulkExport.Rows;

/// <summary>One copy of each text of a month, of which there are few: what waits to be written holds no second one.</summary>
internal sealed class KnownTexts
{
    /// <summary>More than the names of a province's hospitals and all their metrics; beyond it texts are taken as they come.</summary>
    private const int Most = 10_000;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public string Of(string text)
    {
        if (_texts.TryGetValue(text, out var known))
            return known;
        if (_texts.Count < Most)
            _texts.Add(text, text);
        return text;
    }
}
