using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using WaitTime.Collection.Parsing;
using WaitTime.Scrapers.Manitoba;

namespace WaitTime.Captures.Tests;

/// <summary>
/// No page of this publisher was captured, only its text: cells end with a bar and rows with a line. Here it gets the tags that a page
/// of these words would have.
/// </summary>
public sealed partial class ManitobaCaptureTests
{
    private const string Text = "other-provinces/wrha.mb.ca_wait-times_page-text.txt";

    [Fact]
    public void The_text_of_the_page_gives_every_published_number()
    {
        var result = Parse("emergency");
        result.Failure.ShouldBeNull();
        result.Rejected.ShouldBeEmpty();
        result.Incomplete.ShouldBeEmpty();
        var values = CaptureFiles.Values(result);
        var rows = Row().Matches(CaptureFiles.Text(Text)).Where(row => row.Groups["name"].Value != "Concordia Hospital").ToList();
        rows.Count.ShouldBe(4);
        values.Count.ShouldBe(3 * rows.Count);
        foreach (var row in rows)
        {
            var name = row.Groups["name"].Value;
            values[(name, "waiting")].ShouldBe(Number(row, "waiting"), name);
            values[(name, "treating")].ShouldBe(Number(row, "treating"), name);
            values[(name, "wait")].ShouldBe(60 * Number(row, "hours"), name);
        }
    }

    [Fact]
    public void Each_table_of_the_text_has_its_stamp_and_the_one_that_is_cut_short_gives_its_whole_row()
    {
        var eveningInWinnipeg = new DateTimeOffset(2026, 10, 8, 1, 54, 0, TimeSpan.Zero);
        Parse("emergency").ReportedAt.ShouldBe(eveningInWinnipeg, "8:54 PM in summer");

        var result = Parse("urgent-care");
        result.ReportedAt.ShouldBe(eveningInWinnipeg);
        CaptureFiles
            .Values(result)
            .ShouldBe(
                new Dictionary<(string, string), decimal?>
                {
                    [("Concordia Hospital", "waiting")] = 15,
                    [("Concordia Hospital", "treating")] = 11,
                    [("Concordia Hospital", "wait")] = 360,
                },
                ignoreOrder: true
            );
        result.Rejected.ShouldHaveSingleItem().Key.ShouldBe("Seven Oaks General Hospital", "its numbers did not reach the copy");
    }

    private static ParseResult Parse(string feed) =>
        MbWrha
            .Source.FindFeed(feed)!
            .Parser.Parse([Encoding.UTF8.GetBytes(Page())], new ParseContext(new DateTimeOffset(2026, 10, 8, 1, 57, 0, TimeSpan.Zero)));

    private static string Page()
    {
        var page = new StringBuilder("<html><body>");
        var isInTable = false;
        foreach (var line in HeaderCell().Replace(CaptureFiles.Text(Text), "${cell} | ").Split('\n'))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var isRow = line.Contains('|', StringComparison.Ordinal);
            if (isRow != isInTable)
                page.Append(isRow ? "<table>" : "</table>");
            isInTable = isRow;
            if (!isRow)
                page.Append(CultureInfo.InvariantCulture, $"<p>{WebUtility.HtmlEncode(line)}</p>");
            else if (!cells[0].StartsWith("---", StringComparison.Ordinal))
                page.Append(CultureInfo.InvariantCulture, $"<tr>{string.Concat(cells.Select(Cell))}</tr>");
        }

        return page.Append(isInTable ? "</table>" : "").Append("</body></html>").ToString();
    }

    private static string Cell(string text) => $"<td>{WebUtility.HtmlEncode(text)}</td>";

    private static decimal Number(Match row, string group) => decimal.Parse(row.Groups[group].Value, CultureInfo.InvariantCulture);

    /// <summary>The header's cells stand on lines of their own.</summary>
    [GeneratedRegex(@"(?m)^(?<cell>[^|\n]+) \|\n(?=[^|\n]+ \|\n)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex HeaderCell();

    [GeneratedRegex(
        @"(?m)^(?<name>[A-Z][^|\n]+) \| (?<waiting>[0-9]+) \| (?<treating>[0-9]+) \| (?<hours>[0-9.]+) hrs \|$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex Row();
}
