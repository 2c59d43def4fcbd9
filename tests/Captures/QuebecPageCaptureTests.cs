using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Quebec;

namespace WaitTime.Captures.Tests;

public sealed partial class QuebecPageCaptureTests
{
    private static readonly string[] Pages =
    [
        .. Enumerable
            .Range(1, 12)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"quebec-ca-page/2024-06-28T10/page-{number:00}.html")),
    ];

    private static readonly (string Beginning, string Metric)[] Labels =
    [
        ("Estimated waiting time", "wait"),
        ("Number of people waiting", "waiting"),
        ("Total number of people", "present"),
        ("Occupancy rate", "occupancy"),
        ("Average time in the waiting room", "ambulatory_stay"),
        ("Average waiting time on a stretcher", "stretcher_stay"),
        ("Temps d’attente estimé", "wait"),
        ("Nombre de personnes qui attendent", "waiting"),
        ("Nombre total de personnes", "present"),
        ("Taux d’occupation", "occupancy"),
        ("Durée moyenne de l’attente dans la salle", "ambulatory_stay"),
        ("Durée moyenne d’attente sur une civière", "stretcher_stay"),
    ];

    [Fact]
    public void The_set_gives_every_number_of_every_hospital()
    {
        var result = CaptureFiles.Parse(QuebecMsss.Source, "page", "2024-06-28T14:52:00Z", Pages);
        result.Failure.ShouldBeNull();
        result.Rejected.ShouldBeEmpty();
        result.Incomplete.ShouldBeEmpty();
        result.Readings.ShouldAllBe(
            reading => reading.ReportedAt == new DateTimeOffset(2024, 6, 28, 14, 0, 0, TimeSpan.Zero),
            "10:00 a.m in Montréal's summer"
        );
        result.Readings.Select(reading => reading.Site.Key).Distinct(StringComparer.Ordinal).Count().ShouldBe(115);
        Totals(result)
            .ShouldBe(
                new Dictionary<string, (int, decimal?)>(StringComparer.Ordinal)
                {
                    // Counted and added up outside of this program.
                    ["ambulatory_stay"] = (105, 30020),
                    ["occupancy"] = (104, 8833),
                    ["present"] = (105, 3643),
                    ["stretcher_stay"] = (105, 90420),
                    ["wait"] = (115, 34164),
                    ["waiting"] = (105, 1053),
                }
            );
        CheckAgainstText(result, Pages);
    }

    [Theory]
    [InlineData("quebec-ca-page/fr-page-01.html", "2024-06-28T04:00:00Z", "2024-06-28T03:00:00Z")]
    [InlineData("quebec-ca-page/variant-infos-page-03.html", "2024-06-28T01:00:00Z", "2024-06-28T00:00:00Z")]
    public void The_French_page_and_the_other_nesting_give_the_same_kind_of_numbers(string page, string fetchedAt, string stamp)
    {
        var result = CaptureFiles.Parse(QuebecMsss.Source, "page", fetchedAt, page);
        result.Failure.ShouldBeNull();
        result.Readings.Count.ShouldBe(60);
        result.ReportedAt.ShouldBe(DateTimeOffset.Parse(stamp, CultureInfo.InvariantCulture));
        result.Incomplete.ShouldHaveSingleItem("one page of twelve is no whole set").ShouldContain("1 of 12 pages");
        CheckAgainstText(result, [page]);
    }

    [Fact]
    public void Five_pages_of_twelve_are_known_to_be_five()
    {
        var result = CaptureFiles.Parse(QuebecMsss.Source, "page", "2024-06-28T14:52:00Z", Pages.Take(5));
        result.Readings.Count.ShouldBe(300);
        result.Incomplete.ShouldHaveSingleItem().ShouldContain("5 of 12 pages");
    }

    /// <summary>Takes the numbers from the text by patterns alone, without a notion of HTML, and compares them one by one.</summary>
    private static void CheckAgainstText(ParseResult result, string[] pages)
    {
        var values = CaptureFiles.Values(result);
        var compared = 0;
        foreach (var card in pages.SelectMany(page => CaptureFiles.Text(page).Split("<div class=\"hospital_element\">").Skip(1)))
        {
            var fiche = Fiche().Match(card);
            if (!fiche.Success)
                continue;
            foreach (
                var item in Item()
                    .Matches(card)
                    .Select(match => Spaces().Replace(WebUtility.HtmlDecode(Markup().Replace(match.Groups["item"].Value, " ")), " ").Trim())
            )
            {
                var metric = Labels.Single(label => item.StartsWith(label.Beginning, StringComparison.Ordinal)).Metric;
                values[(fiche.Groups["number"].Value, metric)].ShouldBe(Number(item), $"{fiche.Value}: {item}");
                compared++;
            }
        }

        compared.ShouldBe(values.Count, "every reading has its counterpart in the text");
    }

    private static decimal? Number(string item)
    {
        var clock = Clock().Match(item);
        if (clock.Success)
            return (60 * Parse(clock.Groups["h"])) + Parse(clock.Groups["m"]);
        var number = Whole().Match(item);
        return number.Success ? Parse(number.Groups["n"]) : null;
    }

    private static decimal Parse(Group group) => decimal.Parse(group.Value, CultureInfo.InvariantCulture);

    private static Dictionary<string, (int, decimal?)> Totals(ParseResult result) =>
        result
            .Readings.Where(reading => reading.State == ReadingState.Reported)
            .GroupBy(reading => reading.Metric, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (group.Count(), group.Sum(reading => reading.Value)), StringComparer.Ordinal);

    [GeneratedRegex("nofiche=(?<number>[0-9]+)", RegexOptions.None, 2000)]
    private static partial Regex Fiche();

    [GeneratedRegex("<li class=\"hopital-item\">(?<item>.*?)</li>", RegexOptions.Singleline, 2000)]
    private static partial Regex Item();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 2000)]
    private static partial Regex Markup();

    [GeneratedRegex("\\s+", RegexOptions.None, 2000)]
    private static partial Regex Spaces();

    [GeneratedRegex("(?<h>[0-9]+):(?<m>[0-9]{2})$", RegexOptions.None, 2000)]
    private static partial Regex Clock();

    [GeneratedRegex(": (?<n>[0-9]+)%?$", RegexOptions.None, 2000)]
    private static partial Regex Whole();
}
