using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Schema;

/// <summary>Waits for a database that is still starting, up to a limit.</summary>
internal sealed class DatabaseWait(Database database, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Asks until the database answers.</summary>
    /// <param name="patience">For how long; zero asks once, for as long as connecting may take.</param>
    /// <returns>False when it never did.</returns>
    public async Task<bool> AnsweredAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var problem = await ProblemAsync(patience - time.GetElapsedTime(started), cancellationToken);
            if (problem is null) return true;
            var elapsed = time.GetElapsedTime(started);
            if (elapsed + Pause >= patience)
            {
                SchemaLog.NeverCame(logger, (int)patience.TotalSeconds, problem);
                return false;
            }

            SchemaLog.Waiting(logger, (int)elapsed.TotalSeconds, (int)patience.TotalSeconds, problem);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Null when it answered. A wrong password counts as not yet: roles may be made a moment later than the server.</summary>
    private async Task<string?> ProblemAsync(TimeSpan left, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Without patience the connection's own limit holds.
        if (left > TimeSpan.Zero) limit.CancelAfter(left);
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(limit.Token);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(limit.Token);
            return null;
        }
        catch (NpgsqlException exception)
        {
            var failure = FailureClassifier.Classify(RunStage.BeforeSave, exception);
            return $"{failure.Reason}: {failure.Message}";
        }
        catch (TimeoutException exception)
        {
            return exception.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "no answer";
        }
    }
}
