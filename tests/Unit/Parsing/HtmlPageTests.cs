using System.Text;
using AngleSharp.Html.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;

namespace WaitTime.Unit.Tests.Parsing;

public sealed class HtmlPageTests
{
    [Fact]
    public void A_page_is_read_with_its_entities_and_accents()
    {
        using var page = Read("\n<p>Caf&eacute; &amp; Été</p>"u8);

        page.QuerySelector("p")!.TextContent.ShouldBe("Café & Été");
    }

    [Fact]
    public void A_page_in_windows_1252_keeps_its_accents()
    {
        using var page = Read([.. "<p>"u8, 0xC9, .. "t"u8, 0xE9, .. "</p>"u8]);

        page.QuerySelector("p")!.TextContent.ShouldBe("Été");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{\"Calgary\":{}}")]
    [InlineData("[]")]
    [InlineData("Service Unavailable")]
    [InlineData("RSS,Region\n1,2")]
    public void What_does_not_begin_with_a_tag_is_no_page(string document) =>
        Failure(Encoding.UTF8.GetBytes(document)).Reason.ShouldBe(FailureReasons.WrongFormat);

    [Theory]
    [InlineData("<")]
    [InlineData("<<<<")]
    [InlineData("<!DOCTYPE")]
    [InlineData("<div class=\"open")]
    [InlineData("</div></div><p>text")]
    [InlineData("<!-- never closed <div>")]
    public void A_torn_page_is_read_as_far_as_it_goes(string document)
    {
        using var page = Read(Encoding.UTF8.GetBytes(document));

        page.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<DIV\n>")]
    [InlineData("<div><!--</div>-->")]
    [InlineData("<div/>")]
    [InlineData("<p><b id=x>")]
    [InlineData("<p><i><b><u><s>")]
    [InlineData("<nobr>")]
    [InlineData("<ul><li>")]
    [InlineData("<svg><path/>")]
    public void A_page_built_to_exhaust_the_parser_is_given_up_as_another_layout(string tags)
    {
        var bomb = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(tags, 300_000)));
        // A tree of it would take minutes, and would be no failure.
        Failure(bomb).Reason.ShouldBe(FailureReasons.LayoutChanged);
    }

    [Theory]
    [InlineData("<svg>", "<path d=\"M0 0\"/>", "</svg>")]
    [InlineData("<div>", "<p>never closed", "</div>")]
    [InlineData("<ul>", "<li>never closed", "</ul>")]
    [InlineData("<table>", "<tr><td>never closed", "</table>")]
    [InlineData("", "</div>", "")]
    public void A_sloppy_page_is_read(string before, string repeated, string after)
    {
        using var page = Read(
            Encoding.UTF8.GetBytes(
                $"<html>{before}{string.Concat(Enumerable.Repeat(repeated, 1_500))}{after}<b class=\"value\">7</b></html>"
            )
        );

        page.QuerySelector(".value")!.TextContent.ShouldBe("7");
    }

    [Fact]
    public void A_long_flat_page_is_no_nested_page()
    {
        using var page = Read(
            Encoding.UTF8.GetBytes("<ul>" + string.Concat(Enumerable.Repeat("<li><span>1</span></li>", 20_000)) + "</ul>")
        );

        page.QuerySelectorAll("li").Length.ShouldBe(20_000);
    }

    private static IHtmlDocument Read(ReadOnlySpan<byte> document)
    {
        HtmlPage.TryParse(document, out var page, out var failure).ShouldBeTrue(failure?.Message);
        return page!;
    }

    private static ParseFailure Failure(ReadOnlySpan<byte> document)
    {
        HtmlPage.TryParse(document, out _, out var failure).ShouldBeFalse("The page was read.");
        return failure!;
    }
}
