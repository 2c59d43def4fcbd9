using System.Text;
using WaitTime.Monitor.Exposition;
using WaitTime.Monitor.Families;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Tests.Exposition;

/// <summary>From families to a page: what a snapshot does not hold is not shown, and nothing is folded together.</summary>
public sealed class MetricsPageTests
{
    [Fact]
    public async Task A_series_that_is_not_reported_any_more_vanishes_and_comes_back()
    {
        string[] reported = ["one", "two"];
        var page = new MetricsPage([new Family("x", "help", _ => reported.Select(name => Named(name, 1)))]);
        (await TextAsync(page)).ShouldContain("x{name=\"two\"}");
        reported = ["one"];
        (await TextAsync(page)).ShouldNotContain("two");
        reported = [];
        (await TextAsync(page)).ShouldBeEmpty();
        reported = ["one", "two"];
        (await TextAsync(page)).ShouldContain("x{name=\"two\"} 1");
    }

    [Fact]
    public async Task A_counter_that_is_lower_than_before_is_shown_as_it_is()
    {
        var total = 7;
        var page = new MetricsPage([new Family("x_total", "help", _ => [Named("one", total)])]);
        (await TextAsync(page)).ShouldEndWith("x_total{name=\"one\"} 7\n");
        // Another database, or one that was restored.
        total = 2;
        (await TextAsync(page)).ShouldEndWith("x_total{name=\"one\"} 2\n");
    }

    [Fact]
    public async Task A_value_that_did_not_change_is_shown_again()
    {
        var page = new MetricsPage([new Family("x", "help", _ => [Named("one", 0), Named("two", 5)])]);
        var first = await TextAsync(page);
        (await TextAsync(page)).ShouldBe(first);
        first.ShouldContain("x{name=\"one\"} 0\nx{name=\"two\"} 5");
    }

    [Fact]
    public async Task A_snapshot_is_written_once()
    {
        var asked = 0;
        var page = new MetricsPage([new Family("x", "help", _ => [Named("one", ++asked)])]);
        var snapshot = new MonitorSnapshot();
        var first = await page.RenderAsync(snapshot);
        (await page.RenderAsync(snapshot)).ShouldBeSameAs(first);
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task Four_thousand_series_of_a_family_are_four_thousand_series()
    {
        var page = new MetricsPage([
            new Family("x", "help", _ => Enumerable.Range(0, 4_000).Select(number => Named($"n{number}", number))),
        ]);
        var scrape = new Scrape(await TextAsync(page));
        scrape.Series.Count().ShouldBe(4_000);
        scrape["x{name=\"n3999\"}"].ShouldBe(3_999);
    }

    [Fact]
    public async Task Two_pages_in_one_process_do_not_hear_each_other()
    {
        var one = new MetricsPage([new Family("one", "help", _ => [Named("a", 1)])]);
        var two = new MetricsPage([new Family("two", "help", _ => [Named("a", 1)])]);
        (await TextAsync(one)).ShouldNotContain("two");
        (await TextAsync(two)).ShouldNotContain("one");
    }

    [Fact]
    public void Two_families_of_one_name_are_an_error_that_names_it() =>
        Should
            .Throw<ArgumentException>(() =>
                new MetricsPage([new Family("twice", "help", _ => []), new Family("twice", "another", _ => [])])
            )
            .Message.ShouldContain("twice");

    [Fact]
    public async Task A_family_that_fails_is_an_error_and_not_half_a_page()
    {
        var page = new MetricsPage([
            new Family("good", "help", _ => [Named("a", 1)]),
            new Family("bad", "help", _ => throw new InvalidDataException("a defect")),
        ]);
        (await Should.ThrowAsync<InvalidDataException>(() => TextAsync(page))).Message.ShouldBe("a defect");
    }

    [Fact]
    public async Task Many_at_once_get_the_text_of_their_own_snapshot()
    {
        var page = new MetricsPage([new Family("x", "help", snapshot => [Named(snapshot.Away!, 1)])]);
        await Parallel.ForAsync(
            0,
            500,
            TestContext.Current.CancellationToken,
            async (number, _) =>
            {
                var name = $"n{number % 7}";
                Encoding.UTF8.GetString(await page.RenderAsync(MonitorSnapshot.OfAway(name))).ShouldEndWith($"x{{name=\"{name}\"}} 1\n");
            }
        );
    }

    private static async Task<string> TextAsync(MetricsPage page) => Encoding.UTF8.GetString(await page.RenderAsync(new MonitorSnapshot()));

    private static Sample Named(string name, double value) => Sample.Of(value, ("name", name));
}
