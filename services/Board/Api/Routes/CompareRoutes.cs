using WaitTime.Board.Api.Shapes;
using WaitTime.Board.Open;
using WaitTime.Board.Requests;
using WaitTime.Core;
using WaitTime.Core.Comparability;

namespace WaitTime.Board.Api.Routes;

/// <summary>Whether two hospitals' numbers may be held against each other. Where not, no number is given.</summary>
internal static class CompareRoutes
{
    public static IEnumerable<BoardRoute> All { get; } =
    [
        new(
            "/v1/compare.json",
            "Whether two numbers may be compared, every difference in words, and both readings where they may.",
            BoardRoute.Json,
            asked => Task.FromResult(Compare(asked))
        )
        {
            Parameters = [Parameters.ComparedA, Parameters.ComparedB],
            Shape = typeof(CompareAnswer),
        },
    ];

    private static byte[] Compare(Asked asked)
    {
        var (a, b) = (Side(asked, Parameters.ComparedA), Side(asked, Parameters.ComparedB));
        var comparison = MetricComparer.Compare(ComparedMetric.OfTags(a.Metric.Tags), ComparedMetric.OfTags(b.Metric.Tags));
        return ApiJson.Bytes(
            new CompareAnswer(
                Citation.Of(asked.Snapshot, asked.Links, "/v1/compare.json"),
                Tag.Lower(comparison.Verdict),
                [
                    .. comparison.Differences.Select(difference => new DifferenceShape(
                        difference.Aspect,
                        difference.Left,
                        difference.Right,
                        difference.Text,
                        difference.TextFr
                    )),
                ],
                Shape(asked, a, comparison),
                Shape(asked, b, comparison)
            )
        );
    }

    private static ComparedSide Shape(Asked asked, (OpenHospital Hospital, OpenMetric Metric) side, MetricComparison comparison)
    {
        var reading = comparison.Comparable
            ? asked.Snapshot.ReadingsOf(side.Hospital.Id).FirstOrDefault(current => current.Metric.Id == side.Metric.Id)
            : null;
        return new(
            HospitalName.Of(side.Hospital),
            MetricMeaning.Of(side.Metric, asked.Links),
            side.Metric.SourceId,
            reading is null ? null : ReadingShape.Of(reading, asked.Links)
        );
    }

    private static (OpenHospital Hospital, OpenMetric Metric) Side(Asked asked, Parameter parameter)
    {
        if (asked.Query.Text(parameter.Name)!.Split(':') is not [var id, var name])
            throw Query.Bad(parameter.Name, $"Expected {parameter.Allowed}, for example {parameter.Example}.");
        var hospital = Filter.Hospital(asked, id, parameter.Name);
        return (hospital, HospitalMetrics.One(asked, hospital, name, parameter.Name));
    }
}
