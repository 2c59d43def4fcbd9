using WaitTime.Board.Links;
using WaitTime.Board.Open;

namespace WaitTime.Board.Api.Shapes;

/// <summary>What a number means, in short; <c>href</c> leads to the whole definition.</summary>
/// <param name="Id">Of the meaning: a changed meaning has another.</param>
/// <param name="Name">Short; unique within its source.</param>
/// <param name="Start">Where the publisher's clock starts; null for counts and shares.</param>
/// <param name="End">Where it ends; null for counts and shares.</param>
/// <param name="Patients">For whom the number speaks.</param>
public sealed record MetricMeaning(
    int Id,
    string Name,
    string Href,
    string Family,
    string Statistic,
    string? Start,
    string? End,
    string Patients,
    string? Basis,
    string? Window,
    int? HorizonMinutes
)
{
    internal static MetricMeaning Of(OpenMetric metric, PublicLinks links) =>
        new(
            metric.Id,
            metric.Name,
            links.To($"/v1/metrics.json#{metric.Id}"),
            metric.Family,
            metric.Statistic,
            metric.StartEvent,
            metric.EndEvent,
            metric.PatientScope,
            metric.Basis,
            metric.TimeWindow,
            metric.HorizonMinutes
        );
}
