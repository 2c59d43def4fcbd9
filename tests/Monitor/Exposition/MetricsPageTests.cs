using System.Diagnostics.Metrics;
using WaitTime.Monitor.Exposition;
using WaitTime.Monitor.Families;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Tests.Exposition;

/// <summary>The way through the SDK: what was not reported is not shown, and nothing is folded together.</summary>
public sealed class MetricsPageTests
{
    [Fact]
    public void A_series_that_is_not_reported_any_more_vanishes_and_comes_back()
    {
        string[] reported = ["one", "two"];
        using var page = new MetricsPage([new Family("x", "help", _ => reported.Select(name => Point(name, 1)))]);
        page.Render(new MonitorSnapshot()).ShouldContain("x{name=\"two\"}");
        reported = ["one"];
        page.Render(new MonitorSnapshot()).ShouldNotContain("two");
        reported = [];
        page.Render(new MonitorSnapshot()).ShouldBeEmpty();
        reported = ["one", "two"];
        page.Render(new MonitorSnapshot()).ShouldContain("x{name=\"two\"} 1");
    }

    [Fact]
    public void A_value_that_did_not_change_is_shown_again()
    {
        using var page = new MetricsPage([new Family("x", "help", _ => [Point("one", 0), Point("two", 5)])]);
        var first = page.Render(new MonitorSnapshot());
        page.Render(new MonitorSnapshot()).ShouldBe(first);
        first.ShouldContain("x{name=\"one\"} 0\nx{name=\"two\"} 5");
    }

    [Fact]
    public void Four_thousand_series_of_a_family_are_four_thousand_series()
    {
        using var page = new MetricsPage([new Family("x", "help", _ => Enumerable.Range(0, 4_000).Select(number => Point($"n{number}", number)))]);
        var scrape = new Scrape(page.Render(new MonitorSnapshot()));
        scrape.Series.Count().ShouldBe(4_000);
        scrape["x{name=\"n3999\"}"].ShouldBe(3_999);
        scrape.Text.ShouldNotContain("overflow");
    }

    [Fact]
    public void Series_that_come_and_go_use_no_room_up()
    {
        var time = 0;
        using var page = new MetricsPage([new Family("x", "help", _ => Enumerable.Range(0, 1_000).Select(number => Point($"n{time}_{number}", number)))]);
        for (time = 0; time < 10; time++)
        {
            var scrape = new Scrape(page.Render(new MonitorSnapshot()));
            scrape.Series.Count().ShouldBe(1_000, $"time {time}");
            scrape.Text.ShouldNotContain("overflow");
        }
    }

    [Fact]
    public void Two_pages_in_one_process_do_not_hear_each_other()
    {
        using var one = new MetricsPage([new Family("one", "help", _ => [Point("a", 1)])]);
        using var two = new MetricsPage([new Family("two", "help", _ => [Point("a", 1)])]);
        one.Render(new MonitorSnapshot()).ShouldNotContain("two");
        two.Render(new MonitorSnapshot()).ShouldNotContain("one");
    }

    [Fact]
    public void Two_families_of_one_name_are_an_error_and_not_half_a_page()
    {
        using var page = new MetricsPage([new Family("a.b", "help", _ => [Point("a", 1)]), new Family("a_b", "help", _ => [Point("a", 1)])]);
        Should.Throw<InvalidOperationException>(() => page.Render(new MonitorSnapshot()));
    }

    [Fact]
    public void A_family_that_fails_is_an_error_and_not_half_a_page()
    {
        using var page = new MetricsPage([new Family("good", "help", _ => [Point("a", 1)]), new Family("bad", "help", _ => throw new InvalidDataException("a defect"))]);
        Should.Throw<InvalidOperationException>(() => page.Render(new MonitorSnapshot()));
    }

    [Fact]
    public void Many_at_once_get_the_text_of_their_own_snapshot()
    {
        using var page = new MetricsPage([new Family("x", "help", snapshot => [Point(snapshot.Away!, 1)])]);
        Parallel.For(0, 500, number =>
        {
            var name = $"n{number % 7}";
            page.Render(MonitorSnapshot.OfAway(name)).ShouldEndWith($"x{{name=\"{name}\"}} 1\n");
        });
    }

    private static Measurement<double> Point(string name, double value) => new(value, new KeyValuePair<string, object?>("name", name));
}
