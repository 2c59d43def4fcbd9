using System.Diagnostics.Metrics;
using WaitTime.Monitor.Exposition;
using WaitTime.Monitor.Families;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Tests.Exposition;

/// <summary>The text format, to the letter; no database.</summary>
public sealed class PrometheusExporterTests
{
    [Fact]
    public void A_family_has_its_help_its_type_and_its_series()
    {
        Render(new Family("waittime_things", "Things that are.", _ => [Point(3, ("kind", "good"))])).ShouldBe(
            """
            # HELP waittime_things Things that are.
            # TYPE waittime_things gauge
            waittime_things{kind="good"} 3

            """);
    }

    [Fact]
    public void A_series_without_labels_has_no_braces() => Render(Family("x", Point(1))).ShouldEndWith("\nx 1\n");

    [Fact]
    public void A_name_that_ends_in_total_is_a_counter()
    {
        Render(Family("waittime_runs_total", Point(7))).ShouldContain("# TYPE waittime_runs_total counter\n");
        Render(Family("waittime_totals", Point(7))).ShouldContain("# TYPE waittime_totals gauge\n");
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(1795334400.123456, "1795334400.123456")]
    [InlineData(9007199254740991, "9007199254740991")]
    [InlineData(1e21, "1E+21")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    public void A_number_is_written_the_same_in_every_country(double value, string expected)
    {
        var before = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("fr-CA");
        try
        {
            Render(Family("x", Point(value))).ShouldEndWith($"\nx {expected}\n");
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_labels_value_is_escaped() =>
        Render(Family("x", Point(1, ("place", "Hôtel \"Dieu\"\\Lévis\nnorth")))).ShouldEndWith("x{place=\"Hôtel \\\"Dieu\\\"\\\\Lévis\\nnorth\"} 1\n");

    [Fact]
    public void A_help_text_is_escaped_and_keeps_its_quotes() =>
        Render(new Family("x", "A \"help\" with \\ and\nanother line.", _ => [Point(1)])).ShouldStartWith("# HELP x A \"help\" with \\\\ and\\nanother line.\n");

    [Fact]
    public void Labels_series_and_families_are_in_order_whatever_theirs_was()
    {
        var text = Render(
            Family("b", Point(1, ("z", "1"), ("a", "2")), Point(2, ("z", "1"), ("a", "1"))),
            Family("a", Point(3)));
        text.Split('\n').Where(line => !line.StartsWith('#')).ShouldBe(["a 3", "b{a=\"1\",z=\"1\"} 2", "b{a=\"2\",z=\"1\"} 1", ""]);
    }

    [Fact]
    public void The_same_labels_in_another_order_are_the_same_series() =>
        Render(Family("x", Point(1, ("a", "1"), ("b", "2")), Point(5, ("b", "2"), ("a", "1")))).ShouldEndWith("gauge\nx{a=\"1\",b=\"2\"} 5\n");

    [Fact]
    public void Characters_that_names_may_not_have_become_underscores() =>
        Render(Family("waittime.odd-name", Point(1, ("label.one", "x"), ("2nd", "y")))).ShouldEndWith("waittime_odd_name{_2nd=\"y\",label_one=\"x\"} 1\n");

    [Fact]
    public void A_family_without_series_is_left_out() => Render(Family("empty"), Family("x", Point(1))).ShouldNotContain("empty");

    private static string Render(params IReadOnlyList<Family> families)
    {
        using var page = new MetricsPage(families);
        return page.Render(new MonitorSnapshot());
    }

    private static Family Family(string name, params Measurement<double>[] points) => new(name, "help", _ => points);

    private static Measurement<double> Point(double value, params IReadOnlyList<(string Name, string Value)> labels) =>
        new(value, labels.Select(label => new KeyValuePair<string, object?>(label.Name, label.Value)));
}
