using WaitTime.Core.Printing;

namespace WaitTime.Unit.Tests.Printing;

public sealed class PrintedFigureTests
{
    [Theory]
    [InlineData(45.0, null, null, "45")]
    [InlineData(45.5, 30.0, 60.0, "45.5 (30 to 60)")]
    [InlineData(45.0, 30.0, null, "45 (30 or more)")]
    [InlineData(null, 60.0, 120.0, "60 to 120")]
    [InlineData(null, 600.0, null, "600 or more")]
    [InlineData(null, null, 60.0, "60 or less")]
    [InlineData(null, null, null, null)]
    public void A_range_reads_as_what_was_published(double? value, double? lower, double? upper, string? expected) =>
        PrintedFigure.Of(value, lower, upper).ShouldBe(expected);
}
