using Microsoft.Extensions.Logging;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Monitor.Options;

namespace WaitTime.Monitor.Snapshots;

/// <summary>
/// Hands out the last snapshot for a few seconds and has at most one reading under way: a hundred scrapes at once ask the database
/// once, and none of them waits longer than the limit of one reading.
/// </summary>
public sealed class SnapshotCache(
    Func<CancellationToken, Task<MonitorSnapshot>> read,
    MonitorOptions options,
    TimeProvider time,
    ILogger logger
) : IAsyncDisposable
{
    /// <summary>At the end, for a reading that is under way.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private Refresh? _latest;
    private string? _away;

    /// <summary>Never throws for the database's sake: a snapshot says itself that the database is away.</summary>
    /// <exception cref="OperationCanceledException">Whoever asked has gone.</exception>
    public async Task<MonitorSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        var refresh = Current();
        if (refresh.Result.IsCompleted)
            return await refresh.Result;

        // The reading ends itself at the limit, but a network that swallows everything may hold its end up; nobody waits for that.
        var left = options.ReadingLimit - time.GetElapsedTime(refresh.Started);
        if (left <= TimeSpan.Zero)
            return TooLate();
        try
        {
            return await refresh.Result.WaitAsync(left, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return TooLate();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task cancelling = _stop.CancelAsync();
        try
        {
            await Task.WhenAll(cancelling, _latest?.Result ?? Task.CompletedTask).WaitAsync(Farewell, time);
            _stop.Dispose();
        }
        catch (TimeoutException)
        {
            // It hangs on a dead connection; the process is about to end anyway.
        }
    }

    private Refresh Current()
    {
        lock (_gate)
        {
            if (_latest is null || IsOld(_latest))
                _latest = new Refresh(time, ReadAsync);
            return _latest;
        }
    }

    private bool IsOld(Refresh refresh) =>
        refresh.Result.IsCompletedSuccessfully
        && time.GetElapsedTime(refresh.Ended) >= (refresh.Result.Result.Away is null ? options.CacheFor : options.CacheAwayFor);

    private async Task<MonitorSnapshot> ReadAsync()
    {
        using var limit = new CancellationTokenSource(options.ReadingLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
        try
        {
            var snapshot = await read(either.Token);
            if (_away is not null)
                Log.DatabaseBack(logger);
            _away = null;
            return snapshot;
        }
        catch (OperationCanceledException)
        {
            return Away(FailureReasons.DatabaseTimeout, "No answer within the time limit.");
        }
        catch (Exception exception)
        {
            // Whatever it was, the monitor must be able to try again and to say meanwhile that it knows nothing.
            return Away(exception);
        }
    }

    private MonitorSnapshot Away(Exception exception)
    {
        var failure = FailureClassifier.Classify(RunStage.BeforeSave, exception);
        if (failure.Reason == FailureReasons.Unexpected && _away != failure.Reason)
            Log.Unexpected(logger, Tag.Lower(failure.Stage), exception);
        return Away(failure.Reason, failure.Message);
    }

    private MonitorSnapshot Away(string reason, string message)
    {
        // Said once, not at every scrape of a long night. An address may stand in the message: it is for the log, not for the answer.
        if (_away != reason && !_stop.IsCancellationRequested)
            Log.DatabaseAway(logger, reason, message);
        _away = reason;
        return MonitorSnapshot.OfAway(reason);
    }

    private static MonitorSnapshot TooLate() => MonitorSnapshot.OfAway(FailureReasons.DatabaseTimeout);

    /// <summary>One reading, started at once on another thread: connecting may block before its first wait.</summary>
    private sealed class Refresh
    {
        private readonly TimeProvider _time;

        public Refresh(TimeProvider time, Func<Task<MonitorSnapshot>> read)
        {
            _time = time;
            Started = time.GetTimestamp();
            Result = Task.Run(async () => Ending(await read()));
        }

        public long Started { get; }

        public long Ended { get; private set; }

        public Task<MonitorSnapshot> Result { get; }

        private MonitorSnapshot Ending(MonitorSnapshot snapshot)
        {
            Ended = _time.GetTimestamp();
            return snapshot;
        }
    }
}
