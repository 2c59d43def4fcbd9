using WaitTime.Cli.Geocoding;
using WaitTime.Core.Hospitals;

namespace WaitTime.Unit.Tests.Hospitals;

/// <summary>What of a geocoder's answer may be suggested as a hospital's place.</summary>
public sealed class PlaceJudgeTests
{
    private static readonly HospitalRow Hospital = new(
        "ca-nb-x",
        "X",
        null,
        null,
        "NB",
        "emergency",
        "1750 Sunset Drive",
        "Bathurst",
        null,
        null,
        null,
        null,
        true,
        true,
        "nb-vitalite",
        DateTime.UnixEpoch
    );

    [Fact]
    public void An_address_in_the_hospitals_province_is_suggested_with_its_confidence()
    {
        var suggestion = Judge(Feature(), out var problem).ShouldNotBeNull();
        problem.ShouldBeNull();
        suggestion.Position.ShouldBe(new GeoPosition(47.6, -65.6));
        suggestion.Evidence.ShouldBe("Mapbox: 1750 Sunset Drive, Bathurst (exact, rooftop)");
    }

    [Theory]
    [InlineData("\"coordinates\":{\"longitude\":0,\"latitude\":0}", "the answer's position is 0, 0")]
    [InlineData("\"coordinates\":{\"longitude\":\"-65.6\",\"latitude\":47.6}", "the answer has no position")]
    [InlineData("\"coordinates\":{}", "the answer has no position")]
    [InlineData("\"coordinates\":{\"longitude\":-79.4,\"latitude\":43.7}", "is outside of NB")]
    [InlineData("\"context\":{\"region\":{\"region_code\":\"ON\"}}", "the answer is in ON, and the hospital in NB")]
    [InlineData("\"feature_type\":\"place\"", "the answer is no address but a place")]
    public void What_cannot_be_its_place_is_refused_and_the_reason_is_said(string field, string reason)
    {
        Judge(Feature(field), out var problem).ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void The_first_place_that_will_do_is_taken()
    {
        Judge($"{Feature("\"context\":{\"region\":{\"region_code\":\"ON\"}}")},{Feature()}", out var problem).ShouldNotBeNull();
        problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("\"match_code\":{\"confidence\":\"medium\"}", PlaceConfidence.Medium)]
    [InlineData("\"match_code\":{\"confidence\":\"certain\"}", PlaceConfidence.Low)]
    [InlineData("\"match_code\":{}", PlaceConfidence.Low)]
    [InlineData("\"match_code\":null", PlaceConfidence.Low)]
    public void A_confidence_that_is_not_said_is_low(string field, PlaceConfidence confidence) =>
        Judge(Feature(field), out _).ShouldNotBeNull().Confidence.ShouldBe(confidence);

    [Fact]
    public void An_empty_answer_is_no_such_address()
    {
        Judge("", out var problem).ShouldBeNull();
        problem.ShouldBe("Mapbox knows no such address");
    }

    private static PlaceSuggestion? Judge(string features, out string? problem) =>
        PlaceJudge.Judge(Hospital, MapboxFeature.Read($$"""{"type":"FeatureCollection","features":[{{features}}]}"""), out problem);

    /// <param name="instead">A field with another value.</param>
    private static string Feature(string instead = "")
    {
        string[] fields =
        [
            "\"feature_type\":\"address\"",
            "\"full_address\":\"1750 Sunset Drive, Bathurst\"",
            "\"coordinates\":{\"longitude\":-65.6,\"latitude\":47.6,\"accuracy\":\"rooftop\"}",
            "\"context\":{\"region\":{\"region_code\":\"NB\"}}",
            "\"match_code\":{\"confidence\":\"exact\"}",
        ];
        var name = instead.Split(':')[0];
        var all = fields.Select(field => instead.Length > 0 && field.StartsWith(name, StringComparison.Ordinal) ? instead : field);
        return "{\"type\":\"Feature\",\"properties\":{" + string.Join(',', all) + "}}";
    }
}
