using Microsoft.Extensions.Logging;
using WaitTime.Core.Configuration;
using WaitTime.Core.Runs;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;

namespace WaitTime.Core.Programs;

/// <summary>The frame of every job's program: its command line, its environment, its signals. What it does is a function.</summary>
public static class JobProgram
{
    /// <summary>Reads the command line, and turns a mistake in it or in the environment into one line and exit code 2.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="help">What <c>--help</c> prints.</param>
    /// <param name="canTry">The program knows <c>--dry-run</c>.</param>
    /// <param name="run">The job; true for a dry run.</param>
    public static Task<int> RunAsync(string[] args, string help, bool canTry, Func<bool, Task<int>> run) => GuardAsync(async () =>
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
                throw new ConfigurationException($"Unknown arguments: {string.Join(' ', args)}. Known: {(canTry ? "--dry-run, " : "")}--help.");
        }
    });

    /// <summary>Turns a mistake in the environment or the arguments into one line and exit code 2.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        try
        {
            return await run();
        }
        catch (ConfigurationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
    }

    /// <summary>Gives a job what it works with; a signal ends it with the signal's exit code.</summary>
    /// <param name="name">As it stands in logs and traces, for example <c>heartbeat</c>.</param>
    /// <param name="work">The job.</param>
    /// <exception cref="ConfigurationException">The environment is wrong, or names no database.</exception>
    public static async Task<int> WithDatabaseAsync(string name, Func<JobEnvironment, Task<int>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var settings = Settings.FromEnvironment();
        using var logging = Logging.Json(settings);
        using var export = OtlpExport.Start(settings, "waittime-" + name);
        using var interruption = new Interruption();
        await using var database = Database.Open(settings.RequiredDatabase);
        try
        {
            return await work(new(settings, database, logging.CreateLogger("WaitTime." + name), interruption.Token));
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } exitCode)
        {
            return exitCode;
        }
    }
}

/// <param name="Interrupted">Fires with a signal.</param>
public sealed record JobEnvironment(Settings Settings, Database Database, ILogger Logger, CancellationToken Interrupted);
