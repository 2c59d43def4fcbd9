using Microsoft.Extensions.Logging;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Telemetry;
using WaitTime.Jobs.Pings;

namespace WaitTime.Jobs;

/// <summary>What a program does, with its end told to whoever listens outside, whatever that end is.</summary>
public static class PingedWork
{
    /// <summary>Reads what a job needs of its environment; a start that fails by it is told.</summary>
    /// <exception cref="ConfigurationException">What <paramref name="read"/> found wrong.</exception>
    public static async Task<T> ReadAsync<T>(JobPing ping, Func<T> read)
    {
        ArgumentNullException.ThrowIfNull(ping);
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return read();
        }
        catch (ConfigurationException exception)
        {
            // What would say how to log may be what is wrong.
            using var logging = Logging.Json(Settings.From(new Dictionary<string, string>(StringComparer.Ordinal)));
            ping.Reason = exception.Message;
            await ping.EndAsync(ExitCodes.Usage, logging.CreateLogger("WaitTime.Ping"), CancellationToken.None);
            throw;
        }
    }

    /// <summary>Works, and tells the exit code, or that of what was thrown.</summary>
    public static async Task<int> RunAsync(JobPing ping, Func<Task<int>> work, ILogger logger, Interruption interruption)
    {
        ArgumentNullException.ThrowIfNull(ping);
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(interruption);
        int exitCode;
        try
        {
            exitCode = await work();
        }
        catch (Exception exception)
        {
            // All that comes after is one line.
            if (FailureClassifier.IsUnexpected(exception))
                Log.Ended(logger, exception);
            (exitCode, ping.Reason) = Explain(exception);
            await ping.EndAsync(exitCode, logger, interruption.Token);
            throw;
        }

        if (exitCode == interruption.ExitCode)
            ping.Reason ??= "Stopped by a signal.";
        await ping.EndAsync(exitCode, logger, interruption.Token);
        return exitCode;
    }

    private static (int ExitCode, string Reason) Explain(Exception exception)
    {
        if (exception is ConfigurationException)
            return (ExitCodes.Usage, exception.Message);
        var failure = FailureClassifier.Classify(RunStage.Validate, exception);
        return (ExitCodes.Of(failure.Category), $"{failure.Reason}: {failure.Message}");
    }
}
