using WaitTime.Collection.Closures;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Closures;

/// <summary>What becomes of announced closures from run to run.</summary>
public sealed class ClosureStoreTests(ClusterFixture fixture)
{
    private const string Source = "bc-phsa";
    private const string Hospital = "ca-bc-vgh";

    private static readonly DateTimeOffset Start = new(2026, 6, 1, 23, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset First = Start.AddHours(-6);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_closure_that_is_announced_again_is_the_same_and_was_seen_later()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (await StoreAsync(database, First, ["1"], Night("1"))).ShouldBe(new(Added: 1, Superseded: 0));
        (await StoreAsync(database, First.AddHours(1), ["1"], Night("1"))).ShouldBe(new(0, 0));
        var row = (await RowsAsync(database)).ShouldHaveSingleItem();
        (row.StartsAt, row.EndsAt).ShouldBe((Start.UtcDateTime, Start.AddHours(12).UtcDateTime));
        (row.FirstSeenAt, row.LastSeenAt).ShouldBe((First.UtcDateTime, First.AddHours(1).UtcDateTime));
        row.SupersededAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_notice_that_vanishes_is_no_reopening()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await StoreAsync(database, First, ["1"], Night("1") with { Closure = Night("1").Closure with { Until = null } });
        (await StoreAsync(database, First.AddDays(30), ["2"])).ShouldBe(new(0, 0));
        var row = (await RowsAsync(database)).ShouldHaveSingleItem();
        row.EndsAt.ShouldBeNull("until further notice, and there was none");
        row.SupersededAt.ShouldBeNull("nobody said anything else");
        row.LastSeenAt.ShouldBe(First.UtcDateTime, "it was seen no more");
    }

    [Fact]
    public async Task A_notice_that_is_updated_in_place_supersedes_what_it_said_and_the_old_is_kept()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await StoreAsync(database, First, ["1"], Night("1"));
        var later = First.AddHours(2);
        var longer = Night("1") with { Closure = Night("1").Closure with { Until = null } };
        (await StoreAsync(database, later, ["1"], longer)).ShouldBe(new(Added: 1, Superseded: 1));
        var rows = await RowsAsync(database);
        rows.Select(row => (row.EndsAt, row.SupersededAt)).ShouldBe([(Start.AddHours(12).UtcDateTime, later.UtcDateTime), (null, null)]);

        (await StoreAsync(database, later.AddHours(1), ["1"], Night("1"))).Superseded.ShouldBe(1, "it is taken back");
        rows = await RowsAsync(database);
        rows.Select(row => row.SupersededAt).ShouldBe([null, later.AddHours(1).UtcDateTime]);
    }

    [Fact]
    public async Task A_notice_that_now_says_the_department_is_open_supersedes_its_closure()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await StoreAsync(database, First, ["1"], Night("1"));
        (await StoreAsync(database, First.AddHours(1), ["1"])).ShouldBe(new(0, 1));
        (await StoreAsync(database, First.AddHours(2), ["1"])).ShouldBe(new(0, 0), "once");
    }

    [Fact]
    public async Task What_is_over_is_not_superseded_by_a_notice_that_no_longer_speaks_of_it()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await StoreAsync(database, First, ["1"], Night("1"));
        (await StoreAsync(database, Start.AddHours(13), ["1"])).ShouldBe(new(0, 0));
    }

    [Fact]
    public async Task Of_a_notice_that_could_not_be_read_nothing_is_concluded()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await StoreAsync(database, First, ["1"], Night("1"));
        (await StoreAsync(database, First.AddHours(1), understood: [])).ShouldBe(new(0, 0));
    }

    [Fact]
    public async Task What_one_language_still_says_stands_though_the_other_was_changed()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await StoreAsync(database, First, ["en", "fr"], Night("en", "fr"));
        (await StoreAsync(database, First.AddHours(1), ["en", "fr"], Night("fr"))).ShouldBe(new(0, 0));
        (await RowsAsync(database)).ShouldHaveSingleItem().Notices.ShouldBe(["en", "fr"]);
    }

    [Fact]
    public async Task Another_sources_closure_of_the_same_hospital_is_left_alone()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await StoreAsync(database, First, ["1"], Night("1"));
        (await StoreAsync(database, First.AddHours(1), ["1"], "alberta-ahs", Night("1"))).ShouldBe(new(1, 0));
        (await RowsAsync(database)).Count.ShouldBe(2);
    }

    private static PlacedClosure Night(params string[] notices) =>
        new(
            Hospital,
            "notices",
            new()
            {
                Site = new("VGH", "Vancouver General Hospital"),
                From = Start,
                Until = Start.AddHours(12),
                Notice = notices[0],
            },
            notices
        );

    private static Task<ClosureCounts> StoreAsync(
        TestDatabase database,
        DateTimeOffset at,
        string[] understood,
        params PlacedClosure[] closures
    ) => StoreAsync(database, at, understood, Source, closures);

    private static Task<ClosureCounts> StoreAsync(
        TestDatabase database,
        DateTimeOffset at,
        string[] understood,
        string source,
        params PlacedClosure[] closures
    ) =>
        database.Database.RunAsync(
            (connection, token) => new ClosureStore(connection).StoreAsync(source, Guid.NewGuid(), at, closures, understood, token),
            Token
        );

    private static Task<IReadOnlyList<Row>> RowsAsync(TestDatabase database) =>
        database.QueryAsync<Row>(
            "SELECT starts_at, ends_at, notices, first_seen_at, last_seen_at, superseded_at FROM closures ORDER BY id"
        );

    private sealed record Row
    {
        public DateTime StartsAt { get; init; }

        public DateTime? EndsAt { get; init; }

        public string[] Notices { get; init; } = [];

        public DateTime FirstSeenAt { get; init; }

        public DateTime LastSeenAt { get; init; }

        public DateTime? SupersededAt { get; init; }
    }
}
