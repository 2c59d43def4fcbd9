using Npgsql;
using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core.Storage;
using WaitTime.Testing;
using static WaitTime.Integration.Tests.Storage.Readings;

namespace WaitTime.Integration.Tests.Storage;

/// <summary>
/// A store meets, for real, each of the errors that pass by themselves: it is done again as a whole, and nothing is lost or doubled.
/// </summary>
public sealed class TransientErrorTests(ClusterFixture fixture)
{
    private const string LockMeasurements = "LOCK TABLE measurements IN EXCLUSIVE MODE";

    private static readonly DateTimeOffset Later = Hour.AddHours(1);

    [Fact]
    public async Task A_store_that_is_the_victim_of_a_deadlock_is_done_again()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(Hour, Reported(42), Reported(42, Later));
        var log = new LogLines();
        await using var victim = Blocker.Victim(database, log);
        await using var blocker = await Blocker.HoldAsync(
            database,
            "SELECT FROM measurements WHERE reported_at = '2026-06-01 13:00Z' FOR UPDATE"
        );
        var store = StoreAsync(database, victim, Reported(43), Reported(43, Later));
        await blocker.WaitedForAsync();
        // The store holds the first row and waits for the second one: now both wait for each other.
        await blocker.ExecuteAsync("UPDATE measurements SET timestamp_utc = timestamp_utc WHERE reported_at = '2026-06-01 12:00Z'");
        await blocker.RollbackAsync();
        (await store).ShouldBe(new StoreCounts(0, 2, 0, 0));
        log.All.ShouldHaveSingleItem().ShouldContain("40P01");
        await ShouldHoldAsync(database, 43, 43);
    }

    [Fact]
    public async Task A_store_that_cannot_be_serialized_is_done_again()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(Hour, Reported(42));
        var log = new LogLines();
        await using var victim = Blocker.Victim(database, log);
        // The server says it once, in its own words: what a sequence counted is not rolled back.
        await database.ExecuteAsync(
            """
            CREATE SEQUENCE tries;
            CREATE FUNCTION refuse_once() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('tries') = 1 THEN RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'could not serialize access due to concurrent update'; END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER refuse_once BEFORE INSERT OR UPDATE ON measurements FOR EACH ROW EXECUTE FUNCTION refuse_once();
            GRANT USAGE ON SEQUENCE tries TO PUBLIC;
            """
        );
        (await StoreAsync(database, victim, Reported(43))).ShouldBe(new StoreCounts(0, 1, 0, 0));
        log.All.ShouldHaveSingleItem().ShouldContain("40001");
        await ShouldHoldAsync(database, 43);
    }

    [Fact]
    public async Task A_store_whose_session_is_ended_by_the_server_is_done_again()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var log = new LogLines();
        await using var victim = Blocker.Victim(database, log);
        await using var blocker = await Blocker.HoldAsync(database, LockMeasurements);
        var store = StoreAsync(database, victim, Reported(42));
        await blocker.TerminateWaitersAsync();
        await blocker.RollbackAsync();
        (await store).ShouldBe(new StoreCounts(1, 0, 0, 0));
        log.All[0].ShouldContain("57P01");
        await ShouldHoldAsync(database, 42);
    }

    [Theory]
    [InlineData("Command Timeout=1", "database_timeout")]
    [InlineData("Options=-c statement_timeout=1000", "57014")]
    public async Task A_store_that_took_too_long_once_is_done_again(string limit, string said)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var log = new LogLines();
        await using var victim = Blocker.Victim(database, log, limit);
        await using var blocker = await Blocker.HoldAsync(database, LockMeasurements);
        var store = StoreAsync(database, victim, Reported(42));
        await Eventually.TrueAsync(() => Task.FromResult(log.All.Count > 0), "the first attempt runs into its limit");
        await blocker.RollbackAsync();
        (await store).ShouldBe(new StoreCounts(1, 0, 0, 0));
        log.All[0].ShouldContain(said);
        await ShouldHoldAsync(database, 42);
    }

    [Fact]
    public async Task A_store_whose_connection_is_cut_on_the_way_is_done_again_and_counts_once()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var gate = new DatabaseGate(database.Database.Source.ConnectionString);
        gate.Open();
        var log = new LogLines();
        await using var victim = Database.Open(gate.Connection, logger: log);
        await using var blocker = await Blocker.HoldAsync(database, LockMeasurements);
        var store = StoreAsync(database, victim, Reported(42));
        await blocker.WaitedForAsync();
        gate.Cut();
        await Eventually.TrueAsync(() => Task.FromResult(log.All.Count > 0), "the cut is noticed");
        await blocker.RollbackAsync();
        await store;
        log.All[0].ShouldContain("database_unreachable");
        await ShouldHoldAsync(database, 42);
    }

    [Fact]
    public async Task A_server_that_became_a_read_only_standby_is_asked_again_on_a_new_connection()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var log = new LogLines();
        await using var victim = Blocker.Victim(database, log);
        // Of before the failover: it may still write.
        await using var administrator = await Blocker.HoldAsync(database, "COMMIT");
        await administrator.ExecuteAsync($"ALTER DATABASE {database.Name} SET default_transaction_read_only = on");
        var store = StoreAsync(database, victim, Reported(42));
        await Eventually.TrueAsync(() => Task.FromResult(log.All.Count > 0), "the store is refused");
        await administrator.ExecuteAsync($"ALTER DATABASE {database.Name} RESET default_transaction_read_only");
        (await store).ShouldBe(new StoreCounts(1, 0, 0, 0));
        log.All[0].ShouldContain("25006");
        await ShouldHoldAsync(database, 42);
    }

    [Fact]
    public async Task An_error_that_does_not_pass_is_told_at_once()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var log = new LogLines();
        await using var victim = Blocker.Victim(database, log);
        await database.ExecuteAsync("DROP TABLE aggregate_touches");
        var thrown = await Should.ThrowAsync<PostgresException>(() => StoreAsync(database, victim, Reported(42)));
        thrown.SqlState.ShouldBe(PostgresErrorCodes.UndefinedTable);
        DatabaseTries.Of(thrown).ShouldBeNull();
        log.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_error_that_lasts_is_told_with_what_was_tried()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var (clock, log) = (new WatchedClock(), new LogLines());
        await using var victim = Database.Open(
            new(database.Database.Source.ConnectionString + ";Options=-c default_transaction_read_only=on"),
            DatabasePatience.Of(TimeSpan.FromSeconds(20)),
            clock,
            log
        );
        var store = StoreAsync(database, victim, Reported(42));
        await clock.PassAsync(TimeSpan.FromSeconds(19), store);
        store.IsCompleted.ShouldBeFalse();
        await clock.PassAsync(TimeSpan.FromSeconds(10), store);
        var thrown = await Should.ThrowAsync<PostgresException>(() => store);
        thrown.SqlState.ShouldBe(PostgresErrorCodes.ReadOnlySqlTransaction);
        var tries = DatabaseTries.Of(thrown)!;
        tries.Over.ShouldBeInRange(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
        tries.Attempts.ShouldBe(log.All.Count + 1);
    }

    private static async Task<StoreCounts> StoreAsync(TestDatabase database, Database victim, params PlacedReading[] readings) =>
        await StoreAsync(victim, await RequestAsync(database, Later), readings, TestContext.Current.CancellationToken);

    /// <summary>As a run stores: on the session of its lock.</summary>
    private static async Task<StoreCounts> StoreAsync(
        Database victim,
        StoreRequest request,
        PlacedReading[] readings,
        CancellationToken cancellationToken
    )
    {
        await using var held = (await AdvisoryLock.TryTakeAsync(victim, AdvisoryLock.OfSource(request.SourceId), cancellationToken))!;
        held.MayBeRetaken();
        return await held.InTransactionAsync(
            (connection, token) => new MeasurementStore(connection).StoreAsync(request, readings, [], token),
            cancellationToken
        );
    }

    private static async Task ShouldHoldAsync(TestDatabase database, params double[] values) =>
        (await database.QueryAsync<double>("SELECT value FROM measurements ORDER BY reported_at")).ShouldBe(values);
}
