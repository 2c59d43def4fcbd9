using WaitTime.Alerting.Incidents;
using WaitTime.Alerting.Notices;
using static WaitTime.Unit.Tests.Incidents.WatchedSources;

namespace WaitTime.Unit.Tests.Alerting;

public sealed class DirectPlanTests
{
    private long _id;

    [Fact]
    public void One_source_is_one_message_that_says_which_since_when_and_why()
    {
        var notice = Plan([Begun("quebec-msss")]).Notices.ShouldHaveSingleItem();
        notice.Title.ShouldBe("🚨 Scraper Error: quebec-msss");
        notice.Severity.ShouldBe(Severity.P2);
        notice.Link.ShouldBe(new Uri("https://runbooks.example/SourceIncident"));
        notice.Body.ShouldContain("Since 2026-06-28 13:00Z (1h)");
        notice.Body.ShouldContain("Category upstream_unavailable, stage fetch, reason timeout_read");
        notice.Body.ShouldContain("Last successful run: 2026-06-28 11:53Z");
        notice.Body.ShouldContain("12:53Z error timeout_read");
    }

    [Theory]
    [InlineData(IncidentKind.Stale, "⚠️ Scraper Stale: a")]
    [InlineData(IncidentKind.Degraded, "⚠️ Scraper Degraded: a")]
    [InlineData(IncidentKind.Frozen, "⚠️ Scraper Frozen: a")]
    public void Every_kind_has_its_title(IncidentKind kind, string title) =>
        Plan([Begun("a", kind)]).Notices.ShouldHaveSingleItem().Title.ShouldBe(title);

    [Fact]
    public void Three_at_once_are_one_grouped_message()
    {
        Alert[] alerts = [Begun("a"), Begun("b"), Begun("c"), Several(Severity.P1)];
        var notice = Plan(alerts).Notices.ShouldHaveSingleItem();
        notice.Title.ShouldBe("🚨 Scrapers Down: 3 of 4");
        notice.Severity.ShouldBe(Severity.P1);
        notice.Body.Split('\n').Length.ShouldBe(3);
        notice.Ids.ShouldBe(alerts.Select(alert => alert.Id));
    }

    [Fact]
    public void All_down_is_an_emergency()
    {
        var notice = Plan([Begun("a"), Begun("b"), Several(Severity.P1), Several(Severity.P0)]).Notices.ShouldHaveSingleItem();
        (notice.Title, notice.Severity).ShouldBe(("🚨 All Scrapers Down", Severity.P0));
    }

    [Fact]
    public void The_last_source_going_down_raises_it_to_an_emergency() =>
        Plan([Known("a"), Known("b") with { AnnouncedAt = Now }, Several(Severity.P0)])
            .Notices.ShouldHaveSingleItem()
            .Severity.ShouldBe(Severity.P0);

    [Fact]
    public void Being_down_for_long_has_the_same_priority_and_is_not_told_again()
    {
        var longer = Begun("a") with { Name = AlertName.SourceDownLong, Severity = Severity.P1 };
        var plan = Plan([Known("a"), longer]);
        plan.Notices.ShouldBeEmpty();
        plan.Settled.ShouldBe([longer.Id]);
    }

    [Fact]
    public void What_is_known_says_nothing() => Plan([Known("a")]).Notices.ShouldBeEmpty();

    [Fact]
    public void A_recovery_is_one_message_with_its_duration()
    {
        var notice = Plan([Known("a") with { EndsAt = Now }, Known("a") with { EndsAt = Now, Name = AlertName.SourceDownLong }])
            .Notices.ShouldHaveSingleItem();
        notice.Title.ShouldBe("✅ Scraper Recovered: a");
        notice.Severity.ShouldBeNull();
        notice.Body.ShouldContain("Recovered after 1h");
        notice.Ids.Count.ShouldBe(2);
    }

    [Fact]
    public void Several_recoveries_are_one_message_that_names_what_is_left()
    {
        var notice = Plan([Known("a") with { EndsAt = Now }, Known("b") with { EndsAt = Now }, Known("c")]).Notices.ShouldHaveSingleItem();
        notice.Title.ShouldBe("✅ Scrapers Recovered: a, b");
        notice.Body.ShouldContain("Incidents still open: c");
    }

    [Fact]
    public void What_ended_before_anybody_could_be_told_is_told_at_its_end_if_it_was_tried()
    {
        Plan([Begun("a") with { EndsAt = Now, Attempts = 2 }]).Notices.ShouldHaveSingleItem().Body.ShouldContain("never delivered");
        var untried = Begun("a") with { EndsAt = Now };
        Plan([untried]).Settled.ShouldBe([untried.Id]);
    }

    [Fact]
    public void A_reminder_says_that_it_is_one()
    {
        var notice = Plan([Known("a"), Known("b")], "a").Notices.ShouldHaveSingleItem();
        notice.Title.ShouldBe("🔁 Still 🚨 Scraper Error: a");
        notice.IsReminder.ShouldBeTrue();
    }

    private static DirectPlan Plan(Alert[] alerts, params string[] reminders) =>
        DirectPlan.Of(
            new(
                alerts,
                Watched: 4,
                reminders.ToHashSet(StringComparer.Ordinal),
                Now,
                TimeSpan.FromMinutes(30),
                new(new("https://runbooks.example/"))
            )
        );

    private Alert Known(string source) => Begun(source) with { AnnouncedAt = Now - TimeSpan.FromHours(1) };

    private Alert Several(Severity severity) =>
        new()
        {
            Id = ++_id,
            Name = AlertName.SourcesDown,
            Severity = severity,
            StartsAt = Now,
        };

    private Alert Begun(string source, IncidentKind kind = IncidentKind.Error) =>
        new()
        {
            Id = ++_id,
            Name = AlertName.SourceIncident,
            Severity = Severity.P2,
            StartsAt = Now - TimeSpan.FromHours(1),
            Subject = new()
            {
                SourceId = source,
                SourceName = "The ministry",
                Province = "QC",
                Kind = kind,
                OpenedAt = Now - TimeSpan.FromHours(1),
                Category = "upstream_unavailable",
                Stage = "fetch",
                Reason = "timeout_read",
                Message = "page: timed out",
                LastSuccess = Now - TimeSpan.FromMinutes(127),
                LastRuns = ["12:53Z error timeout_read", "11:53Z healthy 715 values"],
            },
        };
}
