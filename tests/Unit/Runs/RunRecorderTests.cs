using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Collection.Runs;
using WaitTime.Collection.Sources;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Testing;
using WaitTime.Unit.Tests.Validation;

namespace WaitTime.Unit.Tests.Runs;

/// <summary>A server that refuses every connection, and a clock that the test moves.</summary>
public sealed class RunRecorderTests
{
    private static readonly TimeSpan AfterSignal = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_run_that_was_told_to_end_gives_a_database_that_is_away_three_seconds_and_no_more()
    {
        using var refusing = new RefusedPort();
        await using var database = Away(refusing);
        var clock = new WatchedClock();
        var recording = Record(database, clock, new CancellationToken(canceled: true));
        await clock.UntilAwaitedAsync(AfterSignal);
        clock.Advance(AfterSignal);
        await recording.WaitAsync(Patience.Limit, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_signal_while_the_database_is_away_cuts_the_patience_to_three_seconds()
    {
        using var refusing = new RefusedPort();
        await using var database = Away(refusing);
        var clock = new WatchedClock();
        using var interruption = new CancellationTokenSource();
        var recording = Record(database, clock, interruption.Token);
        clock.Advance(AfterSignal);
        recording.IsCompleted.ShouldBeFalse("the database has half a minute to come back");
        await interruption.CancelAsync();
        clock.Advance(AfterSignal);
        await recording.WaitAsync(Patience.Limit, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static Database Away(RefusedPort port) => Database.Open(new($"Host=127.0.0.1;Port={port.Number};Username=x;Database=x"));

    private static Task Record(Database database, WatchedClock clock, CancellationToken interruption)
    {
        var report = new RunReport
        {
            RunId = Guid.NewGuid(),
            Source = new Source(TestFeeds.Source, []),
            Trigger = RunTrigger.Manual,
            StartedAt = clock.GetUtcNow(),
            FinishedAt = clock.GetUtcNow(),
            Duration = TimeSpan.Zero,
            Status = RunStatus.Skipped,
            Stages = new StageClock(clock),
        };
        return new RunRecorder(database, clock, NullLogger.Instance).RecordAsync(report, interruption);
    }
}
