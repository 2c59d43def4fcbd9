using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;
using WaitTime.Monitor.Exposition;
using WaitTime.Monitor.Families;
using WaitTime.Monitor.Options;
using WaitTime.Monitor.Snapshots;
using WaitTime.Web;

namespace WaitTime.Monitor;

/// <summary>The running monitor: in its own program, or inside of another one.</summary>
public sealed class MonitorServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly SnapshotCache _snapshots;
    private readonly OperatorPages _pages;
    private readonly ProcessMetrics _process;
    private readonly ILogger _logger;

    private MonitorServer(
        WebApplication application,
        SnapshotCache snapshots,
        OperatorPages pages,
        ProcessMetrics process,
        ILogger logger
    ) => (_application, _snapshots, _pages, _process, _logger) = (application, snapshots, pages, process, logger);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts to answer. The database may be away, and stays the caller's.</summary>
    /// <exception cref="ConfigurationException">It cannot listen there.</exception>
    public static async Task<MonitorServer> StartAsync(
        Database database,
        MonitorOptions options,
        TimeProvider time,
        ILoggerFactory logging,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var application = WebServer.Build(options.Address, logging, options.Connections);
        var logger = logging.CreateLogger("WaitTime.Monitor");
        var snapshots = new SnapshotCache(new SnapshotReader(database, time).ReadAsync, options, time, logger);
        var page = new MetricsPage(AllFamilies.Of(options.DatabaseSizeLimitBytes));
        var pages = new OperatorPages(database, options, time, logging);
        var process = new ProcessMetrics("waittime-monitor", BuildVersion.Text);
        application.Use(OneAnswer);
        new Endpoints(snapshots, page, options, time).Map(application);
        pages.Map(application);
        process.Map(application);
        var server = new MonitorServer(application, snapshots, pages, process, logger);
        try
        {
            server.Address = await application.ListenAsync("The monitor", cancellationToken);
        }
        catch
        {
            await server.StopAsync();
            throw;
        }

        Log.Listening(logger, BuildVersion.Text, server.Address.AbsoluteUri);
        return server;
    }

    /// <summary>Answers what is in flight and ends, within five seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Log.Stopped(_logger);
    }

    /// <summary>A connection ends with its answer: nobody can line up questions and leave the answers lying.</summary>
    private static Task OneAnswer(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.Connection = "close";
        return next(context);
    }

    private async Task StopAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        await _snapshots.DisposeAsync();
        await _pages.DisposeAsync();
        _process.Dispose();
    }
}
