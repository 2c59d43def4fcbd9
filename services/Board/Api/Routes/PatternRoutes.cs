using WaitTime.Board.Answers;
using WaitTime.Board.Api.Shapes;

namespace WaitTime.Board.Api.Routes;

/// <summary>A hospital's typical week.</summary>
internal static class PatternRoutes
{
    public static IEnumerable<BoardRoute> All { get; } =
    [
        new(
            "/v1/hospitals/{hospital}/patterns.json",
            "What is usual at each hour of the week, by the hospital's own clock.",
            BoardRoute.Json,
            PatternsAsync
        )
        {
            Parameters = [Parameters.Hospital, Parameters.MetricName],
            Shape = typeof(PatternsAnswer),
            Cost = 5,
            Policy = CachePolicy.Question,
        },
    ];

    private static async Task<byte[]> PatternsAsync(Asked asked)
    {
        var hospital = asked.Hospital;
        var metrics = HospitalMetrics.Chosen(asked, hospital);
        var known = (await asked.History.PatternsAsync(hospital.Id, [.. metrics.Select(metric => metric.Id)], asked.Token)).ToLookup(
            pattern => pattern.MetricId
        );
        var patterns = metrics
            .Where(metric => metric.ValidTo is null || known.Contains(metric.Id))
            .Select(metric =>
            {
                var source = asked.Snapshot.Source(metric.SourceId)!;
                var any = known[metric.Id].FirstOrDefault();
                return new PatternShape(
                    MetricMeaning.Of(metric, asked.Links),
                    metric.Unit,
                    source.Id,
                    source.Licence,
                    any is null ? hospital.TimeZone : any.TimeZone,
                    any?.FromDate,
                    any?.ToDate,
                    PatternCell.Week(known[metric.Id])
                );
            })
            .ToList();
        return ApiJson.Bytes(
            new PatternsAnswer(
                Citation.Of(asked.Snapshot, asked.Links, $"/v1/hospitals/{hospital.Id}/patterns.json"),
                HospitalName.Of(hospital),
                patterns.Count,
                patterns
            )
        );
    }
}
