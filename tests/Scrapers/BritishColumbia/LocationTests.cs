using System.Text;
using System.Text.Json.Nodes;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.BritishColumbia;
using static WaitTime.Scrapers.Tests.BritishColumbia.BcFeed;

namespace WaitTime.Scrapers.Tests.BritishColumbia;

/// <summary>Which place a record speaks of, and documents that are something else.</summary>
public sealed class LocationTests
{
    private readonly ApiParser _parser = new();

    [Theory]
    [InlineData("ed", FacilityKind.Emergency)]
    [InlineData("upcc", FacilityKind.UrgentCare)]
    [InlineData("virtual", FacilityKind.UrgentCare)]
    [InlineData("", FacilityKind.UrgentCare)]
    [InlineData(null, FacilityKind.UrgentCare)]
    public void Only_an_emergency_department_is_one(string? type, FacilityKind expected) =>
        _parser.Parse(Of(Location("EXH").With("type", type))).Of("EXH").Site.Kind.ShouldBe(expected);

    [Fact]
    public void A_location_without_a_type_is_no_emergency_department() =>
        _parser.Parse(Of(Location("EXH").Without("type"))).Of("EXH").Site.Kind.ShouldBe(FacilityKind.UrgentCare);

    [Fact]
    public void The_slug_is_the_key_and_the_name_is_as_published()
    {
        var result = _parser.Parse(
            Of(
                Location("SMH-A").With("name", "Example Memorial Hospital  Adult"),
                Location("SMH-P").With("name", "Example Memorial Hospital\u00A0Pediatrics")
            )
        );

        result.Of("SMH-A").Site.Name.ShouldBe("Example Memorial Hospital Adult");
        result.Of("SMH-P").Site.Name.ShouldBe("Example Memorial Hospital Pediatrics");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("7")]
    public void A_location_without_a_usable_slug_is_refused_with_its_name(string slug)
    {
        var result = _parser.Parse(Of(Location("x").With("slug", JsonNode.Parse(slug)), Location("EXH")));

        result.Readings.ShouldAllBe(reading => reading.Site.Key == "EXH");
        result.Rejected.ShouldHaveSingleItem().ShouldBe(new(null, null, RejectionReasons.MissingKey, "Example Hospital"));
    }

    [Fact]
    public void A_location_without_a_slug_is_refused_with_its_name() =>
        _parser
            .Parse(Of(Location("x").Without("slug"), Location("EXH")))
            .Rejected.ShouldHaveSingleItem()
            .ShouldBe(new(null, null, RejectionReasons.MissingKey, "Example Hospital"));

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"EXH\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void A_record_that_is_no_location_is_refused_and_its_neighbour_is_read(string record)
    {
        var result = _parser.Parse(Of(JsonNode.Parse(record), Location("EXH")));

        result.Of("EXH").ShouldBeReported(90);
        result.Rejected.ShouldHaveSingleItem().Reason.ShouldBe(RejectionReasons.MissingKey);
    }

    [Fact]
    public void A_location_without_a_name_goes_by_its_slug() =>
        _parser.Parse(Of(Location("EXH").Without("name"))).Of("EXH").Site.Name.ShouldBe("EXH");

    [Fact]
    public void The_same_location_twice_is_one_reading_unless_it_differs()
    {
        _parser.Parse(Of(Location("EXH"), Location("EXH"))).Readings.Count.ShouldBe(2, "A wait and a stay, each once.");

        var differing = _parser.Parse(Of(Location("EXH", 90, 269), Location("EXH", 95, 269)));
        differing.Of("EXH").ShouldBeReported(90);
        differing.Rejected.ShouldHaveSingleItem().Reason.ShouldBe(RejectionReasons.Duplicate);
    }

    [Fact]
    public void A_location_that_is_not_published_is_left_out_and_noted()
    {
        var result = _parser.Parse(Of(Location("DRAFT").With("status", "draft").With("name", "Draft Hospital"), Location("EXH")));

        result.Readings.ShouldAllBe(reading => reading.Site.Key == "EXH");
        result.Notes.ShouldHaveSingleItem().ShouldContain("Draft Hospital");
        result.Rejected.ShouldBeEmpty();
    }

