using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;
using WaitTime.Core.Sources;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Probes;

/// <summary>What the feeds' probes make of the source's.</summary>
public sealed class ProbeVerdictTests
{
    [Theory]
    [InlineData(FeedCombination.FirstThatWorks, "ok", "ok", 0, "one")]
    [InlineData(FeedCombination.FirstThatWorks, "down", "ok", 0, "two")]
    [InlineData(FeedCombination.FirstThatWorks, "down", "wrong", 20, "one")]
    [InlineData(FeedCombination.FirstThatWorks, "wrong", "down", 21, "one")]
    [InlineData(FeedCombination.All, "ok", "ok", 0, "one")]
    [InlineData(FeedCombination.All, "ok", "down", 20, "two")]
    public async Task A_source_passes_as_a_run_of_it_would(
        FeedCombination combination,
        string one,
        string two,
        int exitCode,
        string decisive
    )
    {
        await using var server = new ScriptedServer(request =>
            request.Path switch
            {
                "/ok" => ScriptedAnswer.Text(ProbeHarness.Data),
                "/wrong" => ScriptedAnswer.Text("something else"),
                _ => ScriptedAnswer.Of(503),
            }
        );
        var probe = await ProbeHarness.ProbeAsync(
            [Feed("one"), Feed("two")],
            combination,
            [server.Address("/" + one), server.Address("/" + two)]
        );
        probe.Feeds.Count.ShouldBe(2, "every feed is asked, also when one is enough");
        probe.ExitCode.ShouldBe(exitCode);
        probe.Decisive.ShouldNotBeNull().Feed.ShouldBe(decisive);
        probe.Passed.ShouldBe(exitCode == 0);
        (probe.Failure is null).ShouldBe(probe.Passed);
    }

    [Fact]
    public async Task A_page_that_must_be_drawn_is_not_judged_without_a_browser()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("<html>an empty page and a script</html>"));
        var drawn = new Feed(ProbeHarness.Definition("page") with { RenderedSelector = "div" }, new ProbeHarness.LinesParser());
        var probe = await ProbeHarness.ProbeAsync([drawn], FeedCombination.FirstThatWorks, [server.Address()]);
        probe.Feeds[0].Passed.ShouldBeNull();
        probe.Feeds[0].Figures.HttpStatus.ShouldBe(200, "the way there is measured all the same");
        probe.Failure.ShouldNotBeNull().Category.ShouldBe(FailureCategory.InfraRuntime);
        probe.ExitCode.ShouldBe(22);
    }

    private static Feed Feed(string name) => new(ProbeHarness.Definition(name), new ProbeHarness.LinesParser());
}
