using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WaitTime.Alerting.Notices;
using WaitTime.Cli.Printing;
using WaitTime.Cluster;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Schemas;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;
using WaitTime.Core.Telemetry.Errors;
using WaitTime.Jobs;
using WaitTime.LocalPostgres;
using WaitTime.Migrator;

namespace WaitTime.Cli.Running;

/// <summary>
/// What every command works with, and how every command ends: with its own exit code, or with one line and the code of what went wrong.
/// </summary>
internal sealed class Tool : IDisposable
{
    private const string Service = "waittime";
    private const string Interruptedly = "Interrupted.";

    private readonly Interruption _interruption = new();
    private readonly ProgramTelemetry _telemetry;
    private readonly ILoggerFactory? _waitingLogs;
    private readonly ILogger _waiting;
    private string _interrupted = Interruptedly;

    private Tool(Settings settings, LogLevel minimum, ToolPings pings)
    {
        (Settings, Pings) = (settings, pings);
        _telemetry = ProgramTelemetry.Start(settings, Service, Core.Telemetry.Logging.Text(settings, minimum, Service));
        Logger = Logging.CreateLogger("waittime");
        // A person at a terminal sees why nothing happens; a program that reads what commands print gets their one line.
        _waitingLogs = Console.IsErrorRedirected ? null : Core.Telemetry.Logging.Text(settings, LogLevel.Information);
        _waiting = _waitingLogs?.CreateLogger("waittime") ?? NullLogger.Instance;
    }

    public Settings Settings { get; }

    public ILogger Logger { get; }

    /// <summary>Of the jobs that the command is.</summary>
    public ToolPings Pings { get; }

    public ILoggerFactory Logging => _telemetry.Loggers;

    public CancellationToken Interrupted => _interruption.Token;

    /// <summary>130 or 143 once a signal came.</summary>
    public int? InterruptedExitCode => _interruption.ExitCode;

    /// <param name="work">The command.</param>
    /// <param name="logs">What reaches standard error at least: a command that prints its own progress keeps it to warnings.</param>
    /// <param name="jobs">The jobs that the command is, by their pings' names; none for a command that only looks, or tries.</param>
    public static async Task<int> RunAsync(Func<Tool, Task<int>> work, LogLevel logs = LogLevel.Warning, params IReadOnlyList<string> jobs)
    {
        using var pings = new ToolPings(jobs);
        var exitCode = await RunAsync(work, logs, pings);
        await pings.EndAsync(exitCode);
        return exitCode;
    }

    private static async Task<int> RunAsync(Func<Tool, Task<int>> work, LogLevel logs, ToolPings pings)
    {
        try
        {
            pings.Begin();
            var settings = Settings.FromEnvironment();
            settings.Check(KnownSources.All, complete: true);
            _ = (settings.Alerts, settings.Kubernetes);
            using var tool = new Tool(settings, logs, pings);
            try
            {
                return await work(tool);
            }
            catch (OperationCanceledException) when (tool.Interrupted.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync(tool._interrupted);
                pings.Explain("A signal ended it.");
                return tool.InterruptedExitCode ?? ExitCodes.Interrupted;
            }
            catch (NpgsqlException exception)
            {
                return await FailedAsync(settings, exception, pings);
            }
            catch (Exception exception)
                when (exception is not (MigrationException or PostgresUnavailableException) && FailureClassifier.IsUnexpected(exception))
            {
                // Said in one line below, when nothing can be sent any more.
                ErrorReports.Report(exception);
                throw;
            }
        }
        catch (Exception exception) when (exception is ConfigurationException or MigrationException or PostgresUnavailableException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            pings.Explain(exception.Message);
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
            pings.Explain(exception.Message);
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
        _waitingLogs?.Dispose();
        _telemetry.Dispose();
        _interruption.Dispose();
    }

    private static async Task<int> FailedAsync(Settings settings, NpgsqlException exception, ToolPings pings)
    {
        var failure = FailureClassifier.Classify(RunStage.BeforeSave, exception);
        if (settings.Database is { } connection)
        {
            await using var database = Database.Open(connection);
            failure = await SchemaDiagnosis.ExplainAsync(database, failure, exception, TimeProvider.System);
        }

        await Console.Error.WriteLineAsync(Show.Failure(failure, DatabaseTries.Of(exception)));
        pings.Explain($"{failure.Reason}: {failure.Message}");
        return ExitCodes.PersistenceFailure;
    }
}
