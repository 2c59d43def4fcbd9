using WaitTime.Core.Failures;
using WaitTime.QualitySnapshot;

namespace WaitTime.Unit.Tests.Quality.Snapshots;

public sealed class DaySnapshotTests
{
    private static readonly DateOnly Date = new(2026, 6, 28);
    private static readonly DateTimeOffset Start = new(2026, 6, 28, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Start.AddDays(1).AddHours(2);

    [Theory]
    [InlineData(19, 20, QualityStatus.Healthy)]
    [InlineData(949, 1000, QualityStatus.Degraded)]
    [InlineData(16, 20, QualityStatus.Degraded)]
    [InlineData(799, 1000, QualityStatus.Critical)]
    [InlineData(0, 24, QualityStatus.Critical)]
    [InlineData(0, 0, null)]
    public void The_rate_decides_the_status(int actual, int expected, QualityStatus? status) =>
        Row(QualityLevel.Source, "a", actual, expected).Status.ShouldBe(status);

    [Fact]
    public void Sources_and_the_system_are_made_of_their_hospitals()
    {
        var rows = DaySnapshot.Of(Date, [Hospital("a", "1", 24, anomalies: 2), Hospital("a", "2", 12), Hospital("b", "3", 24)], Now);
        rows.Select(row => (row.Level, row.SourceId, row.HospitalId, row.Actual, row.Expected, row.Hospitals, row.Anomalies))
            .ShouldBe([
                (QualityLevel.Hospital, "a", "1", 24, 24, null, 2),
                (QualityLevel.Hospital, "a", "2", 12, 24, null, 0),
                (QualityLevel.Hospital, "b", "3", 24, 24, null, 0),
                (QualityLevel.Source, "a", null, 36, 48, 2, 2),
                (QualityLevel.Source, "b", null, 24, 24, 1, 0),
                (QualityLevel.System, null, null, 60, 72, 3, 2),
            ]);
        var source = rows.Single(row => row is { Level: QualityLevel.Source, SourceId: "a" });
        (source.Rate, source.Status, source.Gaps, source.LongestGapMinutes, source.MeanGapMinutes).ShouldBe(
            (0.75m, QualityStatus.Critical, 1, 780, 780)
        );
    }

    [Fact]
    public void A_day_is_complete_two_hours_after_its_end()
    {
        DaySnapshot.Of(Date, [Hospital("a", "1", 24)], Now).ShouldAllBe(row => row.IsComplete);
        DaySnapshot.Of(Date, [Hospital("a", "1", 24)], Now.AddSeconds(-1)).ShouldAllBe(row => !row.IsComplete);
    }

    [Fact]
    public void A_day_on_which_nobody_was_expected_has_no_rows() =>
        DaySnapshot.Of(Date, [new("1", "a", Plans.Hourly, Now, [])], Now).ShouldBeEmpty();

    [Theory]
    [InlineData("2026-07-01", null, "in the future")]
    [InlineData("yesterday", null, "--date 'yesterday'")]
    [InlineData("2026-02-30", null, "--date '2026-02-30'")]
    [InlineData("28.6.2026", null, "--date '28.6.2026'")]
    [InlineData("1066-10-14", null, "--date '1066-10-14'")]
    [InlineData("2000-01-02", 3, "goes back before")]
    [InlineData(null, 0, "--backfill-days is 0")]
    [InlineData(null, -1, "--backfill-days is -1")]
    public void A_wrong_day_is_refused(string? date, int? backfill, string expected) =>
        Should
            .Throw<ConfigurationException>(() => SnapshotDays.Asked(date, backfill, Start.AddDays(2).AddHours(23)))
            .Message.ShouldContain(expected);

    [Fact]
    public void Days_are_asked_for_by_their_last_one()
    {
        SnapshotDays.Asked(null, null, Now).ShouldBeNull();
        SnapshotDays.Asked("2026-06-29", null, Now).ShouldBe([new DateOnly(2026, 6, 29)], "today may be asked for");
        SnapshotDays.Asked(null, 3, Now).ShouldBe([new DateOnly(2026, 6, 26), new(2026, 6, 27), new(2026, 6, 28)]);
    }

    [Theory]
    [InlineData(970, 950, QualityVerdict.Improved)]
    [InlineData(969, 950, QualityVerdict.Same)]
    [InlineData(950, 970, QualityVerdict.Degraded)]
    [InlineData(951, 970, QualityVerdict.Same)]
    [InlineData(333, 333, QualityVerdict.Same)]
    public void Two_points_decide(int now, int before, QualityVerdict verdict)
    {
        var diff = QualityDiff.Of(
            Date,
            [Row(QualityLevel.System, null, now, 1000)],
            Date.AddDays(-7),
            [Row(QualityLevel.System, null, before, 1000)]
        );
        diff.Levels.ShouldHaveSingleItem().Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void What_one_of_the_days_lacks_has_no_verdict()
    {
        var none = QualityDiff.Of(Date, [Row(QualityLevel.Source, "a", 5, 10)], Date.AddDays(-7), []);
        none.HasBefore.ShouldBeFalse();
        none.Levels.ShouldHaveSingleItem().ShouldBe(new(QualityLevel.Source, "a", null, null, 0.5m, null, QualityVerdict.Unknown));
        QualityDiff
            .Of(Date, [Row(QualityLevel.Source, "a", 5, 10)], Date.AddDays(-7), [Row(QualityLevel.Source, "b", 5, 10)])
            .Levels.ShouldAllBe(change => change.Verdict == QualityVerdict.Unknown);
    }

    [Fact]
    public void The_hospitals_that_moved_most_come_first()
    {
        SnapshotRow Of(string id, int actual) => Row(QualityLevel.Hospital, "a", actual, 100) with { HospitalId = id };
        var diff = QualityDiff.Of(
            Date,
            [Of("still", 90), Of("up", 80), Of("down", 10)],
            Date.AddDays(-7),
            [Of("still", 91), Of("up", 60), Of("down", 95)]
        );
        diff.Hospitals.Select(change => (change.HospitalId, change.Points)).ShouldBe([("down", -85m), ("up", 20m)]);
    }

    private static HospitalDay Hospital(string source, string id, int hours, int anomalies = 0) =>
        new(id, source, Plans.Hourly, Start, [.. Enumerable.Range(0, hours).Select(hour => new Sighting(Start.AddHours(hour)))], anomalies);

    private static SnapshotRow Row(QualityLevel level, string? source, int actual, int expected) =>
        new()
        {
            Date = Date,
            Level = level,
            SourceId = source,
            Actual = actual,
            Expected = expected,
            IsComplete = true,
        };
}
