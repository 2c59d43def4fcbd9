using Microsoft.Extensions.Logging;
using WaitTime.Board.Open;
using WaitTime.Board.Options;
using WaitTime.Core.Failures;

namespace WaitTime.Board.Snapshots;

/// <summary>
/// Asks every few seconds whether anything changed, and only then reads everything once. While the database is away the last snapshot
/// stays: its own times say that it is late.
/// </summary>
public sealed class SnapshotKeeper(OpenReader reader, BoardOptions options, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _watch = Task.CompletedTask;
    private KeptSnapshot _kept = KeptSnapshot.None;

    /// <summary>What is shown now, and whether the database was there when it was last asked.</summary>
    public KeptSnapshot Current => Volatile.Read(ref _kept);

    /// <summary>Done when the first snapshot is there.</summary>
    public Task FirstAsync(CancellationToken cancellationToken) => _first.Task.WaitAsync(cancellationToken);

    /// <summary>Made for a new snapshot before it is shown: the answers that most people ask for.</summary>
    public Func<BoardSnapshot, Task> Prepare { get; init; } = static _ => Task.CompletedTask;

    public void Start() => _watch = Task.Run(WatchAsync);

    /// <summary>One look: as the watch does it, and as a test asks for it.</summary>
    /// <returns>True where a new snapshot was put in place.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var asked = time.GetUtcNow();
            var version = await reader.VersionAsync(cancellationToken);
            var isNew = Current.Snapshot is not { } shown || shown.Data.Version != version || Current.ReadAt.Date != asked.Date;
            var snapshot = isNew ? await ReadAsync(asked, cancellationToken) : Current.Snapshot;
            if (Current.Away is not null)
                Log.DatabaseBack(logger);
            Volatile.Write(
                ref _kept,
                new(snapshot, isNew ? asked : Current.ReadAt, asked, Away: null)
                {
                    Snapshots = Current.Snapshots + (isNew ? 1 : 0),
                    FailedLooks = Current.FailedLooks,
                }
            );
            _first.TrySetResult();
            return isNew;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it was: what was shown goes on being shown, and the next look is in a few seconds.
            var failure = FailureClassifier.Classify(RunStage.BeforeSave, exception);
            if (Current.Away != failure.Reason)
                Log.DatabaseAway(logger, failure.Reason, failure.Message);
            if (failure.Reason == FailureReasons.Unexpected)
                Log.Unexpected(logger, exception);
            Volatile.Write(ref _kept, Current with { Away = failure.Reason, FailedLooks = Current.FailedLooks + 1 });
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        _stop.Dispose();
    }

    private async Task<BoardSnapshot> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var snapshot = new BoardSnapshot(await reader.ReadAsync(now, cancellationToken), new FreshnessRules(options.Freshness));
        await Prepare(snapshot);
        Log.Snapshot(logger, snapshot.Generation, snapshot.Readings.Count, (long)time.GetElapsedTime(started).TotalMilliseconds);
        return snapshot;
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(options.LookEvery, time);
        try
        {
            do
            {
                await LookAsync(_stop.Token);
            } while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The end.
        }
    }
}
