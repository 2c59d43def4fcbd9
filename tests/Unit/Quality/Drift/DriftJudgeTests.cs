using WaitTime.QualitySnapshot.Drift;

namespace WaitTime.Unit.Tests.Quality.Drift;

public sealed class DriftJudgeTests
{
    private static readonly DriftWindows Windows = new(new DateOnly(2026, 6, 28));

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Five_hospitals_are_needed(int hospitals, bool drifts) => (Shift(hospitals, 100, 150) is not null).ShouldBe(drifts);

    [Theory]
    [InlineData(100, 120, false)]
    [InlineData(100, 80, false)]
    [InlineData(0.1, 0.12, false)]
    [InlineData(3.3, 3.96, false)]
    [InlineData(100, 120.01, true)]
    [InlineData(100, 79.99, true)]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(1, 0, true)]
    public void More_than_a_fifth_is_a_shift(double before, double after, bool drifts) =>
        (Shift(7, before, after) is not null).ShouldBe(drifts);

    [Fact]
    public void Every_hospital_says_as_much_as_another()
    {
        var finding = DriftJudge.Shift(new("s", 1, "min", [new(10, 20), new(10, 20), new(10, 20), new(10, 20), new(960, 960)]), Windows);
        finding.ShouldBeNull("the mean of the means went from 200 to 208");
        var shifted = DriftJudge.Shift(
            new("s", 1, "min", [new(100, 150), new(100, 150), new(100, 150), new(100, 150), new(100, 100)]),
            Windows
        )!;
        (shifted.Before, shifted.After, shifted.Hospitals, shifted.WindowStart, shifted.WindowEnd).ShouldBe(
            ("100 min", "140 min", 5, new DateOnly(2026, 6, 21), new DateOnly(2026, 6, 28))
        );
        shifted.Shift!.Value.ShouldBe(0.4, 1e-9);
    }

    [Theory]
    [InlineData(20, 2, 0, false)]
    [InlineData(20, 3, 0, true)]
    [InlineData(20, 1, 2, true)]
    [InlineData(20, 0, 2, false)]
    [InlineData(20, 20, 0, false)]
    public void A_tenth_of_the_hospitals_may_come_and_go(int before, int gone, int arrived, bool drifts)
    {
        var old = Enumerable.Range(0, before).Select(hospital => $"{hospital}").ToHashSet(StringComparer.Ordinal);
        var current = old.Skip(gone)
            .Concat(Enumerable.Range(100, arrived).Select(hospital => $"{hospital}"))
            .ToHashSet(StringComparer.Ordinal);
        (DriftJudge.Hospitals("s", old, current, Windows) is not null).ShouldBe(drifts);
    }

    private static DriftFinding? Shift(int hospitals, double before, double after) =>
        DriftJudge.Shift(new("s", 1, "min", [.. Enumerable.Repeat(new HospitalWeeks(before, after), hospitals)]), Windows);
}
