using Microsoft.Extensions.Logging;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Jobs.Pings;

namespace WaitTime.Jobs;

/// <summary>
/// The frame of every job, in its container and in the tool: it works, and how it ended is written down, whatever that end was. What goes
/// wrong becomes a report; only a wrong setting and a signal leave as the exceptions that programs end by.
/// </summary>
/// <param name="name">One of <see cref="JobName"/>.</param>
public sealed class JobFrame(string name, Database database, TimeProvider time, ILogger logger)
{
    /// <summary>What is shown of a job that did not come to say more of itself.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where a failure belongs that no stage of its own is known of.</summary>
    public RunStage Stage { get; init; } = RunStage.Persist;

    /// <summary>False for what is not the job itself, but a try or a part of it: nothing is written down.</summary>
    public bool IsRecorded { get; init; } = true;

    /// <summary>Hears why the job ended as it did; null where nobody does.</summary>
    public JobPing? Ping { get; init; }

    /// <typeparam name="T">The job's report.</typeparam>
    /// <param name="work">What the job does.</param>
    /// <param name="failed">The report of a job that failed, and how long it took until then.</param>
    /// <param name="outcomeOf">What is written down of a report; null for nothing, because another one is at work.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ConfigurationException">A setting is wrong; that is written down too.</exception>
    /// <exception cref="OperationCanceledException">Interrupted; that is written down too.</exception>
    public async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> work,
        Func<Failure, TimeSpan, T> failed,
        Func<T, JobOutcome?> outcomeOf,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(failed);
        ArgumentNullException.ThrowIfNull(outcomeOf);
        var started = time.GetTimestamp();
        T report;
        try
        {
            report = await work(cancellationToken);
        }
        catch (ConfigurationException exception)
        {
            await RecordAsync(new(ExitCodes.Usage, DidItsWork: false, exception.Message) { Details = Details }, started);
            throw;
        }
#pragma warning disable CA1031 // The end of every job is a report and a row; what went wrong is classified into them.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (cancellationToken.IsCancellationRequested)
            {
                await RecordAsync(
                    new(StopSignal.ExitCode ?? ExitCodes.Interrupted, DidItsWork: false, "Stopped by a signal.") { Details = Details },
                    started
                );
                throw new OperationCanceledException("Interrupted.", exception, cancellationToken);
            }

            var failure = await JobFailure.ExplainAsync(database, Stage, exception, time);
            if (failure.Reason is FailureReasons.Unexpected or FailureReasons.DatabaseError)
                Log.Unexpected(logger, name, Tag.Lower(failure.Stage), exception);
            report = failed(failure, time.GetElapsedTime(started));
        }

        if (outcomeOf(report) is { } outcome)
        {
            Ping?.Reason = outcome.Message;
            await RecordAsync(outcome, started);
        }

        return report;
    }

    private async Task RecordAsync(JobOutcome outcome, long started)
    {
        if (!IsRecorded)
            return;
        await new JobLedger(database).RecordAsync(
            new(
                name,
                time.GetUtcNow(),
                time.GetElapsedTime(started),
                outcome.ExitCode,
                outcome.DidItsWork,
                outcome.Message,
                outcome.Details
            ),
            time,
            logger
        );
    }
}
