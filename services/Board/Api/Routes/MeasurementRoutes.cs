using WaitTime.Board.Answers;
using WaitTime.Board.Api.Shapes;
using WaitTime.Board.Requests;

namespace WaitTime.Board.Api.Routes;

/// <summary>Raw readings. They are streamed, and not made from a snapshot.</summary>
internal static class MeasurementRoutes
{
    private static readonly Parameter[] Filters =
    [
        Parameters.OfSource,
        Parameters.OfHospital,
        Parameters.MetricName,
        Parameters.From,
        Parameters.To,
        Parameters.After,
        Parameters.Limit,
    ];

    public static IEnumerable<BoardRoute> All { get; } =
    [
        new(
            "/v1/measurements.ndjson",
            "Raw readings of sources that permit copies, 31 days at most, one in a line; the last line counts them.",
            BoardRoute.NdJson,
            Streamed
        )
        {
            Parameters = Filters,
            Policy = CachePolicy.Stream,
            Shape = typeof(MeasurementShape),
            Cost = 50,
            DescribedBy = "/v1/metrics.json",
        },
        new("/v1/measurements.csv", "The same as rows.", BoardRoute.Csv, Streamed)
        {
            Parameters = [.. Filters, Parameters.Bom],
            Policy = CachePolicy.Stream,
            Cost = 50,
            DescribedBy = "/v1/metrics.json",
        },
    ];

    private static Task<byte[]> Streamed(Asked asked) => throw new NotSupportedException("It has no body that is kept.");
}
