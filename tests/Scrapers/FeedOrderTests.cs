using WaitTime.Core.Configuration;
using WaitTime.Scrapers.Alberta;

namespace WaitTime.Scrapers.Tests;

public sealed class FeedOrderTests
{
    private const string Variable = "WAITTIME_FEED_ORDER__ALBERTA_AHS";

    [Theory]
    [InlineData("", "api,page")]
    [InlineData("page,api", "page,api")]
    [InlineData(" api ", "api")]
    public void The_feeds_are_read_in_the_order_that_was_named_and_no_others(string value, string expected) =>
        string.Join(',', With(value).InOrder(AlbertaAhs.Source).Feeds.Select(feed => feed.Name)).ShouldBe(expected);

    [Theory]
    [InlineData("api,csv")]
    [InlineData("api,api")]
    [InlineData(",")]
    public void A_feed_that_does_not_exist_or_stands_twice_is_named_at_start(string value)
    {
        var message = Should.Throw<ConfigurationException>(() => With(value).Check([AlbertaAhs.Source], complete: false)).Message;
        message.ShouldContain(Variable);
        message.ShouldContain("known: api, page");
    }

    private static Settings With(string value) => Settings.From(new Dictionary<string, string>(StringComparer.Ordinal) { [Variable] = value });
}
