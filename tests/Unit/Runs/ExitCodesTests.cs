using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;

namespace WaitTime.Unit.Tests.Runs;

public sealed class ExitCodesTests
{
    [Theory]
    [InlineData(RunStatus.Healthy, 0)]
    [InlineData(RunStatus.Unchanged, 0)]
    [InlineData(RunStatus.Partial, 10)]
    [InlineData(RunStatus.Empty, 10)]
    [InlineData(RunStatus.Skipped, 75)]
    public void A_status_has_its_code(RunStatus status, int expected) => ExitCodes.Of(status, null).ShouldBe(expected);

    [Theory]
    [InlineData(FailureCategory.UpstreamUnavailable, 20)]
    [InlineData(FailureCategory.ParserBreakage, 21)]
    [InlineData(FailureCategory.InfraRuntime, 22)]
    [InlineData(FailureCategory.PersistenceFailure, 23)]
    [InlineData(FailureCategory.Unknown, 24)]
    public void A_failure_has_its_categorys_code(FailureCategory category, int expected) =>
        ExitCodes.Of(RunStatus.Error, new Failure(category, RunStage.Fetch, FailureReasons.Unexpected, "x")).ShouldBe(expected);

    [Theory]
    [InlineData(new[] { 20, 21 }, 21)]
    [InlineData(new[] { 75, 20 }, 20)]
    [InlineData(new[] { 75, 75 }, 75)]
    [InlineData(new[] { 10, 23, 20 }, 23)]
    public void The_worst_is_the_highest_and_a_skip_is_no_failure(int[] codes, int expected) => ExitCodes.Worst(codes).ShouldBe(expected);
}
