using WaitTime.Collection.Parsing;
using WaitTime.Collection.Runs;
using WaitTime.Collection.Validation;
using WaitTime.Core.Readings;
using static WaitTime.Unit.Tests.Validation.TestFeeds;

namespace WaitTime.Unit.Tests.Validation;

public sealed class ValueRangeTests
{
    private static readonly Site Example = new("1", "Example Hospital");

    private readonly ReadingCollector _found = new();

    [Theory]
    [InlineData(60, 120, null)]
    [InlineData(0, 60, null)]
    [InlineData(600, null, null)]
    [InlineData(null, 60, null)]
    [InlineData(120, 270, 195)]
    [InlineData(195, 195, 195)]
    public void A_range_is_reported_with_the_ends_that_are_published_and_no_number_is_made_of_it(int? lower, int? upper, int? value)
    {
        _found.Between(Example, "wait", lower, upper, value, Hour);
        var reading = _found.ToResult().Readings.ShouldHaveSingleItem();
        reading.State.ShouldBe(ReadingState.Reported);
        (reading.Range!.Lower, reading.Range.Upper, reading.Value).ShouldBe((lower, upper, value));
    }

    [Theory]
    [InlineData(270, 120, null, RejectionReasons.Contradicted, "the lower end is above the upper one: 270 to 120")]
    [InlineData(-5, 120, null, RejectionReasons.Contradicted, "a negative end: -5 to 120")]
    [InlineData(null, null, null, RejectionReasons.Contradicted, "a range without an end")]
    [InlineData(120, 270, 300, RejectionReasons.Contradicted, "300 is not in 120 to 270")]
    [InlineData(120, null, 60, RejectionReasons.Contradicted, "60 is not in 120 to ?")]
    [InlineData(120, 270, -1, RejectionReasons.OutOfRange, "-1")]
    [InlineData(null, null, -1, RejectionReasons.OutOfRange, "-1")]
    public void Ends_that_cannot_be_are_refused_with_what_is_wrong(int? lower, int? upper, int? value, string reason, string detail)
    {
        _found.Between(Example, "wait", lower, upper, value, Hour);
        _found.Count.ShouldBe(0);
        var rejected = _found.ToResult().Rejected.ShouldHaveSingleItem();
        (rejected.Key, rejected.Metric, rejected.Reason, rejected.Detail).ShouldBe(("1", "wait", reason, detail));
    }

    [Fact]
    public void A_number_without_ends_is_a_number()
    {
        _found.Between(Example, "wait", null, null, 195, Hour);
        _found.ToResult().Readings.ShouldHaveSingleItem().ShouldBe(Reading.Reported(Example, "wait", 195, Hour));
    }

    [Fact]
    public void A_second_range_that_differs_is_refused_and_the_same_one_is_not()
    {
        _found.Between(Example, "wait", 60, 120, null, Hour);
        _found.Between(Example, "wait", 60.0m, 120.00m, null, Hour);
        _found.ToResult().Rejected.ShouldBeEmpty();
        _found.Between(Example, "wait", 60, 180, null, Hour);
        _found.ToResult().Rejected.ShouldHaveSingleItem().Detail.ShouldBe("60 to 120 reported, then 60 to 180 reported");
    }

    [Theory]
    [InlineData(60, 5_000_000)]
    [InlineData(5_000_000, null)]
    public void An_end_that_no_wait_can_have_refuses_the_reading(int lower, int? upper)
    {
        var refusal = ReadingRules.Refusal(Between("1", "wait", lower, upper, null, Hour), Source.FindMetric("wait"), Now);
        refusal.ShouldNotBeNull().Reason.ShouldBe(RejectionReasons.OutOfRange);
    }

    [Fact]
    public void A_range_that_moves_is_something_new_and_a_payload_without_ranges_keeps_its_fingerprint()
    {
        byte[] Digest(params Reading[] readings) => ReadingsDigest.Of(readings);
        Digest(Between("1", "wait", 60, 120, null, Hour)).ShouldNotBe(Digest(Between("1", "wait", 120, 180, null, Hour)));
        Digest(Between("1", "wait", 60, null, null, Hour)).ShouldNotBe(Digest(Between("1", "wait", null, 60, null, Hour)));
        Convert
            .ToHexStringLower(Digest(Reported("1", "wait", 45, Hour)))
            .ShouldBe(
                "1344329a0f4056fa8b46e929ee97f0b8996e9cb1df9d814712acb4e43a5d67eb",
                "an installation that is upgraded would take every value for a new one"
            );
    }

    [Fact]
    public void Of_two_feeds_of_one_rank_a_range_contradicts_another()
    {
        var placement = ReadingPlacement.Place(
            Source,
            [Read("table", Between("a", "wait", 60, 120, null, Hour), Between("b", "wait", 60, 180, null, Hour))],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "ca-nb-one", ["b"] = "ca-nb-one" },
            meanings: null,
            Now
        );
        placement.Readings.ShouldHaveSingleItem().Reading.Range.ShouldBe(ValueRange.Of(60, 120));
        placement.Rejected.ShouldHaveSingleItem().Rejected.Reason.ShouldBe(RejectionReasons.Duplicate);
    }
}
