using System.Text;
using System.Text.Json;
using WaitTime.Collection.Parsing;

namespace WaitTime.Unit.Tests.Parsing;

public sealed class JsonPayloadTests
{
    private const string Halves = """{"name":"a\ud83cb","good":"x"}""";

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<html></html>")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1}}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":01}")]
    [InlineData("[1,]")]
    [InlineData("undefined")]
    public void What_is_no_json_is_none(string document) => JsonPayload.TryParse(Encoding.UTF8.GetBytes(document)).ShouldBeNull();

    [Fact]
    public void Json_nested_beyond_reason_is_none() =>
        JsonPayload.TryParse(Encoding.UTF8.GetBytes(new string('[', 300_000))).ShouldBeNull();

    [Fact]
    public void A_byte_order_mark_before_json_is_ignored()
    {
        using var json = JsonPayload.TryParse([.. Encoding.UTF8.Preamble, .. "{\"a\":\"é\"}"u8]);

        json.ShouldNotBeNull().RootElement.Text("a").ShouldBe("é");
    }

    [Fact]
    public void Json_in_latin_1_keeps_its_accents()
    {
        using var json = JsonPayload.TryParse([.. "{\"name\":\"Montr"u8, 0xE9, .. "al\"}"u8]);

        json.ShouldNotBeNull().RootElement.Text("name").ShouldBe("Montréal");
    }

    [Theory]
    [InlineData("""{"other":1}""")]
    [InlineData("""{"field":null}""")]
    [InlineData("""{"Field":1}""")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"field\"")]
    [InlineData("[{\"field\":1}]")]
    public void A_property_that_is_missing_null_or_of_no_object_is_none(string document) => Root(document).Property("field").ShouldBeNull();

    [Theory]
    [InlineData("""{"field":5}""")]
    [InlineData("""{"field":true}""")]
    [InlineData("""{"field":["a"]}""")]
    [InlineData("""{"field":{"a":"b"}}""")]
    [InlineData("""{"field":null}""")]
    [InlineData("{}")]
    public void Text_of_another_type_is_none(string document) => Root(document).Text("field").ShouldBeNull();

    [Fact]
    public void Text_is_cleaned() => Root("""{"field":" 1 hr\u00a0 57 min\n"}""").Text("field").ShouldBe("1 hr 57 min");

    [Fact]
    public void Raw_text_keeps_its_length_and_blanks()
    {
        var link = "/" + new string('x', 500) + " ?id=1050651";

        Root($$"""{"field":"{{link}}"}""").RawText("field").ShouldBe(link);
        Root("""{"field":5}""").RawText("field").ShouldBeNull();
        Root(Halves).RawText("name").ShouldBeNull();
    }

    [Fact]
    public void Empty_text_is_text() => Root("""{"field":""}""").Text("field").ShouldBe("");

    [Fact]
    public void Text_with_half_of_a_surrogate_pair_is_none_and_its_neighbour_is_read()
    {
        Root(Halves).Text("name").ShouldBeNull();
        Root(Halves).Text("good").ShouldBe("x");
    }

    /// <summary>
    /// Looking for a property compares it with every name, and a name that is no text cannot be compared. Were its neighbours lost
    /// with it, so would be the flag that says that a number is not to be shown.
    /// </summary>
    [Theory]
    [InlineData("""{"field":"x","\ud83c and then some":2}""")]
    [InlineData("""{"field":"x","fi\ud83celd":2}""")]
    [InlineData("""{"\ud83c and then some":2,"field":"x"}""")]
    public void A_property_name_with_half_of_a_surrogate_pair_hides_no_other(string document) => Root(document).Text("field").ShouldBe("x");

    [Fact]
    public void Of_two_properties_with_one_name_the_last_counts() =>
        Root("""{"field":"first","field":"last"}""").Text("field").ShouldBe("last");

    [Theory]
    [InlineData("""{"field":[1,2,3]}""", 3)]
    [InlineData("""{"field":[]}""", 0)]
    [InlineData("""{"field":{"0":1}}""", 0)]
    [InlineData("""{"field":"[1]"}""", 0)]
    [InlineData("""{"field":null}""", 0)]
    [InlineData("{}", 0)]
    [InlineData("[]", 0)]
    public void Only_an_array_has_items(string document, int expected) => Root(document).Items("field").Count().ShouldBe(expected);

    private static JsonElement Root(string document)
    {
        using var json = JsonPayload.TryParse(Encoding.UTF8.GetBytes(document)).ShouldNotBeNull();
        return json.RootElement.Clone();
    }
}
