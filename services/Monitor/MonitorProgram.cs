using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;
using WaitTime.Jobs;
using WaitTime.Monitor.Options;
using WaitTime.Web;

namespace WaitTime.Monitor;

/// <summary>The monitor's program: read the environment, serve until a signal comes.</summary>
internal static class MonitorProgram
{
    /// <summary>Nothing here may hold a request longer than a reading may take.</summary>
    private const int LimitSeconds = 2;

    private const string Help = """
        Serves the collector's state from the database: pages for the operator at /, /metrics for Prometheus, /up, /readyz and
        /livez for probes; and /metrics/process about the process itself.

          --check URL   check that a monitor is ready and serves its metrics; waits up to 4 minutes, then exits 1
          --help        show this help

        Environment: DATABASE_URL, LOG_LEVEL, ENVIRONMENT, DATABASE_SIZE_LIMIT_BYTES (size limit of the database),
        ASPNETCORE_HTTP_PORTS or ASPNETCORE_URLS (where to listen; http://127.0.0.1:8080 when neither is set),
        WAITTIME_NAMESPACE and WAITTIME_CRONJOBS (names for the commands that the pages show; the chart sets them).
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
            return await new ServerCheck(http, TimeProvider.System, "waittime_build_info").RunAsync(
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
        var options = MonitorOptions.From(settings);
        var connection = settings.RequiredDatabase;
        connection.ApplicationName ??= "waittime-monitor";
        connection.Timeout = LimitSeconds;
        connection.CommandTimeout = LimitSeconds;

        using var interruption = new Interruption();
        using var logging = Logging.Json(settings, "waittime-monitor");
        await using var database = Database.Open(connection);
        try
        {
            await using var server = await MonitorServer.StartAsync(database, options, TimeProvider.System, logging, interruption.Token);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            // A signal is how it is meant to end.
        }
    }
}
