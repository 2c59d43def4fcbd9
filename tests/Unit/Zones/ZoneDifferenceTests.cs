using WaitTime.Core.Zones;

namespace WaitTime.Unit.Tests.Zones;

/// <summary>Whose rules of a zone are old, when two do not agree.</summary>
public sealed class ZoneDifferenceTests
{
    private static readonly IReadOnlyList<DateTimeOffset> Weeks =
    [
        .. Enumerable.Range(0, 7 * 52).Select(week => new DateTimeOffset(2020, 12, 1, 12, 0, 0, TimeSpan.Zero).AddDays(7 * week)),
    ];

    [Theory]
    [InlineData("America/Vancouver", "America/Los_Angeles")]
    [InlineData("America/Edmonton", "America/Denver")]
    [InlineData("America/Winnipeg", "America/Chicago")]
    public void Who_still_puts_western_Canadas_clocks_back_has_old_rules(string zone, string asBefore)
    {
        var theirs = ZoneDifference.Of(zone, ZoneData.Find(zone)!, Weeks, OffsetsOf(asBefore)).ShouldNotBeNull();
        theirs.Old.ShouldBe(ZoneSide.Theirs);
        (theirs.Ours - theirs.Theirs).ShouldBe(TimeSpan.FromHours(1));
        theirs.At.ShouldBeInRange(new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 11, 9, 0, 0, 0, TimeSpan.Zero));
        // The other way round: a change that they know and we do not.
        ZoneDifference.Of(zone, ZoneData.Find(asBefore)!, Weeks, OffsetsOf(zone)).ShouldNotBeNull().Old.ShouldBe(ZoneSide.Ours);
    }

    [Fact]
    public void Rules_that_agree_differ_nowhere() =>
        ZoneDifference.Of("America/Toronto", ZoneData.Find("America/Toronto")!, Weeks, OffsetsOf("America/New_York")).ShouldBeNull();

    [Fact]
    public void Where_there_was_never_agreement_nobody_is_called_old() =>
        ZoneDifference
            .Of("America/Toronto", ZoneData.Find("America/Toronto")!, Weeks, OffsetsOf("America/Regina"))
            .ShouldNotBeNull()
            .Old.ShouldNotBe(ZoneSide.Ours);

    private static List<TimeSpan> OffsetsOf(string zone) => [.. Weeks.Select(week => ZoneData.OffsetAt(ZoneData.Find(zone)!, week))];
}
