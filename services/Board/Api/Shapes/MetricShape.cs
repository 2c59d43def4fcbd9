using WaitTime.Board.Open;

namespace WaitTime.Board.Api.Shapes;

/// <summary>The whole definition of a number.</summary>
/// <param name="Name">Short; unique within its source.</param>
/// <param name="StartEvent">Where the publisher's clock starts; null for counts and shares.</param>
/// <param name="EndEvent">Where it ends; null for counts and shares.</param>
/// <param name="Basis">Null in meanings that ended before the tag was known.</param>
/// <param name="Window">Null in meanings that ended before the tag was known.</param>
/// <param name="HorizonMinutes">Of a prediction: how far it looks ahead; null for everything else.</param>
/// <param name="DefinitionFr">Null in meanings older than the translations.</param>
/// <param name="ValidFrom">Null when it is the first meaning known.</param>
/// <param name="ValidTo">The first day on which it no longer holds; null while it does.</param>
public sealed record MetricShape(
    int Id,
    string Source,
    string Name,
    string Family,
    string? StartEvent,
    string? EndEvent,
    string Statistic,
    string Patients,
    string Unit,
    string? Basis,
    string? Window,
    int? HorizonMinutes,
    string DefinitionEn,
    string? DefinitionFr,
    string DefinitionUrl,
    DateOnly? ValidFrom,
    DateOnly? ValidTo
)
{
    internal static MetricShape Of(OpenMetric metric) =>
        new(
            metric.Id,
            metric.SourceId,
            metric.Name,
            metric.Family,
            metric.StartEvent,
            metric.EndEvent,
            metric.Statistic,
            metric.PatientScope,
            metric.Unit,
            metric.Basis,
            metric.TimeWindow,
            metric.HorizonMinutes,
            metric.Definition,
            metric.DefinitionFr,
            metric.DefinitionUrl,
            metric.ValidFrom,
            metric.ValidTo
        );
}
