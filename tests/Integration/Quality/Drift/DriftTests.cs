using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Alerting.Notices;
using WaitTime.Core.Configuration;
using WaitTime.Core.Metrics;
using WaitTime.QualitySnapshot.Drift;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Quality.Drift;

public sealed class DriftTests(ClusterFixture fixture)
{
    private static readonly DateTimeOffset Day = History.Day;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4, 160, 0)]
    [InlineData(5, 160, 1)]
    [InlineData(5, 120, 0)]
    [InlineData(5, 80, 0)]
    [InlineData(5, 79, 1)]
    public async Task Five_hospitals_and_more_than_a_fifth_make_an_event(int hospitals, double after, int events)
    {
        await using var database = await ShiftedAsync(hospitals, after);
        (await DetectAsync(database, Day)).Added.ShouldBe(events);
    }

    [Fact]
    public async Task The_same_shift_is_one_event_as_long_as_it_shows()
    {
        await using var database = await ShiftedAsync(5, 160);
        var added = new List<int>();
        for (var day = -4; day <= 14; day++)
            added.Add((await DetectAsync(database, Day.AddDays(day))).Added);
        added.Sum().ShouldBe(1, string.Join(' ', added));
        var drift = (await new DriftStore(database.Database).AllAsync(Token)).ShouldHaveSingleItem();
        (drift.SourceId, drift.Metric, drift.Kind, drift.Hospitals, drift.Before).ShouldBe(
            ("alberta-ahs", "wait", DriftKind.ValueShift, 5, "100 min")
        );
    }

    [Fact]
    public async Task Another_shift_later_is_another_event()
    {
        await using var database = await ShiftedAsync(5, 160);
        await database.ExecuteAsync("UPDATE measurements SET value = 100 WHERE reported_at >= @again", new { again = Day.AddDays(10) });
        for (var day = -4; day <= 20; day++)
            await DetectAsync(database, Day.AddDays(day));
        (await database.QueryAsync<bool>("SELECT shift > 0 FROM methodology_change_events ORDER BY id")).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Two_at_once_make_one_event()
    {
        await using var database = await ShiftedAsync(5, 160);
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DetectAsync(database, Day)))).Sum(report => report.Added).ShouldBe(1);
    }

    [Fact]
    public async Task A_month_is_compared_with_the_month_before_when_it_appears()
    {
        await using var database = await History.StartAsync(fixture, "ontario-health", 6);
        await database.AddAsync("ontario-health", new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 4, 1, 1, 0, 0, TimeSpan.Zero), 100);
        await database.ExecuteAsync(
            "UPDATE measurements SET reported_at = '2026-04-01 00:00Z', timestamp_utc = @last",
            new { last = Day.AddDays(-3) }
        );
        (await DetectAsync(database, Day)).Found.ShouldBe(0, "the same month in both weeks");
        await database.AddAsync("ontario-health", new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 5, 1, 1, 0, 0, TimeSpan.Zero), 130);
        await database.ExecuteAsync(
            "UPDATE measurements SET reported_at = '2026-05-01 00:00Z', first_seen_at = @first, timestamp_utc = @last WHERE value = 130",
            new { first = Day.AddDays(-3), last = Day }
        );
        (await DetectAsync(database, Day)).Added.ShouldBe(1);
    }

    [Fact]
    public async Task Hospitals_that_vanish_are_an_event_and_an_outage_is_not()
    {
        await using var database = await History.StartAsync(fixture, "alberta-ahs", 10);
        await database.AddAsync("alberta-ahs", Day.AddDays(-14), Day.AddDays(-7), 100);
        (await DetectAsync(database, Day)).Found.ShouldBe(0, "a week without any value is an incident");
        await database.AddAsync("alberta-ahs", Day.AddDays(-7), Day, 100, hospitals: 9);
        (await DetectAsync(database, Day)).Found.ShouldBe(0, "a tenth");
        await database.ExecuteAsync(
            "DELETE FROM measurements WHERE reported_at >= @from AND hospital_id = (SELECT min(hospital_id) FROM measurements)",
            new { from = Day.AddDays(-7) }
        );
        (await DetectAsync(database, Day)).Added.ShouldBe(1);
        (await database.ScalarAsync<string>("SELECT kind || ': ' || before || ' to ' || after FROM methodology_change_events")).ShouldBe(
            "hospital_set: 10 hospitals to 8 hospitals (0 arrived, 2 gone)"
        );
    }

    [Fact]
    public async Task Another_parser_is_an_event_of_its_day()
    {
        await using var database = await History.StartAsync(fixture, "alberta-ahs", 1);
        await database.AddRunsAsync("alberta-ahs", Day.AddDays(-5), Day.AddDays(-3).AddHours(5));
        await database.AddRunsAsync("alberta-ahs", Day.AddDays(-3).AddHours(5), Day.AddDays(2), parser: "api 2");
        for (var day = 0; day <= 3; day++)
            await DetectAsync(database, Day.AddDays(day));
        (
            await database.QueryAsync<string>(
                "SELECT window_start || ' ' || kind || ' ' || before || ' ' || after FROM methodology_change_events"
            )
        ).ShouldBe(["2026-06-25 parser_version page: api 1 page: api 2"]);
    }

    [Fact]
    public async Task A_definition_that_is_written_over_and_tags_that_changed_are_events()
    {
        await using var database = await History.StartAsync(fixture, "bc-phsa", 1);
        await database.ExecuteAsync(
            "UPDATE metrics SET definition = 'Until yesterday.' WHERE source_id = 'bc-phsa' "
                + "AND name = 'stay'; DELETE FROM methodology_change_events"
        );
        await database.ExecuteAsync(
            "UPDATE metrics SET unit = 'percent', statistic = 'MEDIAN' WHERE source_id = 'bc-phsa' AND name = 'wait'"
        );
        await new WaitTime.Migrator.Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        await DetectAsync(database, Day);
        await DetectAsync(database, Day.AddDays(1));
        (
            await database.QueryAsync<string>(
                "SELECT m.name || ' ' || e.kind || ' ' || left(e.before, "
                    + "16) FROM methodology_change_events AS e JOIN metrics AS m ON m.id = e.metric_id ORDER BY 1"
            )
        ).ShouldBe(["stay label Until yesterday.", "wait label TIME_TO_PROVIDER", "wait unit percent"]);
    }

    [Fact]
    public async Task A_notice_that_is_refused_is_sent_by_the_next_run_and_never_again()
    {
        await using var database = await ShiftedAsync(5, 160);
        await using var pushover = new PushoverStandIn();
        pushover.AnswerNext(PushoverAnswer.Refused);
        (await DetectAsync(database, Day, Variables(pushover)))
            .Delivery.Problems.ShouldHaveSingleItem()
            .ShouldContain("user identifier is invalid");
        (await database.ScalarAsync<bool>("SELECT announced_at IS NULL FROM methodology_change_events")).ShouldBeTrue();
        (await DetectAsync(database, Day, Variables(pushover))).Delivery.IsComplete.ShouldBeTrue();
        await DetectAsync(database, Day, Variables(pushover));
        var message = pushover.Messages.All.ShouldHaveSingleItem();
        (message.Title, message.Priority, message.Url).ShouldBe(
            ("📐 Methodology Drift: alberta-ahs wait", -1, "https://runbooks.example/MethodologyDrift")
        );
        message.Message.ShouldContain("The mean of 5 hospitals changed from 100 min to 160 min (+60%).");
    }

    [Fact]
    public async Task Switched_off_or_without_a_way_it_is_recorded_and_told_once_there_is_one()
    {
        await using var database = await ShiftedAsync(5, 160);
        await using var pushover = new PushoverStandIn();
        (
            await DetectAsync(database, Day, new(Variables(pushover), StringComparer.Ordinal) { ["ALERTS_ENABLED"] = "false" })
        ).Delivery.Path.ShouldBe(AlertPath.Disabled);
        var without = await DetectAsync(database, Day, new(StringComparer.Ordinal));
        (without.Delivery.Path, without.Delivery.IsComplete).ShouldBe((AlertPath.None, true));
        pushover.Requests.Count.ShouldBe(0);
        await DetectAsync(database, Day, Variables(pushover));
        pushover.Messages.All.ShouldHaveSingleItem();
    }

    /// <summary>Two steady weeks at 100 and then steadily something else, for long.</summary>
    private async Task<TestDatabase> ShiftedAsync(int hospitals, double after)
    {
        var database = await History.StartAsync(fixture, "alberta-ahs", hospitals);
        await database.AddAsync("alberta-ahs", Day.AddDays(-21), Day.AddDays(-7), 100);
        await database.AddAsync("alberta-ahs", Day.AddDays(-7), Day.AddDays(21), after);
        return database;
    }

    private static async Task<DriftReport> DetectAsync(
        TestDatabase database,
        DateTimeOffset now,
        Dictionary<string, string>? variables = null
    )
    {
        var settings = Settings.From(variables ?? new(StringComparer.Ordinal) { ["ALERTS_ENABLED"] = "false" });
        var job = new DriftJob(settings.Alerts, database.Database, new ShiftedTime(now.AddHours(3)), NullLogger.Instance)
        {
            Delivery = new() { RetryAfter = TimeSpan.Zero, Timeout = TimeSpan.FromMinutes(1) },
        };
        return await job.RunAsync(Token);
    }

    private static Dictionary<string, string> Variables(PushoverStandIn pushover) =>
        new(StringComparer.Ordinal)
        {
            ["PUSHOVER_USER_KEY"] = "user",
            ["PUSHOVER_API_TOKEN"] = "token",
            ["PUSHOVER_API_URL"] = pushover.Address.AbsoluteUri,
            ["ALERTS_REFERENCE_URL"] = "https://runbooks.example/",
        };
}