    [Fact]
    public void A_location_without_a_status_is_published() =>
        _parser.Parse(Of(Location("EXH").Without("status"))).Of("EXH").ShouldBeReported(90);

    [Fact]
    public void Unknown_fields_and_new_locations_are_no_obstacle() =>
        _parser.Parse(Of(Location("BRAND-NEW").With("futureField", new JsonObject { ["a"] = 1 }))).Of("BRAND-NEW").ShouldBeReported(90);

    [Fact]
    public void An_empty_list_is_empty_and_no_failure()
    {
        var result = _parser.Parse("[]");

        result.Failure.ShouldBeNull();
        result.Readings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"locations":[]}""")]
    [InlineData("""{"error":"rate limited"}""")]
    [InlineData("null")]
    [InlineData("\"[]\"")]
    [InlineData("90")]
    public void Anything_but_a_list_is_another_layout(string document)
    {
        var result = _parser.Parse(document);

        result.ShouldFailFor(FailureReasons.LayoutChanged);
    }

    /// <summary>The shape of 2024: a list of reports, each with its location inside.</summary>
    [Fact]
    public void The_old_shape_fails_instead_of_giving_half_of_it()
    {
        var old =
            """[{"id":"r1","waitTimeMinutes":90,"elosMinutes":120,"createdAt":"2024-03-01T00:00:00Z","location":{"slug":"EXH","name":"Example Hospital"}}]""";

        var result = _parser.Parse(old);

        result.ShouldFailFor(FailureReasons.LayoutChanged);
        result.Failure.ShouldNotBeNull().Message.ShouldContain(RejectionReasons.MissingKey);
    }

    /// <summary>An answer 304 has no body; it must not reach a parser, and if it does it is no empty list.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("<!DOCTYPE html><html><body>Bad gateway</body></html>")]
    [InlineData("[{\"slug\":\"EXH\"")]
    [InlineData("Not found")]
    public void No_body_an_error_page_or_half_a_document_is_of_the_wrong_format(string document)
    {
        var result = _parser.Parse(document);

        result.ShouldFailFor(FailureReasons.WrongFormat);
    }

    [Theory]
    [InlineData("Example Hospital", "\\ud83c")]
    [InlineData("showStatus", "\\ud83c of another field")]
    public void Half_of_a_surrogate_pair_anywhere_throws_nothing(string replaced, string by)
    {
        var document = Of(Location("EXH")).Replace(replaced, by, StringComparison.Ordinal);

        Should.NotThrow(() => _parser.Parse(document)).Of("EXH").ShouldBeReported(90);
    }

    [Fact]
    public void A_flag_is_found_beside_a_field_name_that_is_no_text()
    {
        var document = Of(Location("EXH").With("showWaitTimes", false))
            .Replace("showStatus", "show\\ud83cStatus", StringComparison.Ordinal);

        _parser.Parse(document).Of("EXH").ShouldHaveNoValue(ReadingState.Suppressed);
    }

    [Fact]
    public void A_feed_in_windows_1252_keeps_its_numbers_and_accents()
    {
        var document = Of(Location("EXH").With("name", "NAME")).Replace("NAME", "Hôpital", StringComparison.Ordinal);

        _parser.Parse(Encoding.Latin1.GetBytes(document)).Of("EXH").Site.Name.ShouldBe("Hôpital");
    }

    [Fact]
    public void The_feed_is_recognised_by_its_own_parser_only()
    {
        var feed = Of(Location("EXH"));

        _parser.Recognises(feed).ShouldBeTrue();
        _parser.Recognises("[]\r\n").ShouldBeTrue();
        new LegacyParser().Recognises(feed).ShouldBeFalse();
        _parser.Recognises(Page(feed)).ShouldBeFalse();
        _parser.Recognises("").ShouldBeFalse();
    }
}
