using WaitTime.Cli.Comparability;
using WaitTime.Core;
using WaitTime.Core.Comparability;

namespace WaitTime.Cli.Commands;

/// <summary>What <c>compare --json</c> prints.</summary>
internal static class CompareOutput
{
    public static object Of(NamedHospital left, NamedHospital right, IReadOnlyList<HospitalPair> pairs) =>
        new CompareHospitals(left, right, [.. pairs.Select(pair => Of(pair.Metrics, pair))]);

    public static object Of(IReadOnlyList<ComparedMetric> metrics, IReadOnlyList<MetricComparison> comparisons) =>
        new CompareMatrix([.. metrics.Select(Of)], [.. comparisons.Select(comparison => Of(comparison, null))]);

    private static ComparePair Of(MetricComparison comparison, HospitalPair? pair) =>
        new(
            Of(comparison.Left),
            Of(comparison.Right),
            comparison.Comparable,
            comparison.Differences,
            comparison.Brief,
            comparison.Comparable && pair is not null ? new(Of(pair.Left), Of(pair.Right)) : null
        );

    private static CompareMetric Of(ComparedMetric metric) =>
        new(
            metric.SourceId,
            metric.Name,
            Tag.Upper(metric.Family),
            metric.StartEvent is { } start ? Tag.Upper(start) : null,
            metric.EndEvent is { } end ? Tag.Upper(end) : null,
            Tag.Upper(metric.Statistic),
            Tag.Upper(metric.Scope),
            Tag.Lower(metric.Unit),
            metric.Basis is { } basis ? Tag.Upper(basis) : null,
            metric.Window is { } window ? Tag.Upper(window) : null,
            metric.HorizonMinutes
        );

    private static CompareValue Of(NewestValue value) => new(value.Value, value.Lower, value.Upper, value.ReportedAt, value.FrozenSince);
}

internal sealed record CompareHospitals(NamedHospital Left, NamedHospital Right, IReadOnlyList<ComparePair> Pairs);

/// <param name="Pairs">Every pair of different metrics, once.</param>
internal sealed record CompareMatrix(IReadOnlyList<CompareMetric> Metrics, IReadOnlyList<ComparePair> Pairs);

/// <param name="Brief">Null when comparable.</param>
/// <param name="Newest">The hospitals' newest values; null where they are not comparable, and in the matrix.</param>
internal sealed record ComparePair(
    CompareMetric Left,
    CompareMetric Right,
    bool Comparable,
    IReadOnlyList<MetricDifference> Differences,
    string? Brief,
    CompareValues? Newest
);

internal sealed record CompareMetric(
    string Source,
    string Name,
    string Family,
    string? StartEvent,
    string? EndEvent,
    string Statistic,
    string Scope,
    string Unit,
    string? Basis,
    string? Window,
    int? HorizonMinutes
);

internal sealed record CompareValues(CompareValue Left, CompareValue Right);

/// <param name="Value">Null for a range alone.</param>
/// <param name="Lower">The range's lower end; null for none.</param>
/// <param name="Upper">The range's upper end; null for none.</param>
/// <param name="FrozenSince">Null for a value that moves; else it is not current.</param>
internal sealed record CompareValue(double? Value, double? Lower, double? Upper, DateTime ReportedAt, DateTime? FrozenSince);
