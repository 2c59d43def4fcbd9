using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WaitTime.Core.Configuration;
using WaitTime.Core.Storage;
using WaitTime.Monitor.Exposition;
using WaitTime.Monitor.Families;
using WaitTime.Monitor.Hosting;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor;

/// <summary>The running monitor: in its own program, or inside of another one.</summary>
public sealed class MonitorServer : IAsyncDisposable
{
    /// <summary>Nobody has anything to send here.</summary>
    private const int LargestBody = 1024;

    /// <summary>For requests in flight, each of which ends within the limit of one reading.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private readonly WebApplication _application;
    private readonly SnapshotCache _snapshots;
    private readonly MetricsPage _page;
    private readonly ILogger _logger;

    private MonitorServer(WebApplication application, SnapshotCache snapshots, MetricsPage page, ILogger logger) =>
        (_application, _snapshots, _page, _logger) = (application, snapshots, page, logger);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts to answer. The database may be away, and stays the caller's.</summary>
    /// <exception cref="ConfigurationException">It cannot listen there.</exception>
    public static async Task<MonitorServer> StartAsync(
        Database database, MonitorOptions options, TimeProvider time, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var application = Build(options, logging);
        var logger = logging.CreateLogger("WaitTime.Monitor");
        var snapshots = new SnapshotCache(new SnapshotReader(database, time).ReadAsync, options, time, logger);
        var page = new MetricsPage(AllFamilies.Of(options.DatabaseSizeLimitBytes));
        new Endpoints(snapshots, page, options, time).Map(application);
        var server = new MonitorServer(application, snapshots, page, logger);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            await server.StopAsync();
            if (exception is not (IOException or SocketException)) throw;
            throw new ConfigurationException($"The monitor cannot listen (ASPNETCORE_URLS, ASPNETCORE_HTTP_PORTS): {exception.Message.ReplaceLineEndings(" ")}", exception);
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

    private async Task StopAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        await _snapshots.DisposeAsync();
        _page.Dispose();
    }

    private static WebApplication Build(MonitorOptions options, ILoggerFactory logging)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // Whatever the folder and the environment around it say, it is the same monitor.
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Logging.ClearProviders();
        // Of the web server only what is wrong is told, not each request. What its host says at a failed start is thrown as well.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddProvider(new GivenLoggers(logging));
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        var address = options.Address ?? ListeningAddress.IfNotIn(builder.Configuration);
        if (address is not null) builder.WebHost.UseUrls(address);
        return builder.Build();
    }
}
