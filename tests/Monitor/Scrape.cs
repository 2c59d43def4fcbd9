using System.Globalization;

namespace WaitTime.Monitor.Tests;

/// <summary>What <c>/metrics</c> answered, taken apart.</summary>
internal sealed class Scrape
{
    private readonly Dictionary<string, double> _series;

    public Scrape(string text)
    {
        Text = text;
        _series = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .ToDictionary(
                line => line[..line.LastIndexOf(' ')],
                line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture),
                StringComparer.Ordinal
            );
    }

    public string Text { get; }

    public IEnumerable<string> Series => _series.Keys;

    /// <summary>The names of families that have a series.</summary>
    public IEnumerable<string> Families => _series.Keys.Select(series => series.Split('{')[0]).Distinct(StringComparer.Ordinal);

    /// <summary>Whether a family has a series, or a series is there.</summary>
    public bool Has(string name) => _series.ContainsKey(name) || Families.Contains(name, StringComparer.Ordinal);

    /// <param name="series">Name and labels as they are written: <c>name{a="1",b="2"}</c>.</param>
    public double this[string series] =>
        _series.TryGetValue(series, out var value)
            ? value
            : throw new KeyNotFoundException(
                $"{series} is not there, "
                    + $"but:\n{string.Join('\n', _series.Keys.Where(key => key.StartsWith(series.Split('{')[0], StringComparison.Ordinal)))}"
            );

    /// <summary>The series of a family, without its name: labels and value.</summary>
    public IReadOnlyDictionary<string, double> Family(string name) =>
        _series
            .Where(series => series.Key == name || series.Key.StartsWith(name + "{", StringComparison.Ordinal))
            .ToDictionary(series => series.Key[name.Length..], series => series.Value, StringComparer.Ordinal);
}
