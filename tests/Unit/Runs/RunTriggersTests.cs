using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;

namespace WaitTime.Unit.Tests.Runs;

public sealed class RunTriggersTests
{
    private const string CronJob = "waittime-scraper-quebec";

    /// <summary>Minute 29456721 since 1970, and a minute and a half more.</summary>
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddMinutes(29_456_722.5);

    [Theory]
    [InlineData(null, null, RunTrigger.Manual)]
    [InlineData("", CronJob + "-29456721", RunTrigger.Manual)]
    [InlineData("manual", CronJob + "-29456721", RunTrigger.Manual)]
    [InlineData("schedule", null, RunTrigger.Schedule)]
    [InlineData("schedule", CronJob + "-29456721", RunTrigger.Schedule)]
    [InlineData("schedule", "manual-1795650833", RunTrigger.Manual)]
    [InlineData("schedule", "manual-1", RunTrigger.Manual)]
    [InlineData("schedule", "manual-29456721", RunTrigger.Manual)]
    [InlineData("schedule", CronJob, RunTrigger.Manual)]
    [InlineData("schedule", CronJob + "-1795650833", RunTrigger.Manual)]
    [InlineData("schedule", CronJob + "-20261122", RunTrigger.Manual)]
    [InlineData("schedule", CronJob + "-202601031041", RunTrigger.Manual)]
    [InlineData("schedule", CronJob + "-99999999999999999999", RunTrigger.Manual)]
    [InlineData("schedule", CronJob + "-manual-29456721", RunTrigger.Manual)]
    [InlineData("schedule", "waittime-scraper-ontario-29456721", RunTrigger.Manual)]
    [InlineData("recovery", CronJob + "-recovery-0a1b2c3d", RunTrigger.Recovery)]
    public void A_Job_made_by_hand_is_manual_whatever_digits_end_its_name(string? variable, string? jobName, RunTrigger expected) =>
        RunTriggers.Of(variable, jobName, CronJob, Now).ShouldBe(expected);

    [Theory]
    [InlineData(-10, RunTrigger.Schedule)]
    [InlineData(-11, RunTrigger.Manual)]
    [InlineData(60 * 24, RunTrigger.Schedule)]
    [InlineData((60 * 24) + 1, RunTrigger.Manual)]
    public void A_pod_may_wait_for_a_node_for_a_day_and_clocks_differ_a_little(int minutesAgo, RunTrigger expected) =>
        RunTriggers.Of("schedule", FormattableString.Invariant($"{CronJob}-{29_456_722 - minutesAgo}"), CronJob, Now).ShouldBe(expected);

    [Theory]
    [InlineData("anything-29456721", RunTrigger.Schedule)]
    [InlineData("manual-1795650833", RunTrigger.Manual)]
    public void Where_nobody_says_the_CronJobs_name_the_minute_decides(string jobName, RunTrigger expected) =>
        RunTriggers.Of("schedule", jobName, cronJobName: null, Now).ShouldBe(expected);

    [Fact]
    public void Another_word_is_an_error_that_names_the_variable() =>
        Should.Throw<ConfigurationException>(() => RunTriggers.Of("cron", null, null, Now)).Message.ShouldContain("WAITTIME_TRIGGER");
}
