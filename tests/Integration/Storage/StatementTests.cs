using Npgsql;
using WaitTime.Alerting.Notices;
using WaitTime.Cleanup.Measurements;
using WaitTime.Core.Sources;
using WaitTime.Core.Storage;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Storage;

/// <summary>What the compiled statements owe to whoever waits for them.</summary>
public sealed class StatementTests(ClusterFixture fixture)
{
    private static readonly DateTimeOffset Since = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("sources", false)]
    [InlineData("alerts", true)]
    public async Task A_token_cancels_the_statement_that_runs(string table, bool withParameters)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var blocker = await Blocker.HoldAsync(database, $"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE");
        using var stop = new CancellationTokenSource();
        Task waiting = withParameters
            ? new AlertLedger(database.Database).PendingAsync(Since, stop.Token)
            : new SourceStates(database.Database).ReadAsync(stop.Token);
        await blocker.WaitedForAsync();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        await Eventually.TrueAsync(async () => !await database.HasWaiterAsync(), "the server has given the statement up");
    }

    [Fact]
    public async Task A_statement_has_the_limit_of_its_connection_and_one_without_a_limit_goes_on()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var source = database.Database.Source.ConnectionString + ";Command Timeout=1";
        await using var limited = Database.Open(new(source), new() { Work = TimeSpan.Zero, LeastAttempts = 1 });
        await using var blocker = await Blocker.HoldAsync(database, "LOCK TABLE measurements, sources IN ACCESS EXCLUSIVE MODE");
        var unlimited = new Unaggregated(limited).HoursAsync(Since, Since.AddDays(1), TestContext.Current.CancellationToken);
        await blocker.WaitedForAsync();
        var failed = await Should.ThrowAsync<NpgsqlException>(() =>
            new SourceStates(limited).ReadAsync(TestContext.Current.CancellationToken)
        );
        failed.InnerException.ShouldBeOfType<TimeoutException>();
        unlimited.IsCompleted.ShouldBeFalse("it began before the other one, whose limit is over");
        await blocker.RollbackAsync();
        (await unlimited).ShouldBe(0);
    }

    [Fact]
    public void A_statement_that_nobody_could_cancel_is_refused() =>
        Should
            .Throw<InvalidOperationException>(() => new StatementFactory<object>().GetCancellationToken(new()))
            .Message.ShouldContain(nameof(NoParameters));
}
