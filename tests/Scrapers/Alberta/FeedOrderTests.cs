using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Scrapers.Alberta;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>An installation's own order of a source's feeds.</summary>
public sealed class FeedOrderTests
{
    private const string Variable = "WAITTIME_FEED_ORDER__ALBERTA_AHS";

    [Theory]
    [InlineData("page,api", "page", "api")]
    [InlineData(" page , api ", "page", "api")]
    [InlineData("page", "page")]
    public void Feeds_are_read_in_the_order_of_the_variable_and_no_others(string order, params string[] expected) =>
        From(order).Ordered(AlbertaAhs.Source).Feeds.Select(feed => feed.Name).ShouldBe(expected);

    [Fact]
    public void Without_the_variable_a_source_is_as_it_is() =>
        Settings.From(new Dictionary<string, string>(StringComparer.Ordinal)).Ordered(AlbertaAhs.Source).ShouldBeSameAs(AlbertaAhs.Source);

    [Theory]
    [InlineData("page,csv")]
    [InlineData("page,page")]
    [InlineData(",")]
    public void A_wrong_order_is_an_error_at_start_that_names_the_variable_and_the_feeds(string order)
    {
        var message = Should.Throw<ConfigurationException>(() => From(order).Check([AlbertaAhs.Source], complete: false)).Message;
        message.ShouldContain(Variable, Case.Sensitive);
        message.ShouldContain("api, page", Case.Sensitive);
    }

    [Fact]
    public void An_order_of_a_source_that_does_not_exist_is_a_mistake()
    {
        var settings = Settings.From(new Dictionary<string, string>(StringComparer.Ordinal) { ["WAITTIME_FEED_ORDER__ALBERTA"] = "api" });
        Should
            .Throw<ConfigurationException>(() => settings.Check([AlbertaAhs.Source], complete: true))
            .Message.ShouldContain("WAITTIME_FEED_ORDER__ALBERTA", Case.Sensitive);
    }

    private static Settings From(string order) =>
        Settings.From(new Dictionary<string, string>(StringComparer.Ordinal) { [Variable] = order });
}
