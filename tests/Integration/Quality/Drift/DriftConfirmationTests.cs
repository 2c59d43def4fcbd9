using WaitTime.Aggregation;
using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Migrator;
using WaitTime.QualitySnapshot.Drift;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Scrapers.Ontario;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Quality.Drift;

public sealed class DriftConfirmationTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> SourceIds => ["bc-phsa", "ontario-health"];

    [Theory]
    [MemberData(nameof(SourceIds))]
    public async Task A_confirmed_shift_splits_the_meaning_and_seeding_scraping_and_detecting_go_on(string sourceId)
    {
        Source source = sourceId == "bc-phsa" ? BcPhsa.Source : OntarioHealth.Source;
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        (await database.RunAsync(source, publisher)).Status.ShouldBe(RunStatus.Healthy);
        await EarlierAsync(database, sourceId);
        var before = await database.ScalarAsync<long>("SELECT count(*) FROM measurements");
        await EventAsync(database, sourceId);

        var confirmed = (await ConfirmAsync(database))!;
        confirmed.NewMeaningFrom.ShouldNotBeNull();
        confirmed.Moved.ShouldBeGreaterThan(0);
        (
            await database.QueryAsync<string>(
                """
                SELECT concat_ws(' ', x.valid_from IS NULL, x.valid_to IS NULL, (SELECT count(*) FROM measurements WHERE metric_id = x.id
                    AND reported_at < '2020-02-01'),
                    (SELECT count(*) > 1 FROM measurements WHERE metric_id = x.id))
                FROM metrics AS x WHERE source_id = @sourceId AND name = 'wait' ORDER BY id
                """,
                new { sourceId }
            )
        ).ShouldBe(["t f 1 f", "f t 0 t"]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(before, "nothing is lost");
        (
            await database.ScalarAsync<bool>(
                "SELECT a.valid_to = b.valid_from FROM metrics a JOIN metrics b USING (source_id, "
                    + "name) WHERE a.valid_to IS NOT NULL AND b.valid_to IS NULL"
            )
        ).ShouldBeTrue();

        (await database.ScalarAsync<bool>("SELECT bool_and(definition_fr IS NOT NULL) FROM metrics")).ShouldBeTrue(
            "both have French words"
        );

        var metrics = await database.ScalarAsync<long>("SELECT count(*) FROM metrics");
        await new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        (await database.ScalarAsync<long>("SELECT count(*) FROM metrics")).ShouldBe(metrics);
        var again = await database.RunAsync(source, publisher);
        (again.Status, again.Stored!.Added, again.Stored.Revised).ShouldBe((RunStatus.Unchanged, 0, 0), "what is shown is what was moved");
        (
            await new DriftStore(database.Database).FindAsync(DriftWindows.At(TimeProvider.System.GetUtcNow().AddDays(1)), Token)
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_older_than_the_split_keeps_its_meaning_when_it_is_read_again()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var metrics = await database.QueryAsync<(string Name, int Id)>("SELECT name, id FROM metrics WHERE source_id = 'bc-phsa'");
        var old = metrics.Single(metric => metric.Name == "wait").Id;
        await EventAsync(database, "bc-phsa", "2026-06-02");
        await Storage.Readings.StoreAsync(database, Storage.Readings.Hour, Storage.Readings.Reported(5));
        (await ConfirmAsync(database))!.Moved.ShouldBe(0, "it is of the day before");

        var request = await Storage.Readings.RequestAsync(database, Storage.Readings.Hour) with
        {
            Earlier = [new("wait", old, null, new DateOnly(2026, 6, 2))],
        };
        var counts = await database.StoreReadingsAsync(
            request,
            [Storage.Readings.Reported(5), Storage.Readings.Reported(6, Storage.Readings.Hour.AddDays(1))],
            [],
            Token
        );
        (counts.Added, counts.Confirmed).ShouldBe((1, 1));
        (await database.QueryAsync<bool>("SELECT metric_id = @old FROM measurements ORDER BY reported_at", new { old })).ShouldBe([
            true,
            false,
        ]);
    }

    /// <summary>
    /// The new meaning begins on a Wednesday: Monday and Tuesday of that week, and of that month, are of the old one alone.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_week_and_the_month_in_which_the_meaning_changed_mix_no_meanings(bool cleanedUp)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var monday = Storage.Readings.Hour;
        foreach (var (day, value) in new[] { (0, 10m), (1, 20m), (2, 100m), (3, 200m) })
        {
            await Storage.Readings.StoreAsync(database, monday.AddDays(day), Storage.Readings.Reported(value, monday.AddDays(day)));
        }

        await AggregateAsync(database);
        if (cleanedUp)
            await database.ExecuteAsync("DELETE FROM measurements WHERE value = 10");
        await EventAsync(database, "bc-phsa", $"{monday.AddDays(2):yyyy-MM-dd}");
        (await ConfirmAsync(database))!.Moved.ShouldBe(2);
        string[] old = ["month 2 15 10 20", "week 2 15 10 20"];
        (await LongPeriodsAsync(database, newMeaning: false)).ShouldBe(old, "at once");

        await AggregateAsync(database);
        (await LongPeriodsAsync(database, newMeaning: false)).ShouldBe(old, "a refresh changes nothing of it");
        (await LongPeriodsAsync(database, newMeaning: true)).ShouldBe(["month 2 150 100 200", "week 2 150 100 200"]);
    }

    [Fact]
    public async Task An_aggregation_that_is_under_way_is_waited_for()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await EventAsync(database, "bc-phsa");
        var held = (await AdvisoryLock.TryTakeAsync(database.Database, AdvisoryLock.OfAggregation, Token))!;
        var confirming = ConfirmAsync(database);
        confirming.IsCompleted.ShouldBeFalse();
        (await database.ScalarAsync<long>("SELECT count(*) FROM metrics")).ShouldBe(SeedFiles.Sources.Sum(source => source.Metrics.Count));
        await held.DisposeAsync();
        (await confirming).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_confirmed_definition_gives_history_its_old_one_back()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync("UPDATE metrics SET definition = 'It means more now.' WHERE source_id = 'bc-phsa' AND name = 'wait'");
        var former = await database.ScalarAsync<string>("SELECT before FROM methodology_change_events");
        (await ConfirmAsync(database))!.NewMeaningFrom.ShouldNotBeNull();
        (
            await database.QueryAsync<string>("SELECT definition FROM metrics WHERE source_id = 'bc-phsa' AND name = 'wait' ORDER BY id")
        ).ShouldBe([former, "It means more now."]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM methodology_change_events")).ShouldBe(1, "giving it back is no change");
    }

    [Fact]
    public async Task The_same_meaning_and_one_that_began_no_earlier_are_not_split()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await EventAsync(database, "bc-phsa");
        (
            await new DriftConfirmation(database.Database, TimeProvider.System).ConfirmAsync(1, "a strike", sameMeaning: true, Token)
        )!.NewMeaningFrom.ShouldBeNull();
        await database.ExecuteAsync("UPDATE metrics SET valid_from = '2999-01-01'");
        await EventAsync(database, "alberta-ahs");
        (
            await new DriftConfirmation(database.Database, TimeProvider.System).ConfirmAsync(2, "split already", sameMeaning: false, Token)
        )!.NewMeaningFrom.ShouldBeNull();
        (await database.ScalarAsync<long>("SELECT count(*) FROM metrics")).ShouldBe(SeedFiles.Sources.Sum(source => source.Metrics.Count));
        (
            await database.ScalarAsync<long>(
                "SELECT count(*) FROM methodology_change_events WHERE confirmed_at IS NOT NULL AND notes <> ''"
            )
        ).ShouldBe(2);
    }

    [Fact]
    public async Task A_run_that_is_under_way_is_waited_for()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await EventAsync(database, "bc-phsa");
        var held = (await AdvisoryLock.TryTakeAsync(database.Database, AdvisoryLock.OfSource("bc-phsa"), Token))!;
        var confirming = ConfirmAsync(database);
        confirming.IsCompleted.ShouldBeFalse();
        (await database.ScalarAsync<long>("SELECT count(*) FROM metrics")).ShouldBe(SeedFiles.Sources.Sum(source => source.Metrics.Count));
        await held.DisposeAsync();
        (await confirming).ShouldNotBeNull();
    }

    [Fact]
    public async Task Unknown_and_confirmed_events_and_empty_notes_are_refused()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await EventAsync(database, "bc-phsa");
        (await Should.ThrowAsync<ConfigurationException>(() => ConfirmAsync(database, 99))).Message.ShouldContain("no drift event 99");
        (await Should.ThrowAsync<ConfigurationException>(() => ConfirmAsync(database, notes: " "))).Message.ShouldContain("--notes");
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url };
        var first = await Programs.RunAsync(Programs.Tool, variables, "drift", "confirm", "1", "--notes", "the publisher says so");
        (first.ExitCode, first.Output).ShouldSatisfyAllConditions(
            end => end.ExitCode.ShouldBe(0, first.Error),
            end => end.Output.ShouldContain("new meaning from")
        );
        var second = await Programs.RunAsync(Programs.Tool, variables, "drift", "confirm", "1", "--notes", "again");
        (second.ExitCode, second.Error.Contains("was already confirmed", StringComparison.Ordinal)).ShouldBe((2, true));
        (await Programs.RunAsync(Programs.Tool, variables, "drift")).Output.ShouldContain("the publisher says so");
    }

    private static Task<DriftConfirmed?> ConfirmAsync(TestDatabase database, long id = 1, string notes = "seen on the publisher's page") =>
        new DriftConfirmation(database.Database, TimeProvider.System).ConfirmAsync(id, notes, sameMeaning: false, Token);

    private static async Task AggregateAsync(TestDatabase database) =>
        (
            await new AggregateRefresh(database.Database, TimeProvider.System).RunAsync(new AggregationRequest(), progress: null, Token)
        ).Failure.ShouldBeNull();

    private static Task<IReadOnlyList<string>> LongPeriodsAsync(TestDatabase database, bool newMeaning) =>
        database.QueryAsync<string>(
            """
            SELECT concat_ws(' ', a.period, a.samples, a.mean, a.minimum, a.maximum)
            FROM measurement_aggregates AS a JOIN metrics AS x ON x.id = a.metric_id
            WHERE a.period IN ('week', 'month') AND (x.valid_from IS NOT NULL) = @newMeaning
            ORDER BY a.period
            """,
            new { newMeaning }
        );

    private static Task EventAsync(TestDatabase database, string source, string? day = null) =>
        database.ExecuteAsync(
            """
            INSERT INTO methodology_change_events (source_id, metric_id, kind, window_start, window_end, hospitals, before, after, shift,
                detected_at)
            SELECT source_id, id, 'value_shift', COALESCE(@day::date, (now() - interval '3 days')::date), now()::date + 1, 20, '100 min',
                '160 min', 0.6, now()
            FROM metrics WHERE source_id = @source AND name = 'wait'
            """,
            new { source, day }
        );

    /// <summary>One measurement of long ago, which belongs to the old meaning for good.</summary>
    private static Task EarlierAsync(TestDatabase database, string source) =>
        database.ExecuteAsync(
            """
            SELECT ensure_measurement_partition('2020-01-01');
            INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
                feed_rank, run_id)
            SELECT source_id, hospital_id, metric_id, '2020-01-01', '2020-01-02', '2020-01-02', 5, 'reported', feed, feed_rank, run_id
            FROM measurements WHERE source_id = @source AND metric_id = (SELECT id FROM metrics WHERE source_id = @source
                AND name = 'wait') LIMIT 1
            """,
            new { source }
        );
}
