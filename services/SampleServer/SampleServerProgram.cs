using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using WaitTime.Core.Telemetry;
using WaitTime.Jobs;

namespace WaitTime.SampleServer;

/// <summary>The sample server's program: read the environment, serve until a signal comes.</summary>
internal static class SampleServerProgram
{
    private const string Help = """
        Stands in for the publishers: serves the bundled sample pages with made-up values in the publishers' formats. Timestamps are
        current and values change every hour, so no source looks frozen. / lists what is served, /livez answers probes, and
        /broken/... returns 500.

          --help   show this help

        Environment: WAITTIME_SAMPLES_BROKEN (comma-separated sources that return 500 on purpose), LOG_LEVEL,
        ENVIRONMENT, ASPNETCORE_HTTP_PORTS or ASPNETCORE_URLS (where to listen; http://127.0.0.1:8080 when neither is set).
        Exit codes: 0 stopped by a signal, 2 usage or configuration.
        """;

    /// <summary>What a publisher takes to answer from across the country.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(80);

    public static Task<int> RunAsync(string[] args) => JobProgram.RunAsync(args, Help, canTry: false, _ => ServeAsync());

    private static async Task<int> ServeAsync()
    {
        var settings = Settings.FromEnvironment();
        var options = SampleOptions.FromEnvironment() with { Delay = Delay, Moves = true };
        using var interruption = new Interruption();
        using var logging = Logging.Json(settings);
        var logger = logging.CreateLogger("WaitTime.SampleServer");
        try
        {
            await using var publisher = await SamplePublisher.StartAsync(options, TimeProvider.System, logging, interruption.Token);
            Log.Listening(logger, publisher.Address.AbsoluteUri, options.Broken.Count == 0 ? "none" : string.Join(", ", options.Broken));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            // A signal is how it is meant to end.
        }

        Log.Stopped(logger);
        return ExitCodes.Success;
    }
}
