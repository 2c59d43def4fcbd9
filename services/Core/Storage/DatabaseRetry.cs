using Microsoft.Extensions.Logging;
using Npgsql;
using Polly;
using WaitTime.Core.Failures;
using WaitTime.Core.Networking;
using WaitTime.Core.Telemetry;

namespace WaitTime.Core.Storage;

/// <summary>
/// Does a unit of work again while its error may pass: the one policy of all who use the database. A unit is a whole statement, batch or
/// transaction on a connection of its own that may be applied twice, because a connection that breaks does not say what became of it.
/// </summary>
internal sealed class DatabaseRetry
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly ResiliencePropertyKey<Unit> Key = new("waittime.unit");

    private readonly NpgsqlDataSource _source;
    private readonly DatabasePatience _patience;
    private readonly Outage _outage;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _pipeline;

    public DatabaseRetry(NpgsqlDataSource source, DatabasePatience patience, Outage outage, TimeProvider time, ILogger logger)
    {
        (_source, _patience, _outage, _time, _logger) = (source, patience, outage, time, logger);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                Backoff.While(
                    LongestPause,
                    (exception, context) =>
                        TransientErrors.MayPass(exception) && MayGoOn(context.Properties.GetValue(Key, null!), exception),
                    arguments => Prepare(arguments.Outcome.Exception!, arguments.AttemptNumber + 1, arguments.RetryDelay)
                )
            )
            .Build();
    }

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Key, new());
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, state) =>
                    await state.retry.AttemptAsync(context.Properties.GetValue(Key, null!), state.work, context.CancellationToken),
                context,
                (retry: this, work)
            );
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<T> AttemptAsync<T>(Unit unit, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        try
        {
            var result = await work(cancellationToken);
            _outage.End();
            return result;
        }
        catch (Exception exception) when (TransientErrors.MayPass(exception))
        {
            if (unit.Attempts++ == 0)
                unit.Since = began;
            var tries = new DatabaseTries(unit.Attempts, _time.GetElapsedTime(unit.Since));
            if (TransientErrors.IsNoAnswer(exception))
            {
                // What was tried before, at the program's start for example, counts too.
                var outage = _outage.Failed(began);
                if (outage.Attempts > tries.Attempts)
                    tries = outage;
            }
            else
            {
                _outage.End();
            }

            tries.NoteOn(exception);
            throw;
        }
    }

    private bool MayGoOn(Unit unit, Exception exception) =>
        unit.Attempts < _patience.LeastAttempts || DatabaseTries.Of(exception) is not { } tries || tries.Over < _patience.With(exception);

    private ValueTask Prepare(Exception exception, int attempt, TimeSpan pause)
    {
        if (TransientErrors.SpoilsPool(exception))
            _source.Clear();
        var failure = FailureClassifier.Classify(RunStage.Persist, exception);
        Log.DatabaseTriedAgain(_logger, attempt, failure.Reason, failure.Message, (long)pause.TotalMilliseconds);
        return ValueTask.CompletedTask;
    }

    /// <summary>The attempts at one unit of work.</summary>
    private sealed class Unit
    {
        public int Attempts { get; set; }

        /// <summary>Time stamp of the first attempt.</summary>
        public long Since { get; set; }
    }
}
