using WaitTime.Core.Configuration;
using WaitTime.Core.Runs;

namespace WaitTime.Core.Tests.Runs;

public sealed class RunTriggersTests
{
    [Theory]
    [InlineData(null, null, RunTrigger.Manual)]
    [InlineData("manual", "waittime-scraper-quebec-29378393", RunTrigger.Manual)]
    [InlineData("schedule", "waittime-scraper-quebec-29378393", RunTrigger.Schedule)]
    [InlineData("schedule", null, RunTrigger.Schedule)]
    [InlineData("schedule", "manual-1", RunTrigger.Manual)]
    [InlineData("schedule", "waittime-scraper-quebec-manual-20261122", RunTrigger.Schedule)]
    [InlineData("recovery", "waittime-scraper-quebec-recovery-0a1b2c3d", RunTrigger.Recovery)]
    public void A_job_made_by_hand_from_a_cronjob_is_known_by_its_name(string? variable, string? jobName, RunTrigger expected) =>
        RunTriggers.Of(variable, jobName).ShouldBe(expected);

    [Fact]
    public void Another_word_is_an_error_that_names_the_variable() =>
        Should.Throw<ConfigurationException>(() => RunTriggers.Of("cron", null)).Message.ShouldContain("WAITTIME_TRIGGER");
}
