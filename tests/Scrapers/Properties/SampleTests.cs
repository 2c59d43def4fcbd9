using WaitTime.SampleServer;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>Every parser, given its samples, whole and after something has happened to them.</summary>
public sealed class SampleTests
{
    public static TheoryData<string> Samples => [.. Trials.Samples.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_recognised_by_its_own_parser_and_no_other(string sample) =>
        Trials.Feeds.Where(feed => Trials.Of(feed).Parser.Recognises(SampleFiles.Read(sample))).ShouldBe([Trials.Samples[sample].Feed]);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Any_damage_leaves_readings_or_a_failure_and_no_number_that_was_not_published(string sample) =>
        Trials.Of(Trials.Samples[sample].Feed).Holds(Damage.Of(SampleFiles.Read(sample)), Trials.Samples[sample].Damages);

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_that_ends_early_says_nothing_else_and_owns_up_to_it(string sample)
    {
        var trial = Trials.Samples[sample];
        Trials.Of(trial.Feed).HoldsWhenCut(SampleFiles.Read(sample), trial.Cuts, trial.OwnsUp);
    }
}
