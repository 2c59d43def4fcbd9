using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WaitTime.Cli.Printing;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Programs;
using WaitTime.Core.Runs;
using WaitTime.Core.Schemas;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;
using WaitTime.LocalPostgres;
using WaitTime.Schema;

namespace WaitTime.Cli;

/// <summary>What every command works with, and how every command ends: with its own exit code, or with one line and the code of what went wrong.</summary>
internal sealed class Tool : IDisposable
{
    private const string Interruptedly = "Interrupted.";

    private readonly Interruption _interruption = new();
    private readonly ILoggerFactory? _waitingLogs;
    private readonly ILogger _waiting;
    private string _interrupted = Interruptedly;

    private Tool(Settings settings, LogLevel minimum)
    {
        Settings = settings;
        Logging = Core.Telemetry.Logging.Text(settings, minimum);
        Logger = Logging.CreateLogger("waittime");
        // A person at a terminal sees why nothing happens; a program that reads what commands print gets their one line.
        _waitingLogs = Console.IsErrorRedirected ? null : Core.Telemetry.Logging.Text(settings, LogLevel.Information);
        _waiting = _waitingLogs?.CreateLogger("waittime") ?? NullLogger.Instance;
    }

    public Settings Settings { get; }

    public ILogger Logger { get; }

    public ILoggerFactory Logging { get; }

    public CancellationToken Interrupted => _interruption.Token;

    /// <summary>130 or 143 once a signal came.</summary>
    public int? InterruptedExitCode => _interruption.ExitCode;

    /// <param name="work">The command.</param>
    /// <param name="logs">What reaches standard error at least: a command that prints its own progress keeps it to warnings.</param>
    public static async Task<int> RunAsync(Func<Tool, Task<int>> work, LogLevel logs = LogLevel.Warning)
    {
        try
        {
            var settings = Settings.FromEnvironment();
            settings.Check(KnownSources.All, complete: true);
            using var export = OtlpExport.Start(settings, "waittime");
            using var tool = new Tool(settings, logs);
            try
            {
                return await work(tool);
            }
            catch (OperationCanceledException) when (tool.Interrupted.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync(tool._interrupted);
                return tool.InterruptedExitCode ?? ExitCodes.Interrupted;
            }
            catch (NpgsqlException exception)
            {
                return await FailedAsync(settings, exception);
            }
        }
        catch (Exception exception) when (exception is ConfigurationException or MigrationException or PostgresUnavailableException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return exception switch
            {
                ConfigurationException => ExitCodes.Usage,
                MigrationException => ExitCodes.PersistenceFailure,
                _ => ExitCodes.InfraRuntime,
            };
        }
#pragma warning disable CA1031 // The last frame of the tool: nothing leaves it as an unhandled exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return await JobProgram.UnexpectedAsync(exception);
        }
    }

    /// <summary>Gives the database its time to answer. Also returns when it did not: the command then fails with its own words.</summary>
    /// <exception cref="ConfigurationException"><c>DATABASE_URL</c> is not set.</exception>
    public async Task<Database> OpenDatabaseAsync()
    {
        _interrupted = "Interrupted while waiting for the database.";
        var database = await DatabaseStart.OpenAsync(Settings, _waiting, patience: null, Interrupted);
        _interrupted = Interruptedly;
        return database;
    }

    /// <summary>For runs, which wait for themselves, because their history tells of it.</summary>
    /// <exception cref="ConfigurationException"><c>DATABASE_URL</c> is not set.</exception>
    public Database OpenDatabase() => DatabaseStart.Open(Settings, _waiting);

    public void Dispose()
    {
        _interruption.Dispose();
        _waitingLogs?.Dispose();
        Logging.Dispose();
    }

    private static async Task<int> FailedAsync(Settings settings, NpgsqlException exception)
    {
        var failure = FailureClassifier.Classify(RunStage.BeforeSave, exception);
        if (settings.Database is { } connection)
        {
            await using var database = Database.Open(connection);
            failure = await SchemaDiagnosis.ExplainAsync(database, failure, exception, TimeProvider.System);
        }

        await Console.Error.WriteLineAsync(Show.Failure(failure, DatabaseTries.Of(exception)));
        return ExitCodes.PersistenceFailure;
    }
}
