using WaitTime.Board.Answers;
using WaitTime.Board.Api.Csv;
using WaitTime.Board.Api.Shapes;
using WaitTime.Board.Open;
using WaitTime.Board.Requests;
using WaitTime.Core;

namespace WaitTime.Board.Api.Routes;

/// <summary>A hospital's past: summed up by hour, day, week or month.</summary>
internal static class HistoryRoutes
{
    private const int MostPoints = 10_000;
    private const string Days = "day";

    private static readonly DateTimeOffset Beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Parameter[] Filters =
    [
        Parameters.Hospital,
        Parameters.MetricName,
        Parameters.Grain,
        Parameters.From,
        Parameters.To,
    ];

    public static IEnumerable<BoardRoute> All { get; } =
    [
        new(
            "/v1/hospitals/{hospital}/history.json",
            "A hospital's past by hour, day, week or month; one series for each meaning.",
            BoardRoute.Json,
            JsonAsync
        )
        {
            Parameters = Filters,
            Shape = typeof(HistoryAnswer),
            Cost = 5,
            Policy = CachePolicy.Question,
        },
        new(
            "/v1/hospitals/{hospital}/history.csv",
            "The same as rows; with days, the hospital's own day beside the day in UTC.",
            BoardRoute.Csv,
            CsvAsync
        )
        {
            Parameters = [.. Filters, Parameters.Bom],
            Cost = 5,
            Policy = CachePolicy.Question,
            DescribedBy = "/v1/metrics.json",
        },
    ];

    private static async Task<byte[]> JsonAsync(Asked asked)
    {
        var (grain, from, to) = (GrainOf(asked), FromOf(asked), asked.Query.Instant(Parameters.To.Name));
        var series = await SeriesAsync(asked);
        return ApiJson.Bytes(
            new HistoryAnswer(
                Citation.Of(asked.Snapshot, asked.Links, $"/v1/hospitals/{asked.Hospital.Id}/history.json"),
                HospitalName.Of(asked.Hospital),
                grain,
                from,
                to,
                series.Sum(one => one.Points.Count),
                series
            )
        );
    }

    private static async Task<byte[]> CsvAsync(Asked asked) =>
        HistoryCsv.Of(asked.Hospital.Id, GrainOf(asked), await SeriesAsync(asked), asked.Query.Text(Parameters.Bom.Name) is not null);

    private static string GrainOf(Asked asked) => asked.Query.Text(Parameters.Grain.Name) ?? Days;

    /// <summary>As far back as a picture of this grain shows, where nobody says how far; by the data's time, not the clock's.</summary>
    private static DateTimeOffset FromOf(Asked asked)
    {
        var (from, to) = asked.Query.Range(Parameters.From.Name, Parameters.To.Name);
        if (from is { } given)
            return given;
        var day = new DateTimeOffset((to ?? asked.Snapshot.AsOf).UtcDateTime.Date, TimeSpan.Zero);
        var usual = GrainOf(asked) switch
        {
            "hour" => day.AddDays(-7),
            "day" => day.AddDays(-90),
            "week" => day.AddYears(-2),
            _ => Beginning,
        };
        return usual < Beginning ? Beginning : usual;
    }

    private static async Task<IReadOnlyList<HistorySeries>> SeriesAsync(Asked asked)
    {
        var (hospital, grain) = (asked.Hospital, GrainOf(asked));
        var metrics = HospitalMetrics.Chosen(asked, hospital);
        var ids = metrics.Select(metric => metric.Id).ToList();
        var range = new TimeRange(FromOf(asked), asked.Query.Instant(Parameters.To.Name) ?? End);
        var buckets = await asked.History.BucketsAsync(hospital.Id, ids, grain, range, MostPoints + 1, asked.Token);
        if (buckets.Count > MostPoints)
            throw TooMuch(metrics, range);
        var local = grain == Days ? await LocalDaysAsync(asked, ids, range, buckets) : null;
        var points = buckets.ToLookup(bucket => bucket.MetricId);
        return
        [
            .. metrics
                // A meaning that ended before is not worth an empty line.
                .Where(metric => metric.ValidTo is null || points.Contains(metric.Id))
                .Select(metric =>
                {
                    var source = asked.Snapshot.Source(metric.SourceId)!;
                    return new HistorySeries(
                        MetricMeaning.Of(metric, asked.Links),
                        metric.Unit,
                        metric.ValidFrom,
                        metric.ValidTo,
                        source.Id,
                        source.Licence,
                        [.. points[metric.Id].Select(bucket => HistoryPoint.Of(bucket, grain))],
                        local is null ? null : [.. local[metric.Id]]
                    );
                }),
        ];
    }

    private static async Task<ILookup<int, LocalDay>> LocalDaysAsync(
        Asked asked,
        IReadOnlyList<int> metrics,
        TimeRange range,
        IReadOnlyList<OpenBucket> buckets
    )
    {
        var days = new ZoneDays(asked.Hospital.TimeZone, Within(range, buckets));
        var known = days.Starts.Count == 0 ? [] : await asked.History.LocalDaysAsync(asked.Hospital.Id, metrics, days.Starts, asked.Token);
        return known.ToLookup(day => day.MetricId, day => LocalDay.Of(day, days));
    }

    /// <summary>The part of a range in which local days can have values: no zone is a day away from UTC.</summary>
    private static TimeRange Within(TimeRange range, IReadOnlyList<OpenBucket> buckets)
    {
        if (buckets.Count == 0)
            return new(range.From, range.From);
        var first = Utc.Of(buckets.Min(bucket => bucket.BucketStart)).AddDays(-1);
        var last = Utc.Of(buckets.Max(bucket => bucket.BucketStart)).AddDays(2);
        return new(first > range.From ? first : range.From, last < range.To ? last : range.To);
    }

    private static ProblemException TooMuch(IReadOnlyList<OpenMetric> metrics, TimeRange range) =>
        new(
            new(
                ProblemKind.TooMuch,
                $"There are more than {MostPoints} points; expected a shorter time, one metric, or a longer grain. Where the licence "
                    + $"permits copies, closed months are files: /bulk/{metrics[0].SourceId}/{range.From.UtcDateTime:yyyy-MM}.csv.gz and "
                    + "so on, as /bulk/manifest.json lists them.",
                Parameters.From.Name
            )
        );
}
