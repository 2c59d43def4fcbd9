using WaitTime.Core.Readings;
using WaitTime.Core.Text;
using WaitTime.Testing;
using static WaitTime.Scrapers.Tests.Manitoba.ManitobaPage;

namespace WaitTime.Scrapers.Tests.Manitoba;

/// <summary>Places are known by their names, which the publisher writes in several ways.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("Health Sciences Centre - Children's", "health-sciences-centre-children-s")]
    [InlineData("Health Sciences Centre - Children\u2019s", "health-sciences-centre-children-s")]
    [InlineData("Health Sciences Centre &#8211; Children&#8217;s", "health-sciences-centre-children-s")]
    [InlineData(" Health\u00A0Sciences  Centre \u2013 Adult\n", "health-sciences-centre-adult")]
    [InlineData("<a href=\"/wait-times/hsc-adult/\">Health Sciences Centre - Adult</a>", "health-sciences-centre-adult")]
    [InlineData("HSC Winnipeg - Adult", "health-sciences-centre-adult")]
    [InlineData("St Boniface Hospital", "st-boniface-hospital")]
    public void A_name_in_any_spelling_is_the_hospital_of_the_data(string written, string hospital)
    {
        var site = ReadEmergency(OfEmergency(Row(written, "22", "36", "6.25 hrs"))).Readings[0].Site;

        HospitalOf(site.Key).ShouldBe("ca-mb-" + hospital);
    }

    [Fact]
    public void Every_place_of_the_publisher_is_in_the_data_with_its_kind()
    {
        Hospitals().Count.ShouldBe(7);
        Hospitals().Count(row => row.Contains("emergency", StringComparer.Ordinal)).ShouldBe(4);
        Hospitals().Count(row => row.Contains("urgent_care", StringComparer.Ordinal)).ShouldBe(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&nbsp;")]
    [InlineData("17")]
    public void A_row_without_a_name_is_rejected_and_nobodys(string name)
    {
        var result = ReadEmergency(OfEmergency(Row(name, "10", "28", "3.5 hrs"), Row("Grace Hospital", "1", "2", "3 hrs")));

        result.ShouldReject(null, "wait", RejectionReasons.MissingKey);
        result.Keys().ShouldBe("Grace Hospital");
    }

    [Fact]
    public void An_empty_row_says_nothing() =>
        ReadEmergency(OfEmergency(Row("", "", "", ""), Row("Grace Hospital", "1", "2", "3 hrs"))).ShouldBeWhole();

    [Fact]
    public void A_place_that_is_there_twice_with_two_waits_keeps_the_first_and_refuses_the_second()
    {
        var result = ReadEmergency(OfEmergency(Row("Grace Hospital", "1", "2", "3 hrs"), Row("Grace Hospital", "1", "2", "4 hrs")));

        result.Of("Grace Hospital").ShouldBeReported(180);
        result.ShouldReject("Grace Hospital", "wait", RejectionReasons.Duplicate);
    }

    private static string? HospitalOf(string key) =>
        Hospitals()
            .Find(row => row[^1].Split('|').Select(PublishedText.Slug).Contains(PublishedText.Slug(key), StringComparer.Ordinal))
            ?[0];

    private static List<string[]> Hospitals() =>
        [
            .. RepositoryFiles
                .Read("seed_data", "hospitals", "mb-wrha.csv")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(line => line.Split(',')),
        ];
}
