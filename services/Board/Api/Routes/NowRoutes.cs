using System.Globalization;
using WaitTime.Board.Api.Csv;
using WaitTime.Board.Api.Shapes;
using WaitTime.Board.Requests;
using WaitTime.Board.Snapshots;

namespace WaitTime.Board.Api.Routes;

/// <summary>The newest readings.</summary>
internal static class NowRoutes
{
    private static readonly Parameter[] Filters = [Parameters.Province, Parameters.MetricName, Parameters.State];

    public static IEnumerable<BoardRoute> All { get; } =
    [
        new("/v1/now.json", "The newest reading of each hospital and metric.", BoardRoute.Json, asked => Done(Json(asked, Readings(asked))))
        {
            Parameters = Filters,
            Shape = typeof(NowAnswer),
        },
        new(
            "/v1/now.csv",
            "The same as rows.",
            BoardRoute.Csv,
            asked => Done(NowCsv.Of(Readings(asked), asked.Query.Text("bom") is not null))
        )
        {
            Parameters = [.. Filters, Parameters.Bom],
            DescribedBy = "/v1/metrics.json",
        },
        new("/v1/now.ndjson", "The same, one reading in a line; the last line counts them.", BoardRoute.NdJson, asked => Done(Lines(asked)))
        {
            Parameters = Filters,
        },
        new(
            "/v1/now/{hospital}.json",
            "The newest readings of a hospital.",
            BoardRoute.Json,
            asked => Done(Json(asked, asked.Snapshot.ReadingsOf(asked.Hospital.Id)))
        )
        {
            Parameters = [Parameters.Hospital],
            Shape = typeof(NowAnswer),
        },
    ];

    private static Task<byte[]> Done(byte[] body) => Task.FromResult(body);

    private static byte[] Json(Asked asked, IEnumerable<CurrentReading> readings)
    {
        var shapes = readings.Select(reading => ReadingShape.Of(reading, asked.Links)).ToList();
        return ApiJson.Bytes(new NowAnswer(Citation.Of(asked.Snapshot, asked.Links, "/v1/now.json"), shapes.Count, shapes));
    }

    private static byte[] Lines(Asked asked)
    {
        using var body = new MemoryStream();
        var count = 0;
        foreach (var reading in Readings(asked))
        {
            body.Write(ApiJson.Bytes(ReadingShape.Of(reading, asked.Links)));
            body.WriteByte((byte)'\n');
            count++;
        }

        body.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"rows\":{count}}}\n")));
        return body.ToArray();
    }

    private static IEnumerable<CurrentReading> Readings(Asked asked)
    {
        var province = Filter.Province(asked);
        var metric = Filter.Metric(asked);
        var state = asked.Query.Text(Parameters.State.Name);
        return asked.Snapshot.Readings.Where(reading =>
            (province is null || reading.Hospital.Province == province)
            && (metric is null || metric(reading.Metric))
            && (state is null || reading.Reading.State == state)
        );
    }
}
