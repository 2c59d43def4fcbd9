using WaitTime.Core;
using WaitTime.Core.Metrics;
using WaitTime.Core.Readings;

namespace WaitTime.Unit.Tests;

public sealed class TagTests
{
    [Theory]
    [InlineData(ReadingState.NotReported, "not_reported")]
    [InlineData(ReadingState.ClosingSoon, "closing_soon")]
    [InlineData(MetricUnit.Min, "min")]
    [InlineData(FacilityKind.UrgentCare, "urgent_care")]
    public void States_and_units_are_written_in_lower_case(Enum value, string expected) => Tag.Lower(value).ShouldBe(expected);

    [Theory]
    [InlineData(MetricFamily.TimeToProvider, "TIME_TO_PROVIDER")]
    [InlineData(MetricFamily.TotalLos, "TOTAL_LOS")]
    [InlineData(Statistic.P90, "P90")]
    [InlineData(Statistic.RollingAvg, "ROLLING_AVG")]
    [InlineData(PatientScope.NonPriority, "NON_PRIORITY")]
    public void Tags_of_a_metric_are_written_in_upper_case(Enum value, string expected) => Tag.Upper(value).ShouldBe(expected);
}
