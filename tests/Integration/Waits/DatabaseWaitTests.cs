using System.Globalization;
using Npgsql;
using WaitTime.Core.Storage;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Waits;

/// <summary>
/// The start of a program in front of a real server that refuses, drops and at last lets through, by a clock of the test's own.
/// </summary>
public sealed class DatabaseWaitTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3, 30)]
    [InlineData(10, 30)]
    [InlineData(31, 60)]
    public async Task A_database_that_refuses_then_drops_and_then_accepts_is_waited_for(int acceptsAfter, int patience)
    {
        await using var behind = await fixture.Cluster.CreateAsync();
        await using var gate = new DatabaseGate(behind.Database.Source.ConnectionString);
        var (clock, log) = (new WatchedClock(), new LogLines());
        await using var database = Database.Open(gate.Connection, DatabasePatience.Of(TimeSpan.FromSeconds(patience)), clock, log);
        var answer = database.AnswerAsync(Token);
        await clock.PassAsync(TimeSpan.FromSeconds(acceptsAfter) / 3, answer);
        await gate.DropAsync();
        await clock.PassAsync(TimeSpan.FromSeconds(acceptsAfter) * 2 / 3, answer);
        answer.IsCompleted.ShouldBeFalse("it is not given up, and there was nothing to answer");
        gate.Open();
        await clock.PassAsync(TimeSpan.FromSeconds(patience), answer, slowly: true);
        await answer;

        database.Waited!.Value.ShouldBeInRange(TimeSpan.FromSeconds(acceptsAfter), TimeSpan.FromSeconds(patience));
        log.All[0].ShouldStartWith($"Information: Waiting for the database, 0 of {patience} s: database_unreachable");
        log.All[^1].ShouldMatch("^Information: The database answered after [0-9.]+ s, at attempt [0-9]+$");
        (await database.RunAsync((connection, token) => OneAsync(connection, token), Token)).ShouldBe(1);
    }

    [Fact]
    public async Task A_database_that_accepts_after_31_seconds_is_unreachable_for_whoever_waits_30()
    {
        await using var behind = await fixture.Cluster.CreateAsync();
        await using var gate = new DatabaseGate(behind.Database.Source.ConnectionString);
        var (clock, log) = (new WatchedClock(), new LogLines());
        await using var database = Database.Open(gate.Connection, DatabasePatience.Of(TimeSpan.FromSeconds(30)), clock, log);
        var answer = database.AnswerAsync(Token);
        await clock.PassAsync(TimeSpan.FromSeconds(5), answer);
        await gate.DropAsync();
        await clock.PassAsync(TimeSpan.FromSeconds(24), answer);
        answer.IsCompleted.ShouldBeFalse("the whole wait is not over");
        await clock.PassAsync(TimeSpan.FromSeconds(10), answer);
        var thrown = await Should.ThrowAsync<NpgsqlException>(() => answer);
        DatabaseTries.Of(thrown)!.Over.ShouldBeInRange(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(35));
        log.All[^1].ShouldMatch("^Error: The database did not answer within 30 s, in [0-9]+ attempts: database_");
        await Should.ThrowAsync<NpgsqlException>(
            () => database.AnswerAsync(Token),
            "whoever asks later is told the same, without another wait"
        );
    }

    [Fact]
    public async Task A_database_that_answers_at_once_is_asked_nothing_more_than_the_work_asks()
    {
        await using var behind = await fixture.Cluster.CreateAsync();
        await using var gate = new DatabaseGate(behind.Database.Source.ConnectionString);
        gate.Open();
        var log = new LogLines();
        await using var database = Database.Open(gate.Connection, DatabasePatience.Of(TimeSpan.FromSeconds(30)), logger: log);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.AnswerAsync(Token)));
        await database.RunAsync((connection, token) => OneAsync(connection, token), Token);
        gate.Passed.ShouldBe(1, "the work takes the connection that answered");
        log.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Username", "nobody_knows_me", "28P01")]
    [InlineData("Database", "no_such_database", "3D000")]
    public async Task A_refused_login_or_a_missing_database_fails_at_once(string keyword, string value, string code)
    {
        await using var behind = await fixture.Cluster.CreateAsync();
        var log = new LogLines();
        // The clock stands still: whoever waited would wait for ever.
        await using var database = Database.Open(
            new(behind.Database.Source.ConnectionString) { [keyword] = value },
            DatabasePatience.Of(TimeSpan.FromSeconds(30)),
            new WatchedClock(),
            log
        );
        (await Should.ThrowAsync<PostgresException>(() => database.AnswerAsync(Token))).SqlState.ShouldBe(code);
        log.All.ShouldHaveSingleItem()
            .ShouldMatch($"^Error: The database refuses connections from this program: database_refused: {code}:");
    }

    [Fact]
    public async Task Whoever_migrates_waits_for_a_role_that_comes_a_moment_later_than_the_server()
    {
        await using var behind = await fixture.Cluster.CreateAsync();
        var role = "late_" + Guid.NewGuid().ToString("N");
        var (clock, log) = (new WatchedClock(), new LogLines());
        await using var database = Database.Open(
            new(behind.Database.Source.ConnectionString) { Username = role },
            new() { Start = TimeSpan.FromSeconds(30), AwaitsRoles = true },
            clock,
            log
        );
        var answer = database.AnswerAsync(Token);
        await Eventually.TrueAsync(() => Task.FromResult(log.All.Count > 0), "the role is missing");
        await behind.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD '{behind.Password}'");
        await clock.PassAsync(TimeSpan.FromSeconds(30), answer, slowly: true);
        await answer;
        log.All[0].ShouldContain("28P01");
        await behind.ExecuteAsync($"DROP ROLE {role}");
    }

    [Fact]
    public async Task A_server_that_has_no_connection_left_is_asked_again()
    {
        await using var behind = await fixture.Cluster.CreateAsync();
        await behind.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"ALTER DATABASE {behind.Name} CONNECTION LIMIT 0"));
        var (clock, log) = (new WatchedClock(), new LogLines());
        // The superuser is not limited.
        await using var database = Database.Open(
            new(behind.Database.Source.ConnectionString) { Username = "waittime_monitor" },
            DatabasePatience.Of(TimeSpan.FromSeconds(30)),
            clock,
            log
        );
        var answer = database.AnswerAsync(Token);
        await Eventually.TrueAsync(() => Task.FromResult(log.All.Count > 0), "there is no connection left");
        log.All[0].ShouldContain("53300");
        await behind.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"ALTER DATABASE {behind.Name} CONNECTION LIMIT -1"));
        await clock.PassAsync(TimeSpan.FromSeconds(30), answer, slowly: true);
        await answer;
    }

    private static async Task<int> OneAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
