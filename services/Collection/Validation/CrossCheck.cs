using System.Globalization;

namespace WaitTime.Collection.Validation;

/// <summary>Compares what two feeds of a source say of the same hospital, metric and time, and sums up where they disagree.</summary>
internal sealed class CrossCheck
{
    private const int Examples = 3;

    private readonly Dictionary<string, List<string>> _differences = new(StringComparer.Ordinal);

    public void Compare(PlacedReading better, PlacedReading other)
    {
        if (
            better.Metric.CrossCheckTolerance is not { } tolerance
            || better.Reading.Value is not { } one
            || other.Reading.Value is not { } two
            || Math.Abs(one - two) <= tolerance
        )
        {
            return;
        }

        var difference = string.Create(
            CultureInfo.InvariantCulture,
            $"{better.Reading.Site.Name}: {better.Feed} {one:0.#}, {other.Feed} {two:0.#}"
        );
        if (_differences.TryGetValue(better.Metric.Name, out var known))
            known.Add(difference);
        else
            _differences.Add(better.Metric.Name, [difference]);
    }

    /// <summary>One line a metric, with the first few cases.</summary>
    public IReadOnlyList<string> Warnings() =>
        [
            .. _differences.Select(pair =>
                $"Cross-check: feeds differ on {pair.Key} of {pair.Value.Count} hospitals "
                + $"({string.Join("; ", pair.Value.Take(Examples))}{(pair.Value.Count > Examples ? "; ..." : "")})."
            ),
        ];
}
