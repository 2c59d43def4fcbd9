using Npgsql;
using WaitTime.Collection.Runs;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Integration.Tests.Runs;
using WaitTime.LocalPostgres;
using WaitTime.Migrator;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Faults;

/// <summary>The database goes away under a run. These tests have servers of their own, because they stop them.</summary>
public sealed class DatabaseFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Postgres_that_restarts_in_the_middle_of_a_store_is_waited_for_and_the_run_loses_nothing()
    {
        await using var server = await PrivatePostgres.StartAsync(Token);
        await using var database = await PrepareAsync(server);
        await using var publisher = await RunHarness.PublisherAsync();
        Task<RunReport> run;
        await using (var blocker = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false"))
        {
            await blocker.OpenAsync(Token);
            await LockMeasurementsAsync(blocker);
            run = RunHarness.RunAsync(database, BcPhsa.Source, feed => publisher.AddressOf("bc-phsa", feed));
            await Eventually.TrueAsync(() => IsWaitingForLockAsync(server), "the run reaches its store");
            await server.StopServerAsync(Token);
        }

        await server.StartServerAsync(Token);
        var report = await run;
        report.Status.ShouldBe(RunStatus.Healthy, report.Message);
        report.Stored!.Added.ShouldBe(82);
        (await ScalarAsync<string>(database, "SELECT status || ' ' || readings_stored FROM scrape_runs")).ShouldBe("healthy 82");
        (await ScalarAsync<string>(database, "SELECT status FROM scraper_status")).ShouldBe("healthy");
        (await ScalarAsync<long>(database, "SELECT count(*) FROM measurements")).ShouldBe(82);
    }

    [Fact]
    public async Task Postgres_that_stays_away_too_long_is_recorded_when_it_is_back_and_the_next_run_loses_nothing()
    {
        await using var server = await PrivatePostgres.StartAsync(Token);
        var log = new LogLines();
        await using (var prepared = await PrepareAsync(server))
        {
            // The schema is there.
        }

        await using var database = Database.Open(
            new(server.ConnectionString("postgres")),
            DatabasePatience.Of(TimeSpan.FromSeconds(1)),
            logger: log
        );
        await using var publisher = await RunHarness.PublisherAsync();
        Task<RunReport> run;
        await using (var blocker = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false"))
        {
            await blocker.OpenAsync(Token);
            await LockMeasurementsAsync(blocker);
            run = RunHarness.RunAsync(database, BcPhsa.Source, feed => publisher.AddressOf("bc-phsa", feed));
            await Eventually.TrueAsync(() => IsWaitingForLockAsync(server), "the run reaches its store");
            await server.StopServerAsync(Token);
        }

        await Eventually.TrueAsync(
            () => Task.FromResult(log.All.Count(line => line.Contains("Database attempt 1 failed", StringComparison.Ordinal)) > 1),
            "the store is given up, and its record is being written"
        );
        await server.StartServerAsync(Token);
        var report = await run;
        report.Status.ShouldBe(RunStatus.Error);
        report.Failure!.Category.ShouldBe(FailureCategory.PersistenceFailure);
        report.Failure.Stage.ShouldBe(RunStage.Persist);
        report.ExitCode.ShouldBe(23);
        (await ScalarAsync<string>(database, "SELECT status || ' ' || failure_category || ' ' || failure_stage FROM scrape_runs")).ShouldBe(
            "error persistence_failure persist"
        );
        (await ScalarAsync<string>(database, "SELECT status || ' ' || last_error_category FROM scraper_status")).ShouldBe(
            "error persistence_failure"
        );
        (await ScalarAsync<long>(database, "SELECT count(*) FROM measurements")).ShouldBe(0, "a store is whole or not at all");

        var next = await RunHarness.RunAsync(database, BcPhsa.Source, feed => publisher.AddressOf("bc-phsa", feed));
        next.Status.ShouldBe(RunStatus.Healthy, next.Message);
        next.Stored!.Added.ShouldBe(82, "the payload was the same, and yet nothing is lost");
        (await ScalarAsync<string>(database, "SELECT status FROM scraper_status")).ShouldBe("healthy");
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_a_persistence_failure_and_not_a_crash()
    {
        await using var database = Database.Open(new("Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=2"));
        await using var publisher = await RunHarness.PublisherAsync();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var report = await RunHarness.RunAsync(
            database,
            BcPhsa.Source,
            feed => publisher.AddressOf("bc-phsa", feed),
            interruption: stop.Token
        );
        report.Failure!.Category.ShouldBe(FailureCategory.PersistenceFailure);
        report.Failure.Stage.ShouldBe(RunStage.BeforeSave);
        report.Failure.Reason.ShouldBe(FailureReasons.DatabaseUnreachable);
        report.ExitCode.ShouldBe(23);
    }

    [Fact]
    public async Task A_database_without_the_schema_is_told_as_such()
    {
        await using var server = await PrivatePostgres.StartAsync(Token);
        await using var database = Database.Open(new(server.ConnectionString("postgres")));
        await using var publisher = await RunHarness.PublisherAsync();
        var report = await RunHarness.RunAsync(database, BcPhsa.Source, feed => publisher.AddressOf("bc-phsa", feed));
        report.Failure!.Reason.ShouldBe(FailureReasons.SchemaMissing);
        report.ExitCode.ShouldBe(23);
    }

    private static async Task<Database> PrepareAsync(PrivatePostgres server)
    {
        var database = Database.Open(new(server.ConnectionString("postgres")));
        await new SchemaMigrator(database).MigrateAsync(Token);
        await new Seeder(database, TimeProvider.System).SeedAsync(Token);
        return database;
    }

    private static async Task LockMeasurementsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE measurements IN EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<bool> IsWaitingForLockAsync(PrivatePostgres server)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)", connection);
        return await command.ExecuteScalarAsync(Token) is true;
    }

    private static async Task<T> ScalarAsync<T>(Database database, string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }
}
