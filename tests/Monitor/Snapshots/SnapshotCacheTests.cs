using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Monitor.Options;
using WaitTime.Monitor.Snapshots;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Snapshots;

public sealed class SnapshotCacheTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_at_once_read_the_database_once_and_so_do_those_who_come_after_them()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var reader = new SnapshotReader(database.Database, TimeProvider.System);
        var readings = 0;
        await using var cache = Cache(
            token =>
            {
                Interlocked.Increment(ref readings);
                return reader.ReadAsync(token);
            },
            new MonitorOptions { CacheFor = TimeSpan.FromMinutes(5), ReadingLimit = TimeSpan.FromMinutes(1) }
        );
        var snapshots = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => cache.GetAsync(Token), Token)));
        readings.ShouldBe(1);
        snapshots.ShouldAllBe(snapshot => ReferenceEquals(snapshot, snapshots[0]));
        snapshots[0].State!.Sources.Count.ShouldBe(SeedSize.Sources);
        (await cache.GetAsync(Token)).ShouldBeSameAs(snapshots[0]);
    }

    [Fact]
    public async Task A_snapshot_that_has_become_old_is_read_anew()
    {
        var readings = 0;
        await using var cache = Cache(
            _ => Task.FromResult(new MonitorSnapshot { Took = TimeSpan.FromSeconds(++readings) }),
            new MonitorOptions { CacheFor = TimeSpan.Zero }
        );
        (await cache.GetAsync(Token)).Took.ShouldBe(TimeSpan.FromSeconds(1));
        (await cache.GetAsync(Token)).Took.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_reading_that_hangs_is_joined_by_nobody_and_the_next_one_after_its_end_counts()
    {
        var hanging = new TaskCompletionSource<MonitorSnapshot>();
        var first = true;
        var limit = TimeSpan.FromMinutes(5);
        var clock = new WatchedClock();
        await using var cache = Cache(
            // It ignores its limit, as a connection into a dead network may.
            _ => first ? hanging.Task : Task.FromResult(new MonitorSnapshot()),
            new MonitorOptions
            {
                CacheFor = TimeSpan.Zero,
                CacheAwayFor = TimeSpan.Zero,
                ReadingLimit = limit,
            },
            clock
        );
        var asking = cache.GetAsync(Token);
        await clock.UntilAwaitedAsync(limit);
        clock.Advance(limit);
        (await asking).Away.ShouldBe("database_timeout");
        for (var time = 0; time < 2; time++)
            (await cache.GetAsync(Token)).Away.ShouldBe("database_timeout");
        first = false;
        hanging.SetResult(MonitorSnapshot.OfAway("late"));
        await Eventually.TrueAsync(async () => (await cache.GetAsync(Token)).Away is null, "the next reading counts");
    }

    [Fact]
    public async Task A_defect_in_reading_does_not_end_the_monitor()
    {
        var first = true;
        await using var cache = Cache(
            _ => first ? throw new InvalidCastException("a defect") : Task.FromResult(new MonitorSnapshot()),
            new MonitorOptions { CacheFor = TimeSpan.Zero, CacheAwayFor = TimeSpan.Zero }
        );
        (await cache.GetAsync(Token)).Away.ShouldBe("unexpected");
        first = false;
        (await cache.GetAsync(Token)).Away.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_goes_away_does_not_end_the_reading_of_the_others()
    {
        var reading = new TaskCompletionSource<MonitorSnapshot>();
        await using var cache = Cache(_ => reading.Task, new MonitorOptions { ReadingLimit = TimeSpan.FromMinutes(1) });
        using var impatience = new CancellationTokenSource();
        var impatient = cache.GetAsync(impatience.Token);
        var patient = cache.GetAsync(Token);
        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => impatient);
        reading.SetResult(new MonitorSnapshot());
        (await patient).Away.ShouldBeNull();
    }

    private static SnapshotCache Cache(
        Func<CancellationToken, Task<MonitorSnapshot>> read,
        MonitorOptions options,
        TimeProvider? time = null
    ) => new(read, options, time ?? TimeProvider.System, NullLogger.Instance);
}
