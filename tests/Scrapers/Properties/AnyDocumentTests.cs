using WaitTime.Core.Failures;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>Every parser, given what is not its format.</summary>
public sealed class AnyDocumentTests
{
    public static TheoryData<string> Feeds => [.. Trials.Feeds];

    [Theory]
    [MemberData(nameof(Feeds))]
    public void No_document_at_all_is_of_the_wrong_format(string feed) => Trials.Of(feed).Parse().ShouldFailFor(FailureReasons.WrongFormat);

    [Theory]
    [MemberData(nameof(Feeds))]
    public void Random_bytes_are_a_failure_and_never_an_exception_or_a_number(string feed) =>
        Trials.Of(feed).Holds(RandomDocuments.Bytes, 500);

    [Theory]
    [MemberData(nameof(Feeds))]
    public void Random_text_is_a_failure_and_never_an_exception_or_a_number(string feed) =>
        Trials.Of(feed).Holds(RandomDocuments.Text, 500);

    [Theory]
    [InlineData("quebec-msss/page", "<div class=\"hospital_element\">")]
    [InlineData("ontario-health/page", "<table>")]
    [InlineData("alberta-ahs/page", "<div class=\"wt-well\">")]
    [InlineData("bc-phsa/legacy", "<div>")]
    [InlineData("mb-wrha/emergency", "<table><tr><td>")]
    public void A_page_of_nothing_but_open_tags_is_another_layout(string feed, string tag) =>
        Trials.Of(feed).Parser.Parse(string.Concat(Enumerable.Repeat(tag, 300_000))).ShouldFailFor(FailureReasons.LayoutChanged);
}
