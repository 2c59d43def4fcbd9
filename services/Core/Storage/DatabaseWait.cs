using Microsoft.Extensions.Logging;
using Npgsql;
using Polly;
using WaitTime.Core.Failures;
using WaitTime.Core.Networking;
using WaitTime.Core.Telemetry;

namespace WaitTime.Core.Storage;

/// <summary>
/// Asks a database for its first connection until it gives one. Where network policies are enforced, a new pod is refused, or not answered
/// at all, until its address is known; a server may still be starting. The connection goes to the pool: a database that answers at once
/// is asked nothing on top of what the work asks.
/// </summary>
internal sealed class DatabaseWait(NpgsqlDataSource source, DatabasePatience patience, Outage outage, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>An attempt that nobody answers is followed by the next one so soon, that the end of the silence is noticed.</summary>
    private static readonly TimeSpan FirstLimit = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LeastLimit = TimeSpan.FromSeconds(1);
    private const double LimitGrowth = 1.5;

    /// <summary>Between two lines that say the same.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private readonly long _started = time.GetTimestamp();
    private TimeSpan? _logged;
    private int _attempts;
    private int _silent;

    /// <summary>
    /// Attempts under way. One that is late goes on beside the next: it may be a slow machine, and not a network that drops.
    /// </summary>
    private readonly List<Task<NpgsqlConnection>> _asked = [];

    private TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <exception cref="NpgsqlException">It did not answer in time, or its answer was a refusal that will not pass.</exception>
    /// <exception cref="OperationCanceledException">Given up by the caller.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Asking().ExecuteAsync(async token => await AskAsync(token), cancellationToken);
            outage.End();
            if (_attempts > 1)
                Log.DatabaseCame(logger, Math.Round(Elapsed.TotalSeconds, 1), _attempts);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.DatabaseWaitInterrupted(logger, Math.Round(Elapsed.TotalSeconds, 1), _attempts);
            throw;
        }
        catch (Exception exception) when (IsNotYet(exception))
        {
            Log.DatabaseNeverCame(logger, (int)patience.Start.TotalSeconds, _attempts, ProblemOf(exception));
            throw;
        }
        catch (NpgsqlException exception)
        {
            // An answer; that it is one alone does not make it a connection.
            Log.DatabaseRefused(logger, ProblemOf(exception));
            throw;
        }
        finally
        {
            foreach (var late in _asked)
                _ = Opening.CloseAsync(late);
        }
    }

    private ResiliencePipeline Asking() =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                Backoff.While(
                    LongestPause,
                    (exception, _) => IsNotYet(exception) && Elapsed < patience.Start,
                    arguments => LogWaiting(arguments.Outcome.Exception!)
                )
            )
            .Build();

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        _attempts++;
        var began = time.GetTimestamp();
        // Asked only once, it may take as long as the connection's own limit says.
        var limit = patience.Start > TimeSpan.Zero ? Limit() : Timeout.InfiniteTimeSpan;
        using var expiry = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        var latest = source.OpenConnectionAsync(cancellationToken).AsTask();
        _asked.Add(latest);
        try
        {
            while (true)
            {
                var ended = await Task.WhenAny(_asked).WaitAsync(either.Token);
                _asked.Remove(ended);
                // Of an earlier attempt it is known already that nobody answered it in time.
                if (ended != latest && !ended.IsCompletedSuccessfully)
                    continue;
                await using var connection = await ended;
                return;
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            _silent++;
            var silence = new NpgsqlException(
                FormattableString.Invariant($"No answer within {limit.TotalSeconds:0.#} s"),
                new TimeoutException(null, exception)
            );
            outage.Failed(began).NoteOn(silence);
            throw silence;
        }
        catch (Exception exception) when (TransientErrors.IsNoAnswer(exception))
        {
            outage.Failed(began).NoteOn(exception);
            throw;
        }
    }

    /// <summary>Of the next attempt: it grows with every one that nothing answered.</summary>
    private TimeSpan Limit()
    {
        var left = patience.Start - Elapsed;
        var longest = left > LeastLimit ? left : LeastLimit;
        return TimeSpan.FromSeconds(Math.Min(FirstLimit.TotalSeconds * Math.Pow(LimitGrowth, _silent), longest.TotalSeconds));
    }

    private bool IsNotYet(Exception exception) =>
        TransientErrors.IsNoAnswer(exception) || (patience.AwaitsRoles && exception is NpgsqlException);

    private ValueTask LogWaiting(Exception exception)
    {
        var elapsed = Elapsed;
        if (_logged is { } logged && elapsed - logged < Silence)
            return ValueTask.CompletedTask;
        _logged = elapsed;
        Log.DatabaseAwaited(logger, (int)elapsed.TotalSeconds, (int)patience.Start.TotalSeconds, ProblemOf(exception));
        return ValueTask.CompletedTask;
    }

    private static string ProblemOf(Exception exception)
    {
        var failure = FailureClassifier.Classify(RunStage.BeforeSave, exception);
        return $"{failure.Reason}: {failure.Message}";
    }
}
