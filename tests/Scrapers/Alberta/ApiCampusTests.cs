using WaitTime.Core.Readings;
using WaitTime.Scrapers.Alberta;
using static WaitTime.Scrapers.Tests.Alberta.AlbertaFeed;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>A campus that is one record with two waits from 11:00 to 23:00 and one record with one wait otherwise.</summary>
public sealed class ApiCampusTests
{
    private readonly ApiParser _parser = new();

    [Fact]
    public void A_compound_record_is_two_sites_with_a_wait_each()
    {
        var result = _parser.Parse(Of(Campus("21", "0 hr 54 min", "4 hr 32 min")));

        result.Of("21-children").ShouldBeReported(54);
        result.Of("21-children").Site.Name.ShouldBe("Example Campus Children");
        result.Of("21").ShouldBeReported(272);
        result.Of("21").Site.Name.ShouldBe("Example Campus");
        result.Readings.Count.ShouldBe(2);
        result.Rejected.ShouldBeEmpty();
    }

    [Fact]
    public void The_order_of_the_parts_does_not_matter()
    {
        var adultFirst = Campus("21", "0 hr 54 min", "4 hr 32 min")
            .With("Name", "Example Campus[;]Example Campus Children")
            .With("WaitTime", "4 hr 32 min[;]0 hr 54 min")
            .With("SplitFacility", "Adult emergency[;]Children's emergency");

        var result = _parser.Parse(Of(adultFirst));

        result.Of("21-children").ShouldBeReported(54);
        result.Of("21").ShouldBeReported(272);
    }

    /// <summary>At 11:00 and 23:00 the record flips between the forms. The campus itself must stay one hospital.</summary>
    [Fact]
    public void The_campus_keeps_its_key_when_the_record_becomes_single()
    {
        var day = _parser.Parse(Of(Campus("21", "0 hr 54 min", "4 hr 32 min"))).Of("21");
        var night = _parser.Parse(Of(Site("21", "4 hr 10 min").With("Name", "Example Campus"))).Of("21");

        night.Site.ShouldBe(day.Site);
        night.ShouldBeReported(250);
    }

    [Fact]
    public void At_night_nothing_is_said_of_the_childrens_emergency() =>
        _parser.Parse(Of(Site("21", "4 hr 10 min").With("Name", "Example Campus"))).Readings.ShouldHaveSingleItem().Site.Key.ShouldBe("21");

    [Fact]
    public void A_childrens_hospital_that_stands_alone_keeps_its_plain_key() =>
        _parser.Parse(Of(Site("22", "0 hr 30 min").With("Name", "Example Children's Hospital"))).Of("22").ShouldBeReported(30);

    [Theory]
    [InlineData("Children\u2019s emergency[;]Adult emergency", "A[;]B")]
    [InlineData("CHILDREN[;]ADULT", "A[;]B")]
    [InlineData(null, "Example Campus Children[;]Example Campus")]
    [InlineData("", "Example Campus Children[;]Example Campus")]
    public void The_children_are_known_by_the_part_or_by_the_name(string? parts, string names)
    {
        var result = _parser.Parse(Of(Campus("21", "0 hr 54 min", "4 hr 32 min").With("SplitFacility", parts).With("Name", names)));

        result.Of("21-children").ShouldBeReported(54);
        result.Of("21").ShouldBeReported(272);
    }

    [Fact]
    public void Each_part_has_its_own_state()
    {
        var result = _parser.Parse(Of(Campus("21", "Closing soon", "4 hr 32 min")));

        result.Of("21-children").ShouldHaveNoValue(ReadingState.ClosingSoon);
        result.Of("21").ShouldBeReported(272);
    }

    [Fact]
    public void Each_part_has_its_own_flag()
    {
        var result = _parser.Parse(Of(Campus("21", "0 hr 54 min", "4 hr 32 min").With("TimesUnavailable", "True[;]False")));

        result.Of("21-children").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("21").ShouldBeReported(272);
    }

