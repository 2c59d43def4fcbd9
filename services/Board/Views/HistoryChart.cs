using System.Globalization;
using System.Text;
using WaitTime.Board.Open;
using WaitTime.Core;

namespace WaitTime.Board.Views;

/// <summary>
/// The days of one number as lines in a drawing: a day without a number is a gap, days on which the department was closed are hatched,
/// and a changed meaning breaks the line.
/// </summary>
public sealed class HistoryChart
{
    public const int Width = 720;
    public const int Height = 220;
    public const int Left = 64;
    private const int Right = 8;
    private const int Top = 12;
    private const int Bottom = 28;
    private const int DayCount = 90;

    /// <summary>First digits of levels that are easy to read.</summary>
    private static readonly int[] Steps = [1, 2, 3, 4, 6, 8, 10];

    private readonly DateTimeOffset _first;
    private readonly double _ceiling;

    /// <param name="metrics">The meanings that this number has had, oldest first; the last is in force.</param>
    /// <param name="days">Of all of them.</param>
    /// <param name="closures">Of the department.</param>
    /// <param name="asOf">The day of the right edge.</param>
    public HistoryChart(
        IReadOnlyList<OpenMetric> metrics,
        IReadOnlyList<OpenDayPoint> days,
        IReadOnlyList<OpenClosure> closures,
        DateTimeOffset asOf
    )
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(days);
        Metric = metrics[^1];
        Days = [.. days.OrderBy(day => day.BucketStart)];
        _first = FirstDay(asOf);
        _ceiling = Ceiling(days.Max(day => day.Maximum));
        Segments = [.. metrics.SelectMany(metric => SegmentsOf(days.Where(day => day.MetricId == metric.Id)))];
        Breaks =
        [
            .. metrics
                .Skip(1)
                .Where(metric => metric.ValidFrom is not null)
                .Select(metric => new DateTimeOffset(metric.ValidFrom!.Value, TimeOnly.MinValue, TimeSpan.Zero))
                .Where(day => day > _first)
                .Select(X),
        ];
        Hatched =
        [
            .. closures
                .Select(closure => (From: X(Utc.Of(closure.StartsAt)), To: X(Utc.Of(closure.EndsAt) ?? asOf)))
                .Select(span => (From: Math.Max(Left, span.From), To: Math.Min(Width - Right, span.To)))
                .Where(span => span.To > span.From)
                .Select(span => (span.From, span.To - span.From)),
        ];
    }

    /// <summary>The meaning in force.</summary>
    public OpenMetric Metric { get; }

    public IReadOnlyList<OpenDayPoint> Days { get; }

    /// <summary>
    /// Stretches of days that follow one another, each of one meaning: the line, and the band from the lowest to the highest.
    /// </summary>
    public IReadOnlyList<(string Line, string Band)> Segments { get; }

    /// <summary>Where the meaning changed.</summary>
    public IReadOnlyList<double> Breaks { get; }

    /// <summary>Where the department was closed: from the left, and how wide.</summary>
    public IReadOnlyList<(double X, double Width)> Hatched { get; }

    /// <summary>Values for the lines across, lowest first.</summary>
    public IReadOnlyList<double> Levels => [0, _ceiling / 2, _ceiling];

    /// <summary>Days for the marks below.</summary>
    public IReadOnlyList<DateTimeOffset> Marks =>
        [_first, _first.AddDays(DayCount / 3), _first.AddDays(2 * DayCount / 3), _first.AddDays(DayCount)];

    /// <summary>The first day that a chart of a day shows.</summary>
    public static DateTimeOffset FirstDay(DateTimeOffset asOf) => new(asOf.UtcDateTime.Date.AddDays(-DayCount), TimeSpan.Zero);

    public double X(DateTimeOffset at) => Left + ((at - _first).TotalDays / (DayCount + 1) * (Width - Left - Right));

    public double Y(double value) => Height - Bottom - (value / _ceiling * (Height - Top - Bottom));

    /// <summary>A level that is easy to read, and no value is above.</summary>
    private static double Ceiling(double most)
    {
        if (most <= 0)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return Steps.Select(step => step * power).First(level => level >= most);
    }

    private List<(string Line, string Band)> SegmentsOf(IEnumerable<OpenDayPoint> days)
    {
        var segments = new List<(string Line, string Band)>();
        var run = new List<OpenDayPoint>();
        foreach (var day in days)
        {
            if (run.Count > 0 && day.BucketStart - run[^1].BucketStart > TimeSpan.FromDays(1))
                Close();
            run.Add(day);
        }

        Close();
        return segments;

        void Close()
        {
            if (run.Count > 0)
                segments.Add((Path(run, day => day.Mean), BandOf(run)));
            run.Clear();
        }
    }

    private string BandOf(List<OpenDayPoint> run)
    {
        var back = Enumerable.Reverse(run).Select(day => Point(day, day.Minimum)).ToList();
        return Path(run, day => day.Maximum) + "L" + string.Join('L', back) + "Z";
    }

    private string Path(List<OpenDayPoint> run, Func<OpenDayPoint, double> of)
    {
        var text = new StringBuilder("M").AppendJoin('L', run.Select(day => Point(day, of(day))));
        // A day alone would be a point of no length.
        if (run.Count == 1)
            text.Append("h0.01");
        return text.ToString();
    }

    private string Point(OpenDayPoint day, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{X(Utc.Of(day.BucketStart).AddHours(12)):0.#} {Y(value):0.#}");
}
