using System.Text;
using WaitTime.Core.Parsing;

namespace WaitTime.Core.Tests.Parsing;

public sealed class HtmlPageTests
{
    [Fact]
    public void A_page_is_read_with_its_entities_and_accents()
    {
        using var page = HtmlPage.TryParse("\n<p>Caf&eacute; &amp; Été</p>"u8);

        page.ShouldNotBeNull().QuerySelector("p")!.TextContent.ShouldBe("Café & Été");
    }

    [Fact]
    public void A_page_in_windows_1252_keeps_its_accents()
    {
        using var page = HtmlPage.TryParse([.. "<p>"u8, 0xC9, .. "t"u8, 0xE9, .. "</p>"u8]);

        page.ShouldNotBeNull().QuerySelector("p")!.TextContent.ShouldBe("Été");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{\"Calgary\":{}}")]
    [InlineData("[]")]
    [InlineData("Service Unavailable")]
    [InlineData("RSS,Region\n1,2")]
    public void What_does_not_begin_with_a_tag_is_no_page(string document) => HtmlPage.TryParse(Encoding.UTF8.GetBytes(document)).ShouldBeNull();

    [Theory]
    [InlineData("<")]
    [InlineData("<<<<")]
    [InlineData("<!DOCTYPE")]
    [InlineData("<div class=\"open")]
    [InlineData("</div></div><p>text")]
    [InlineData("<!-- never closed <div>")]
    public void A_torn_page_is_read_as_far_as_it_goes(string document)
    {
        using var page = HtmlPage.TryParse(Encoding.UTF8.GetBytes(document));

        page.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<DIV\n>")]
    public void A_page_nested_to_exhaust_the_parser_is_refused_before_its_tree_is_built(string tags)
    {
        var bomb = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(tags, 300_000)));
        // A tree of it would take minutes, and would be no null.
        HtmlPage.TryParse(bomb).ShouldBeNull();
    }

    [Fact]
    public void A_long_flat_page_is_no_nested_page()
    {
        using var page = HtmlPage.TryParse(Encoding.UTF8.GetBytes("<ul>" + string.Concat(Enumerable.Repeat("<li><span>1</span></li>", 20_000)) + "</ul>"));

        page.ShouldNotBeNull().QuerySelectorAll("li").Length.ShouldBe(20_000);
    }
}
