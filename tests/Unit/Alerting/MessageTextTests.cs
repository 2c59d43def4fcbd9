using System.Net;
using FsCheck;
using FsCheck.Fluent;
using WaitTime.Core.Text;

namespace WaitTime.Unit.Tests.Alerting;

public sealed class MessageTextTests
{
    [Fact]
    public void Markup_is_escaped_and_accents_are_not() =>
        MessageText.Html("<b>été</b> & \"it's\"", 100).ShouldBe("&lt;b&gt;été&lt;/b&gt; &amp; &quot;it&#39;s&quot;");

    [Fact]
    public void A_long_text_is_cut_at_the_end_of_a_word() => MessageText.Plain("one two three four", 14).ShouldBe("one two three…");

    [Fact]
    public void A_single_long_word_is_cut_inside() => MessageText.Plain("abcdefghij", 5).ShouldBe("abcd…");

    [Fact]
    public void A_text_of_exactly_the_limit_is_left_alone() => MessageText.Plain("abcde", 5).ShouldBe("abcde");

    [Fact]
    public void Any_text_fits_and_stays_whole_html() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll<NonNull<string>, PositiveInt>(
                (text, limit) =>
                {
                    var most = (limit.Get % 80) + 8;
                    var fitted = MessageText.Html(text.Get + " & <tag> 🚨 " + text.Get, most);
                    return fitted.Length <= most
                        && !fitted.Contains('<', StringComparison.Ordinal)
                        && fitted.Split('&').Skip(1).All(part => WebUtility.HtmlDecode("&" + part).Length < part.Length + 1);
                }
            )
        );
}
