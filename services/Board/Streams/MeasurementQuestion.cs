using System.Globalization;
using WaitTime.Board.Api;
using WaitTime.Board.Api.Routes;
using WaitTime.Board.Open;
using WaitTime.Board.Requests;

namespace WaitTime.Board.Streams;

/// <summary>Which raw readings are asked for, in the order of hospital, metric and time.</summary>
internal sealed class MeasurementQuestion
{
    /// <summary>A longer time is closed months, and those are files.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    private static readonly TimeSpan Usual = TimeSpan.FromDays(1);

    private const int MostRows = 10_000;
    private const int Fields = 5;

    private readonly string _question;

    /// <exception cref="ProblemException">A parameter is wrong, or there is no such hospital.</exception>
    public MeasurementQuestion(Asked asked)
    {
        var query = asked.Query;
        _question =
            "measurements"
            + query.CanonicalWithout(
                Parameters.From.Name,
                Parameters.To.Name,
                Parameters.After.Name,
                Parameters.Limit.Name,
                Parameters.Bom.Name
            );
        Limit = query.Whole(Parameters.Limit.Name, 1, MostRows);
        var source = Filter.Source(asked);
        var metric = Filter.Metric(asked);
        var hospital = query.Text(Parameters.OfHospital.Name) is { } id ? Filter.Hospital(asked, id, Parameters.OfHospital.Name) : null;
        var position = Cursor.Read(query, Parameters.After, _question, Fields);
        Range = RangeOf(asked, position);
        Series =
        [
            .. asked
                .Snapshot.Data.Hospitals.Where(one => hospital is null || one.Id == hospital.Id)
                .SelectMany(one => asked.Snapshot.MetricsOf(one).Select(measured => new MeasurementSeries(one, measured)))
                .Where(series => (source is null || series.Metric.SourceId == source.Id) && (metric?.Invoke(series.Metric) ?? true))
                .OrderBy(series => series.Hospital.Id, StringComparer.Ordinal)
                .ThenBy(series => series.Metric.Id),
        ];
        if (position is null)
            return;
        After = (position[0], int.Parse(position[1], NumberStyles.None, CultureInfo.InvariantCulture), Cursor.Instant(position[2]));
    }

    /// <summary>Whether they may be copied or not.</summary>
    public IReadOnlyList<MeasurementSeries> Series { get; }

    /// <summary>Of the reported time.</summary>
    public TimeRange Range { get; }

    /// <summary>Null for all.</summary>
    public int? Limit { get; }

    /// <summary>The last row that whoever asks has; null from the beginning.</summary>
    public (string Hospital, int Metric, DateTimeOffset At)? After { get; }

    /// <summary>What is left of a series after the last row; null where nothing is.</summary>
    public TimeRange? LeftOf(MeasurementSeries series)
    {
        if (After is not { } after)
            return Range;
        var order = string.CompareOrdinal(series.Hospital.Id, after.Hospital);
        if (order == 0)
            order = series.Metric.Id.CompareTo(after.Metric);
        if (order != 0)
            return order > 0 ? Range : null;
        return Range with { From = after.At.AddMicroseconds(1) };
    }

    /// <summary>Leads to what comes after a row of this question.</summary>
    public string CursorAfter(MeasurementSeries series, OpenMeasurement row) =>
        Cursor.Write(
            _question,
            series.Hospital.Id,
            series.Metric.Id.ToString(CultureInfo.InvariantCulture),
            Cursor.Of(Core.Utc.Of(row.ReportedAt)),
            Cursor.Of(Range.From),
            Cursor.Of(Range.To)
        );

    /// <summary>What was asked for; of what was not, a day, or as long as may be. A cursor keeps the range of its question.</summary>
    private static TimeRange RangeOf(Asked asked, string[]? position)
    {
        var (from, to) = asked.Query.Range(Parameters.From.Name, Parameters.To.Name);
        if (position is not null)
        {
            var kept = new TimeRange(Cursor.Instant(position[3]), Cursor.Instant(position[4]));
            if ((from is { } begin && Cursor.Of(begin) != position[3]) || (to is { } end && Cursor.Of(end) != position[4]))
                throw Query.Bad(Parameters.After.Name, "It is the cursor of another time; expected the same from and to, or none.");
            return kept;
        }

        var range = (from, to) switch
        {
            ({ } begin, { } end) => new TimeRange(begin, end),
            ({ } begin, null) => new(begin, begin + Longest),
            (null, { } end) => new(end - Usual, end),
            // The newest reading was reported before the run that brought it ended.
            _ => new(asked.Snapshot.AsOf - Usual, asked.Snapshot.AsOf.AddSeconds(1)),
        };
        return range.To - range.From <= Longest
            ? range
            : throw new ProblemException(
                new(
                    ProblemKind.TooMuch,
                    $"It is more than {Longest.TotalDays:0} days; expected less. Closed months are files: /bulk/manifest.json lists them.",
                    Parameters.From.Name
                )
            );
    }
}

/// <summary>The readings of one hospital and one metric.</summary>
internal sealed record MeasurementSeries(OpenHospital Hospital, OpenMetric Metric);
