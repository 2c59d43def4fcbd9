using WaitTime.Board.Options;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;
using WaitTime.Jobs;
using WaitTime.Web;

namespace WaitTime.Board;

/// <summary>The board's program: read the environment, serve until a signal comes.</summary>
internal static class BoardProgram
{
    /// <summary>No visitor waits for the database longer than that.</summary>
    private const int LimitSeconds = 2;

    /// <summary>With those of the downloads, three replicas stay within what the role may have.</summary>
    private const int Connections = 4;

    private const string Help = """
        Serves the data to the public: the interface under /v1, closed months under /bulk, and pages in English and French.

          --check URL   check that the board at this operations address has data to show; waits up to 4 minutes, then exits 1
          --help        show this help

        Environment: DATABASE_URL (the role waittime_board), LOG_LEVEL, ENVIRONMENT,
        ASPNETCORE_HTTP_PORTS or ASPNETCORE_URLS (where the public is answered; http://127.0.0.1:8080 when neither is set),
        WAITTIME_BOARD_OPERATIONS_URL (metrics and probes; http://127.0.0.1:8081), WAITTIME_BOARD_URL (the public address, for whole
        links), WAITTIME_TRUSTED_PROXIES (networks whose X-Forwarded-For counts, with commas), WAITTIME_BULK_DIRECTORY (closed months),
        WAITTIME_BOARD_COST_PER_MINUTE (what one address may ask for), HEARTBEAT_STALE_THRESHOLD_MINUTES.
        Exit codes: 0 stopped by a signal, or check passed; 1 check failed, 2 usage or configuration, 130/143 check interrupted.
        """;

    public static Task<int> RunAsync(string[] args) =>
        JobProgram.GuardAsync(async () =>
        {
            switch (args)
            {
                case ["--help" or "-h"]:
                    await Console.Out.WriteLineAsync(Help);
                    return ExitCodes.Success;
                case []:
                    await ServeAsync();
                    return ExitCodes.Success;
                case ["--check", var address]:
                    return await CheckAsync(ServerCheck.AddressOf(address));
                default:
                    throw new ConfigurationException($"Unknown arguments: {string.Join(' ', args)}. Known: --check URL, --help.");
            }
        });

    private static async Task<int> CheckAsync(Uri address)
    {
        using var interruption = new Interruption();
        using var http = new HttpClient { Timeout = ServerCheck.RequestLimit };
        try
        {
            return await new ServerCheck(http, TimeProvider.System, "waittime_board_database_up").RunAsync(
                address,
                Console.Out.WriteLine,
                interruption.Token
            );
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } exitCode)
        {
            return exitCode;
        }
    }

    private static async Task ServeAsync()
    {
        var settings = Settings.FromEnvironment();
        var options = BoardVariables.Read(settings.Variables);
        var connection = settings.RequiredDatabase;
        connection.ApplicationName ??= "waittime-board";
        connection.Timeout = LimitSeconds;
        connection.CommandTimeout = LimitSeconds;
        connection.MaxPoolSize = Connections;

        using var interruption = new Interruption();
        using var logging = Logging.Json(settings, "waittime-board");
        // A visitor does not wait for a second attempt: the next look is in a few seconds.
        await using var database = Database.Open(connection, DatabasePatience.Of(TimeSpan.Zero));
        try
        {
            await using var server = await BoardServer.StartAsync(database, options, TimeProvider.System, logging, interruption.Token);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            // A signal is how it is meant to end.
        }
    }
}
