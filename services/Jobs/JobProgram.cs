using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Printing;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;
using WaitTime.Jobs.Pings;

namespace WaitTime.Jobs;

/// <summary>The frame of every job's program: its command line, its environment, its signals. What it does is a function.</summary>
public static class JobProgram
{
    /// <summary>Reads the command line, and turns a mistake in it or in the environment into one line and exit code 2.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="help">What <c>--help</c> prints.</param>
    /// <param name="canTry">The program knows <c>--dry-run</c>.</param>
    /// <param name="run">The job; true for a dry run.</param>
    public static Task<int> RunAsync(string[] args, string help, bool canTry, Func<bool, Task<int>> run) =>
        GuardAsync(async () =>
        {
            switch (args)
            {
                case ["--help" or "-h"]:
                    await Console.Out.WriteLineAsync(help);
                    return ExitCodes.Success;
                case []:
                    return await run(false);
                case ["--dry-run"] when canTry:
                    return await run(true);
                default:
                    throw new ConfigurationException(
                        $"Unknown arguments: {string.Join(' ', args)}. Known: {(canTry ? "--dry-run, " : "")}--help."
                    );
            }
        });

    /// <summary>
    /// Turns a mistake in the environment or the arguments into one line
    /// and exit code 2, and whatever else nobody caught into one line too.
    /// </summary>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        PrintedOutput.Install();
        try
        {
            return await run();
        }
        catch (ConfigurationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
#pragma warning disable CA1031 // The last frame of every program: nothing leaves it as an unhandled exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return await UnexpectedAsync(exception);
        }
    }

    /// <summary>One line on standard error, and the exit code of what went wrong.</summary>
    public static async Task<int> UnexpectedAsync(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var failure = FailureClassifier.Classify(RunStage.Validate, exception);
        var kind = failure.Reason == FailureReasons.Unexpected ? $"{failure.Reason}, {exception.GetType().Name}" : failure.Reason;
        await Console.Error.WriteLineAsync($"Failed ({kind}): {failure.Message}");
        return ExitCodes.Of(failure.Category);
    }

    /// <summary>
    /// Gives a job what it works with; a signal ends it with the signal's exit code. A wrong setting is written down as the job's end, if
    /// the database can be found by the settings all the same: a job that does not start is seen where the others are.
    /// </summary>
    /// <param name="name">One of <see cref="JobName"/>, as it stands in logs and traces.</param>
    /// <param name="work">The job.</param>
    /// <param name="patience">How patiently the database is asked; null for what the environment says.</param>
    /// <param name="isTry">Nothing is changed, and nobody outside is told that the job ran.</param>
    /// <param name="check">Reads what else the job needs of the environment,
    /// so that a mistake in it is found before the job starts.</param>
    /// <exception cref="ConfigurationException">The environment is wrong, or names no database.</exception>
    public static async Task<int> WithDatabaseAsync(
        string name,
        Func<JobEnvironment, Task<int>> work,
        Func<Settings, DatabasePatience>? patience = null,
        bool isTry = false,
        Action<Settings>? check = null
    )
    {
        ArgumentNullException.ThrowIfNull(work);
        using var ping = await RecordedAsync(name, () => Task.FromResult(isTry ? JobPing.None(name) : JobPing.Begin(name)));
        var settings = await RecordedAsync(name, () => PingedWork.ReadAsync(ping, Read));
        using var interruption = new Interruption();
        using var telemetry = ProgramTelemetry.Start(settings, "waittime-" + name);
        var logger = telemetry.Loggers.CreateLogger("WaitTime." + name);
        return await PingedWork.RunAsync(ping, WorkAsync, logger, interruption);

        Settings Read()
        {
            var read = Settings.FromEnvironment();
            check?.Invoke(read);
            return read;
        }

        async Task<int> WorkAsync()
        {
            try
            {
                await using var database = await DatabaseStart.OpenAsync(settings, logger, patience?.Invoke(settings), interruption.Token);
                return await work(new(settings, database, logger, ping, interruption.Token));
            }
            catch (OperationCanceledException) when (interruption.ExitCode is { } exitCode)
            {
                return exitCode;
            }
        }
    }

    /// <summary>Reads of the environment; what is wrong with it is written down as the job's end.</summary>
    private static async Task<T> RecordedAsync<T>(string name, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (ConfigurationException exception)
        {
            await RecordAsync(name, exception);
            throw;
        }
    }

    private static async Task RecordAsync(string name, ConfigurationException exception)
    {
        try
        {
            if (Settings.DatabaseFromEnvironment() is not { } connection)
                return;
            await using var database = Database.Open(connection);
            var end = new JobEnd(
                name,
                TimeProvider.System.GetUtcNow(),
                TimeSpan.Zero,
                ExitCodes.Usage,
                DidItsWork: false,
                exception.Message,
                new Dictionary<string, string>(StringComparer.Ordinal)
            );
            await new JobLedger(database).RecordAsync(end, TimeProvider.System, NullLogger.Instance);
        }
        catch (ConfigurationException)
        {
            // It is the database's own address that is wrong.
        }
    }
}

/// <param name="Ping">Where the job says why it ended as it did.</param>
/// <param name="Interrupted">Fires with a signal.</param>
public sealed record JobEnvironment(Settings Settings, Database Database, ILogger Logger, JobPing Ping, CancellationToken Interrupted);
