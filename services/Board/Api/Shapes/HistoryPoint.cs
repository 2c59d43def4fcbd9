using WaitTime.Board.Open;
using WaitTime.Core;

namespace WaitTime.Board.Api.Shapes;

/// <summary>The values of a period.</summary>
/// <param name="Start">Of the period.</param>
/// <param name="End">The first instant after it.</param>
/// <param name="Samples">Readings with a value; at least one.</param>
/// <param name="WithoutValue">Readings without one (closed, not reported, suppressed).</param>
/// <param name="Median">Null below three values.</param>
/// <param name="P90">Of the readings, whatever statistic they are themselves; null below three values.</param>
/// <param name="Closed">The period is over.</param>
public sealed record HistoryPoint(
    DateTimeOffset Start,
    DateTimeOffset End,
    int Samples,
    int WithoutValue,
    double Mean,
    double Minimum,
    double Maximum,
    double? Median,
    double? P90,
    bool Closed
)
{
    internal static HistoryPoint Of(OpenBucket bucket, string grain)
    {
        var start = Utc.Of(bucket.BucketStart);
        return new(
            start,
            grain switch
            {
                "hour" => start.AddHours(1),
                "day" => start.AddDays(1),
                "week" => start.AddDays(7),
                _ => start.AddMonths(1),
            },
            bucket.Samples,
            bucket.WithoutValue,
            bucket.Mean,
            bucket.Minimum,
            bucket.Maximum,
            bucket.Median,
            bucket.P90,
            bucket.IsClosed
        );
    }
}
