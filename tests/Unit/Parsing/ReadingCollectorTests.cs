using System.Text;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;

namespace WaitTime.Unit.Tests.Parsing;

public sealed class ReadingCollectorTests
{
    private static readonly Site Example = new("1", "Example Hospital");
    private static readonly DateTimeOffset Noon = new(2026, 1, 12, 12, 0, 0, TimeSpan.Zero);

    private readonly ReadingCollector _found = new();

    [Fact]
    public void An_identical_second_value_is_dropped_without_a_word()
    {
        _found.Reported(Example, "wait", 45, Noon);
        _found.Reported(Example with { Name = "Example Hosp." }, "wait", 45.0m, Noon);

        _found.ToResult().Readings.ShouldHaveSingleItem().Value.ShouldBe(45);
        _found.ToResult().Rejected.ShouldBeEmpty();
    }

    [Fact]
    public void A_different_second_value_is_refused_and_the_first_one_stays()
    {
        _found.Reported(Example, "wait", 45, Noon);
        _found.Reported(Example, "wait", 50, Noon);

        _found.ToResult().Readings.ShouldHaveSingleItem().Value.ShouldBe(45);
        var rejected = _found.ToResult().Rejected.ShouldHaveSingleItem();
        rejected.Reason.ShouldBe(RejectionReasons.Duplicate);
        rejected.Key.ShouldBe("1");
        rejected.Metric.ShouldBe("wait");
        rejected.Detail.ShouldBe("45 reported, then 50 reported");
    }

    [Fact]
    public void A_second_state_beside_a_value_is_refused_and_zero_is_not_the_same_as_none()
    {
        _found.Reported(Example, "wait", 0, Noon);
        _found.Without(Example, "wait", ReadingState.Closed, Noon);

        _found.ToResult().Readings.ShouldHaveSingleItem().State.ShouldBe(ReadingState.Reported);
        _found.ToResult().Rejected.ShouldHaveSingleItem().Reason.ShouldBe(RejectionReasons.Duplicate);
    }

    [Fact]
    public void Another_site_metric_or_time_is_another_reading()
    {
        _found.Reported(Example, "wait", 1, Noon);
        _found.Reported(Example, "stay", 2, Noon);
        _found.Reported(Example, "wait", 3, Noon.AddHours(1));
        _found.Reported(Example, "wait", 4, null);
        _found.Reported(new("2", "Other Hospital"), "wait", 5, Noon);

        _found.ToResult().Readings.Select(reading => reading.Value).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void A_text_is_a_number_or_a_word_for_none_or_refused()
    {
        _found.Read(Example, "wait", "45 min", DurationText.TryReadMinutes, Noon);
        _found.Read(Example, "stay", "Closed", DurationText.TryReadMinutes, Noon);
        _found.Read(Example, "other", "soon", DurationText.TryReadMinutes, Noon);

        var result = _found.ToResult();
        result
            .Readings.Select(reading => (reading.State, reading.Value))
            .ShouldBe([(ReadingState.Reported, 45m), (ReadingState.Closed, null)]);
        result.Rejected.ShouldHaveSingleItem().ShouldBe(new("1", "other", RejectionReasons.UnreadableValue, "soon"));
        result.Failure.ShouldBeNull("Something could be read.");
    }

    [Fact]
    public void Everything_refused_is_a_failure_that_names_the_first()
    {
        _found.Reject("1", "wait", RejectionReasons.UnreadableValue, "sofort");
        _found.Reject(null, null, RejectionReasons.MissingKey, "Example Hospital");

        var failure = _found.ToResult().Failure.ShouldNotBeNull();
        failure.Reason.ShouldBe(FailureReasons.LayoutChanged);
        failure.Message.ShouldContain("2 were rejected");
        failure.Message.ShouldContain("unreadable_value (sofort)");
        _found.ToResult().Rejected.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(RejectionReasons.Truncated)]
    [InlineData(RejectionReasons.Contradicted)]
    public void A_payload_of_which_every_value_is_cut_off_or_contradicted_is_damaged(string reason)
    {
        _found.Reject("1", "wait", RejectionReasons.Contradicted, "5 of 4");
        _found.Reject("2", "wait", reason, "6");
        _found.ToResult().Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.Integrity);

        _found.Reject("3", "wait", RejectionReasons.UnreadableValue, "soon");
        _found.ToResult().Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.LayoutChanged, "one of them says that it is the layout");
    }

    [Fact]
    public void A_stated_absence_beside_what_cannot_be_read_is_no_success()
    {
        _found.Without(Example, "wait", ReadingState.NotReported, Noon);
        _found.Reject("1", "wait", RejectionReasons.UnreadableValue, "sofort");

        _found.ToResult().Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.LayoutChanged);
        _found.ToResult().Readings.ShouldBeEmpty("a failure comes without readings");
    }

    [Fact]
    public void Nothing_at_all_is_no_failure()
    {
        var result = _found.ToResult();

        result.Failure.ShouldBeNull("A payload that publishes nothing is empty, not unreadable.");
        result.Readings.ShouldBeEmpty();
        result.ReportedAt.ShouldBeNull();
    }

    [Fact]
    public void The_result_is_as_new_as_its_newest_stamp()
    {
        _found.Reported(Example, "wait", 1, Noon);
        _found.Reported(new("2", "Other Hospital"), "wait", 1, Noon.AddMinutes(-10));
        _found.Reported(new("3", "Third Hospital"), "wait", 1, null);

        _found.ToResult().ReportedAt.ShouldBe(Noon);
    }

    [Fact]
    public void What_is_missing_and_what_should_be_known_is_kept()
    {
        _found.Incomplete("Page 3 of 12 is missing.");
        _found.Note("The page has no readable timestamp.");

        _found.ToResult().Incomplete.ShouldBe(["Page 3 of 12 is missing."]);
        _found.ToResult().Notes.ShouldBe(["The page has no readable timestamp."]);
    }

    [Fact]
    public void The_detail_of_a_refusal_is_cleaned_and_short()
    {
        _found.Reject("1", "wait", RejectionReasons.UnreadableValue, "  a\u200Bb\n" + new string('x', 1_000));

        var detail = _found.ToResult().Rejected.ShouldHaveSingleItem().Detail.ShouldNotBeNull();
        detail.ShouldStartWith("ab xxx");
        detail.Length.ShouldBe(120);
    }

    /// <summary>The detail is stored, and no database text can hold half of a surrogate pair.</summary>
    [Fact]
    public void The_detail_of_a_refusal_is_never_cut_within_a_letter()
    {
        _found.Reject("1", "wait", RejectionReasons.UnreadableValue, "x" + string.Concat(Enumerable.Repeat("🏥", 100)));

        var detail = _found.ToResult().Rejected.ShouldHaveSingleItem().Detail.ShouldNotBeNull();
        Should.NotThrow(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(detail));
        detail.Length.ShouldBe(119);
    }

    [Fact]
    public void A_negative_value_is_a_defect_of_the_parser() =>
        Should.Throw<ArgumentOutOfRangeException>(() => _found.Reported(Example, "wait", -1, Noon));

    [Fact]
    public void A_reported_reading_without_a_value_is_a_defect_of_the_parser() =>
        Should.Throw<ArgumentException>(() => _found.Without(Example, "wait", ReadingState.Reported, Noon));
}