    [Fact]
    public void An_unreadable_part_does_not_take_the_other_with_it()
    {
        var result = _parser.Parse(Of(Campus("21", "54", "4 hr 32 min")));

        result.Readings.ShouldHaveSingleItem().Site.Key.ShouldBe("21");
        result.Rejected.ShouldHaveSingleItem().ShouldBe(new("21-children", "wait", RejectionReasons.UnreadableValue, "54"));
    }

    [Theory]
    [InlineData("URL", "https://www.example.org/findhealth/facility.aspx?id=21")]
    [InlineData("Name", "Example Campus")]
    [InlineData("Category", "Emergency")]
    [InlineData("TimesUnavailable", "False")]
    public void A_field_with_fewer_parts_than_the_waits_repeats_its_last_one(string field, string onePart)
    {
        var result = _parser.Parse(Of(Campus("21", "0 hr 54 min", "4 hr 32 min").With(field, onePart)));

        result.Of("21-children").ShouldBeReported(54);
        result.Of("21").ShouldBeReported(272);
    }

    [Theory]
    [InlineData("Name", "Example Campus Children[;]Example Campus[;]Another")]
    [InlineData("Category", "Emergency[;]Emergency[;]Urgent Care")]
    [InlineData("TimesUnavailable", "False[;]False[;]True")]
    [InlineData("SplitFacility", "Children's emergency[;]Adult emergency[;]Other")]
    public void A_field_with_more_parts_than_the_waits_changes_nothing(string field, string longer)
    {
        var result = _parser.Parse(Of(Campus("21", "0 hr 54 min", "4 hr 32 min").With(field, longer)));

        result.Of("21-children").ShouldBeReported(54);
        result.Of("21").ShouldBeReported(272);
        result.Readings.ShouldAllBe(reading => reading.Site.Kind == FacilityKind.Emergency);
    }

    [Fact]
    public void One_wait_for_a_campus_of_two_names_is_the_campuss_own()
    {
        var result = _parser.Parse(Of(Campus("21", "", "").With("WaitTime", "4 hr 32 min")));

        result.Readings.ShouldHaveSingleItem().Site.Key.ShouldBe("21");
        result.Of("21").ShouldBeReported(272);
    }

    /// <summary>A third wait for a campus of two: whose it is cannot be known.</summary>
    [Fact]
    public void A_wait_too_many_is_refused_and_not_given_to_anybody()
    {
        var result = _parser.Parse(
            Of(Campus("21", "0 hr 54 min", "4 hr 32 min").With("WaitTime", "0 hr 54 min[;]4 hr 32 min[;]1 hr 1 min"))
        );

        result.Of("21-children").ShouldBeReported(54);
        result.Of("21").ShouldBeReported(272);
        result.Rejected.ShouldHaveSingleItem().Reason.ShouldBe(RejectionReasons.Duplicate);
    }

    [Fact]
    public void Two_waits_that_nothing_tells_apart_are_not_mixed()
    {
        var result = _parser.Parse(Of(Site("21", "0 hr 54 min[;]4 hr 32 min")));

        result.Of("21").ShouldBeReported(54);
        result.Rejected.ShouldHaveSingleItem().Reason.ShouldBe(RejectionReasons.Duplicate);
    }

    [Fact]
    public void An_empty_part_is_no_wait_of_zero()
    {
        var result = _parser.Parse(Of(Campus("21", "0 hr 54 min", "")));

        result.Of("21-children").ShouldBeReported(54);
        result.Of("21").ShouldHaveNoValue(ReadingState.NotReported);
    }

    /// <summary>Text is shortened for showing; a list of waits cut in the middle would end in a wait that nobody published.</summary>
    [Fact]
    public void A_long_record_is_split_before_it_is_shortened()
    {
        var ids = Enumerable.Range(1_000, 60).Select(id => $"{id}").ToList();
        var record = Site("0", string.Join("[;]", ids.Select((_, index) => $"1 hr {10 + (index % 50)} min")))
            .With("URL", string.Join("[;]", ids.Select(Link)))
            .With("SplitFacility", null);

        var result = _parser.Parse(Of(record));

        result
            .Readings.Select(reading => (reading.Site.Key, reading.Value))
            .ShouldBe(ids.Select((id, index) => (id, (decimal?)(70 + (index % 50)))));
    }
}
