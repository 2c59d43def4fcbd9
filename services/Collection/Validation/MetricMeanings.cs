namespace WaitTime.Collection.Validation;

/// <summary>The meanings of a source's metrics that the database knows: those in force, and those before them.</summary>
/// <param name="Current">Ids of the meanings in force, by the metrics' short names.</param>
/// <param name="Earlier">What they meant before, the earliest first.</param>
public sealed record MetricMeanings(IReadOnlyDictionary<string, int> Current, IReadOnlyList<EarlierMeaning> Earlier)
{
    /// <summary>
    /// The meaning that held at the reading's own time: a month that is still shown, or an archived page, keeps the meaning that its row
    /// has, instead of becoming a second row under today's.
    /// </summary>
    /// <returns>Null when the database does not know the metric.</returns>
    public int? Find(string metric, DateTimeOffset at)
    {
        foreach (var meaning in Earlier)
        {
            if (string.Equals(meaning.Name, metric, StringComparison.Ordinal) && meaning.HeldAt(at))
                return meaning.Id;
        }

        return Current.TryGetValue(metric, out var id) ? id : null;
    }
}
