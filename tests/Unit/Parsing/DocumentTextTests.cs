using System.Text;
using WaitTime.Collection.Parsing;

namespace WaitTime.Unit.Tests.Parsing;

public sealed class DocumentTextTests
{
    private const string French = "Hôpital de l\u2019Été";

    [Fact]
    public void Utf8_is_read_as_utf8() => DocumentText.Decode(Encoding.UTF8.GetBytes(French)).ShouldBe(French);

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() =>
        DocumentText.Decode([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(French)]).ShouldBe(French);

    [Fact]
    public void Bytes_that_are_no_utf8_are_windows_1252()
    {
        // 0x92 is a curly apostrophe there and a control character in ISO-8859-1; the accents are the same in both.
        byte[] bytes = [.. "H"u8, 0xF4, .. "pital de l"u8, 0x92, 0xC9, .. "t"u8, 0xE9];

        DocumentText.Decode(bytes).ShouldBe(French);
    }

    [Fact]
    public void Every_byte_decodes_to_something() =>
        DocumentText.Decode([.. Enumerable.Range(0, 256).Select(value => (byte)value)]).Length.ShouldBe(256);

    [Fact]
    public void An_empty_document_is_an_empty_text()
    {
        DocumentText.Decode([]).ShouldBe("");
        DocumentText.Decode(Encoding.UTF8.Preamble).ShouldBe("");
    }

    [Theory]
    [InlineData("{}", '{')]
    [InlineData(" \r\n\t[", '[')]
    [InlineData("\0<", '<')]
    [InlineData("\uFEFF\n<html>", '<')]
    [InlineData("text", 't')]
    public void The_first_character_tells_formats_apart(string document, char expected) =>
        DocumentText.FirstCharacter(Encoding.UTF8.GetBytes(document)).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("\uFEFF")]
    public void A_document_of_blanks_has_no_first_character(string document) =>
        DocumentText.FirstCharacter(Encoding.UTF8.GetBytes(document)).ShouldBeNull();

    /// <summary>Read as Windows-1252, every other accent of the document would be two letters.</summary>
    [Fact]
    public void One_stray_byte_in_utf8_is_one_replacement_character_and_nothing_else()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(French), (byte)' ', 0xE9, .. "t"u8, .. Encoding.UTF8.GetBytes("é")];

        DocumentText.Decode(bytes).ShouldBe(French + " \uFFFDté");
        DocumentText.LostLetters(bytes).ShouldBe(1);
    }

    [Fact]
    public void A_mark_says_utf8_whatever_follows()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. "H"u8, 0xF4, .. "pital"u8];

        DocumentText.Decode(bytes).ShouldBe("H\uFFFDpital");
    }

    [Fact]
    public void A_document_of_another_encoding_has_lost_no_letter() =>
        DocumentText.LostLetters(Encoding.Latin1.GetBytes("Hôpital général, Sacré-Cœur")).ShouldBe(0);
}
