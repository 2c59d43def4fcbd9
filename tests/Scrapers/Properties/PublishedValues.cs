using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>
/// The values that a document publishes, by site and metric, as generously as they can be read: whatever stands near a site's
/// identity is counted as its own. A parser may find fewer; a value that is not among them it has made up or given to the wrong site.
/// </summary>
internal sealed class PublishedValues
{
    private readonly Dictionary<(string Key, string Metric), HashSet<decimal>> _values = [];

    /// <summary>All that several documents publish.</summary>
    public static PublishedValues Of(IEnumerable<PublishedValues> documents)
    {
        var all = new PublishedValues();
        foreach (var ((key, metric), values) in documents.SelectMany(document => document._values))
            all.Add(key, metric, values);
        return all;
    }

    public void Add(string key, string metric, IEnumerable<decimal> values)
    {
        if (!_values.TryGetValue((key, metric), out var known))
            _values.Add((key, metric), known = []);
        known.UnionWith(values);
    }

    /// <summary>True when all of its numbers are published, and of a reading without any.</summary>
    public bool Contains(Reading reading) =>
        NumbersOf(reading).All(number => _values.TryGetValue((reading.Site.Key, reading.Metric), out var known) && known.Contains(number));

    /// <summary>The value, and the ends of its range.</summary>
    public static IEnumerable<decimal> NumbersOf(Reading reading) =>
        ((decimal?[])[reading.Value, reading.Range?.Lower, reading.Range?.Upper]).OfType<decimal>();

    /// <summary>All values of a metric, of whatever site.</summary>
    public IReadOnlySet<decimal> Of(string metric) =>
        _values.Where(entry => entry.Key.Metric == metric).SelectMany(entry => entry.Value).ToHashSet();

    /// <summary>For the message of a failing test.</summary>
    public string Of(Reading reading) =>
        _values.TryGetValue((reading.Site.Key, reading.Metric), out var known) ? $"[{string.Join(", ", known)}]" : "none";
}
