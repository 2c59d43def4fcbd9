using System.Globalization;
using System.Text;
using WaitTime.Monitor.Exposition;
using WaitTime.Monitor.Families;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Tests.Exposition;

/// <summary>The text format, to the letter; no database.</summary>
public sealed class PageFormatTests
{
    [Fact]
    public async Task A_family_has_its_help_its_type_and_its_series_and_nothing_else_is_on_the_page()
    {
        (await RenderAsync(new Family("waittime_things", "Things that \"are\".", _ => [Sample.Of(3, ("kind", "good"))]))).ShouldBe(
            """
            # HELP waittime_things Things that "are".
            # TYPE waittime_things gauge
            waittime_things{kind="good"} 3

            """
        );
    }

    [Fact]
    public async Task A_series_without_labels_has_no_braces() => (await RenderAsync(Family("x", Sample.Of(1)))).ShouldEndWith("\nx 1\n");

    [Fact]
    public async Task A_name_that_ends_in_total_is_a_counter_that_stands_where_the_table_says()
    {
        (await RenderAsync(Family("waittime_runs_total", Sample.Of(7)))).ShouldEndWith(
            "# TYPE waittime_runs_total counter\nwaittime_runs_total 7\n"
        );
        (await RenderAsync(Family("waittime_runs_total", Sample.Of(0)))).ShouldEndWith(
            "# TYPE waittime_runs_total counter\nwaittime_runs_total 0\n"
        );
        (await RenderAsync(Family("waittime_totals", Sample.Of(7)))).ShouldContain("# TYPE waittime_totals gauge\n");
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(1795334400.123456, "1795334400.123456")]
    [InlineData(9007199254740991, "9007199254740991")]
    [InlineData(1e21, "1e+21")]
    [InlineData(double.NaN, "NaN")]
    public async Task A_number_is_written_the_same_in_every_country_and_loses_nothing(double value, string expected)
    {
        var before = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new CultureInfo("fr-CA");
        try
        {
            (await RenderAsync(Family("x", Sample.Of(value)))).ShouldEndWith($"\nx {expected}\n");
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_labels_value_is_escaped() =>
        (await RenderAsync(Family("x", Sample.Of(1, ("place", "Hôtel \"Dieu\"\\Lévis\nnorth"))))).ShouldEndWith(
            "x{place=\"Hôtel \\\"Dieu\\\"\\\\Lévis\\nnorth\"} 1\n"
        );

    [Fact]
    public void No_help_has_a_character_that_the_format_would_need_escaped() =>
        AllFamilies
            .Of(sizeLimitBytes: 1)
            .Where(family => family.Help.AsSpan().ContainsAny('\\', '\n', '\r'))
            .ShouldBeEmpty("the library writes help as it is");

    [Fact]
    public async Task The_same_labels_in_another_order_are_the_same_series() =>
        (await RenderAsync(Family("x", Sample.Of(1, ("b", "2"), ("a", "1")), Sample.Of(5, ("a", "1"), ("b", "2"))))).ShouldEndWith(
            "gauge\nx{a=\"1\",b=\"2\"} 5\n"
        );

    [Theory]
    [InlineData("waittime.odd-name", "label")]
    [InlineData("waittime_odd", "label.one")]
    [InlineData("waittime_odd", "2nd")]
    public async Task A_name_that_the_format_does_not_have_is_an_error(string name, string label) =>
        await Should.ThrowAsync<ArgumentException>(() => RenderAsync(Family(name, Sample.Of(1, (label, "x")))));

    [Fact]
    public async Task A_family_without_series_is_left_out() =>
        (await RenderAsync(Family("empty"), Family("x", Sample.Of(1)))).ShouldNotContain("empty");

    private static async Task<string> RenderAsync(params IReadOnlyList<Family> families) =>
        Encoding.UTF8.GetString(await new MetricsPage(families).RenderAsync(new MonitorSnapshot()));

    private static Family Family(string name, params Sample[] samples) => new(name, "help", _ => samples);
}
