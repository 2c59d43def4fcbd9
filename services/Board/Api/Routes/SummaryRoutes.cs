using WaitTime.Board.Api.Shapes;
using WaitTime.Board.Requests;
using WaitTime.Board.Snapshots;
using WaitTime.Core;
using WaitTime.Core.Readings;

namespace WaitTime.Board.Api.Routes;

/// <summary>A province at a glance: each number by itself, never one of two meanings together.</summary>
internal static class SummaryRoutes
{
    public static IEnumerable<BoardRoute> All { get; } =
    [
        new(
            "/v1/provinces/{province}/summary.json",
            "Each number of a province: how many departments report it, and how its values spread.",
            BoardRoute.Json,
            asked => Task.FromResult(Summary(asked))
        )
        {
            Parameters = [Parameters.ProvincePath],
            Shape = typeof(SummaryAnswer),
        },
    ];

    private static byte[] Summary(Asked asked)
    {
        var province =
            asked.Snapshot.Data.Provinces.FirstOrDefault(one =>
                string.Equals(one.Id, asked.Path["province"], StringComparison.OrdinalIgnoreCase)
            ) ?? throw new ProblemException(new(ProblemKind.NotFound, "No province has this id; /v1/sources.json lists all."));
        var metrics = asked
            .Snapshot.Readings.Where(reading => reading.Hospital.Province == province.Id)
            .GroupBy(reading => (reading.Metric.Id, reading.Hospital.Kind))
            .OrderBy(group => group.First().Source.Id, StringComparer.Ordinal)
            .ThenBy(group => group.First().Metric.Name, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Kind, StringComparer.Ordinal)
            .Select(group => Of([.. group], asked))
            .ToList();
        return ApiJson.Bytes(
            new SummaryAnswer(
                Citation.Of(asked.Snapshot, asked.Links, $"/v1/provinces/{province.Id}/summary.json"),
                ProvinceShape.Of(province),
                metrics.Count,
                metrics
            )
        );
    }

    private static MetricSummary Of(IReadOnlyList<CurrentReading> readings, Asked asked)
    {
        var first = readings[0];
        var newest = readings.Max(reading => reading.ReportedAt);
        // By the data's own time: a copy says the same whenever it is read, and until when it holds.
        var current = readings
            .Where(reading =>
                reading.StaleAfter > asked.Snapshot.AsOf
                && reading.Hospital.FrozenSince is null
                && (!reading.IsOfPeriod || reading.ReportedAt == newest)
            )
            .ToList();
        return new(
            MetricMeaning.Of(first.Metric, asked.Links),
            first.Metric.Unit,
            first.Source.Id,
            first.Source.Licence,
            first.Hospital.Kind,
            first.IsOfPeriod ? Period.MonthOf(newest) : null,
            readings.Count,
            Enum.GetValues<ReadingState>()
                .Select(state => Tag.Lower(state))
                .ToDictionary(state => state, state => current.Count(reading => reading.Reading.State == state), StringComparer.Ordinal),
            readings.Count - current.Count,
            Distribution.Of(
                current.Where(reading => reading.Reading.State == "reported").Select(reading => reading.Reading.Value).OfType<double>()
            ),
            current.Count == 0 ? null : current.Min(reading => reading.StaleAfter)
        );
    }
}
