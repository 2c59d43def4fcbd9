using WaitTime.Collection.Runs;
using WaitTime.Core.Jobs;

namespace WaitTime.Unit.Tests.Runs;

public sealed class RunJudgeTests
{
    private static readonly RunEvidence Good = new(Reported: 100, MinimumReported: 50, UsualReported: 110, Changed: 100, Missing: []);

    [Fact]
    public void As_much_as_usual_with_something_new_is_healthy() => Judge(Good).ShouldBe((RunStatus.Healthy, null));

    [Fact]
    public void As_much_as_usual_with_nothing_new_is_unchanged() => Judge(Good with { Changed = 0 }).ShouldBe((RunStatus.Unchanged, null));

    [Fact]
    public void No_value_at_all_is_empty_whatever_else_holds() =>
        Judge(Good with { Reported = 0, MinimumReported = 0, UsualReported = null }).Status.ShouldBe(RunStatus.Empty);

    [Fact]
    public void A_feed_of_notices_that_lists_none_is_empty_and_one_that_lists_some_is_healthy_though_nothing_is_closed()
    {
        var notices = Good with { CountsNotices = true, Reported = 0, MinimumReported = 1, UsualReported = 0 };
        Judge(notices).ShouldBe((RunStatus.Empty, "The source answered but listed no notices."));
        Judge(notices with { Reported = 15, Changed = 0 }).ShouldBe((RunStatus.Unchanged, null));
        Judge(notices with { Reported = 2, MinimumReported = 3 })
            .ShouldBe((RunStatus.Partial, "2 notices listed, below the minimum of 3."));
    }

    [Theory]
    [InlineData(55, RunStatus.Healthy)]
    [InlineData(54, RunStatus.Partial)]
    public void Fewer_than_half_of_the_usual_is_partial(int reported, RunStatus expected) =>
        Judge(Good with { Reported = reported }).Status.ShouldBe(expected);

    [Theory]
    [InlineData(50, RunStatus.Healthy)]
    [InlineData(49, RunStatus.Partial)]
    public void Fewer_than_the_floor_is_partial(int reported, RunStatus expected) =>
        Judge(Good with { Reported = reported, UsualReported = null }).Status.ShouldBe(expected);

    [Fact]
    public void Whatever_is_missing_is_partial_and_said()
    {
        var (status, why) = Judge(Good with { Missing = ["page: 11 of 12 pages arrived."], Changed = 0 });
        status.ShouldBe(RunStatus.Partial, "a confirmed part is still a part");
        why.ShouldBe("page: 11 of 12 pages arrived.");
    }

    [Fact]
    public void Values_that_cannot_be_right_together_are_suspect_also_where_something_is_missing() =>
        Judge(Good with { Suspicion = "All 27 values are 0.", Missing = ["page 3"] }).ShouldBe((RunStatus.Suspect, "All 27 values are 0."));

    private static (RunStatus Status, string? Why) Judge(RunEvidence evidence) => RunJudge.Judge(evidence);
}
