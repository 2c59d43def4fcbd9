using System.Text.Json;
using WaitTime.Core.Printing;
using WaitTime.Core.Text;

namespace WaitTime.Unit.Tests.Printing;

public sealed class PrintedTextTests
{
    [Theory]
    [InlineData("\u001b[31mred\u001b[0m", @"\u001b[31mred\u001b[0m")]
    [InlineData("one\rtwo\bthree\0", @"one\u000dtwo\u0008three\u0000")]
    [InlineData("\u009b2J\u007f", @"\u009b2J\u007f")]
    [InlineData("\u202Egnp.exe\u2066\u2069\u202A", @"\u202egnp.exe\u2066\u2069\u202a")]
    [InlineData("one\u2028two", @"one\u2028two")]
    public void What_would_steer_a_terminal_is_written_as_its_code(string text, string printed)
    {
        PrintedText.Of(text).ShouldBe(printed);
        JsonSerializer.Deserialize<string>($"\"{PrintedText.Of(text)}\"").ShouldBe(text, "within JSON it is the same text");
        MessageText.Plain(text, 250).ShouldBe(printed, "in a notice");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hôpital de l'Archipel – 45 min\n\ttable | « ok » ⚠️ 汉 العربية")]
    public void Any_other_text_stays(string text) => PrintedText.Of(text).ShouldBe(text);

    [Fact]
    public void What_must_stay_within_its_line_forges_no_second_one() =>
        PrintedText.Line("CN=evil\r\nbc-phsa: ok\t\u2029é").ShouldBe(@"CN=evil\u000d\u000abc-phsa: ok\u0009\u2029é");

    [Fact]
    public async Task Everything_that_is_written_passes_whatever_way_it_is_written()
    {
        using var terminal = new StringWriter { NewLine = "\n" };
        await using (var output = new PrintedOutput(terminal) { NewLine = "\n" })
        {
            output.Write('\u001b');
            output.Write("\u001b");
            output.Write("\u001b".ToCharArray());
            output.Write("{0}", "\u001b");
            output.Write("\u001b".AsSpan());
            output.WriteLine("\u001b");
            output.WriteLine("\u001b".AsSpan());
            output.WriteLine((object)"\u001b");
            await output.WriteAsync("\u001b");
            await output.WriteAsync("\u001b".AsMemory(), TestContext.Current.CancellationToken);
            await output.WriteLineAsync("\u001b");
        }

        terminal.ToString().ShouldNotContain("\u001b");
        System.Text.RegularExpressions.Regex.Count(terminal.ToString(), @"\\u001b").ShouldBe(11);
    }
}
