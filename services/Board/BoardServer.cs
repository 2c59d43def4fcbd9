using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;
using WaitTime.Board.Api.Routes;
using WaitTime.Board.Bulk;
using WaitTime.Board.Embeds;
using WaitTime.Board.Links;
using WaitTime.Board.Open;
using WaitTime.Board.Options;
using WaitTime.Board.Serving;
using WaitTime.Board.Snapshots;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;
using WaitTime.Web;
using WaitTime.Web.Pages;

namespace WaitTime.Board;

/// <summary>The running board: in its own program, or inside of another one.</summary>
public sealed class BoardServer : IAsyncDisposable
{
    private readonly WebApplication _public;
    private readonly WebApplication _operations;
    private readonly SnapshotKeeper _keeper;
    private readonly Allowance _allowance;
    private readonly PageRenderer _renderer;
    private readonly ProcessMetrics? _process;
    private readonly StreamEndpoint _streams;
    private readonly ILogger _logger;

    private BoardServer(
        WebApplication application,
        WebApplication operations,
        SnapshotKeeper keeper,
        Allowance allowance,
        PageRenderer renderer,
        StreamEndpoint streams,
        ProcessMetrics? process,
        ILogger logger
    )
    {
        (_public, _operations, _keeper, _allowance) = (application, operations, keeper, allowance);
        (_renderer, _streams, _process, _logger) = (renderer, streams, process, logger);
    }

    /// <summary>Where the public is answered.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Where operators are.</summary>
    public Uri OperationsAddress { get; private set; } = null!;

    /// <summary>What is shown; a test looks at once instead of waiting for the next look.</summary>
    public SnapshotKeeper Snapshots => _keeper;

    /// <summary>Starts to answer. The database may be away, and stays the caller's.</summary>
    /// <exception cref="ConfigurationException">It cannot listen there.</exception>
    public static async Task<BoardServer> StartAsync(
        Database database,
        BoardOptions options,
        TimeProvider time,
        ILoggerFactory logging,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var logger = logging.CreateLogger("WaitTime.Board");
        var application = WebServer.Build(options.Address, logging, options.Connections);
        var operations = WebServer.Build(options.OperationsAddress, logging);
        var keeper = new SnapshotKeeper(new OpenReader(database), options, time, logger);
        var allowance = new Allowance(options.CostPerMinute);
        var (history, links) = (new HistoryReader(database), new PublicLinks(options.PublicAddress));
        var renderer = new PageRenderer(logging);
        var endpoint = new SnapshotEndpoint(keeper, history, links, time);
        var streams = new StreamEndpoint(keeper, database, history, links);

        application.UseForwardedHeaders(Forwarded(options));
        application.Use(PublicHeaders.InvokeAsync);
        application.Use(new Guard(logger).InvokeAsync);
        application.UseRouting();
        application.Use(allowance.InvokeAsync);
        endpoint.Map(application, AllRoutes.All);
        endpoint.Map(application, EmbedRoutes.All);
        streams.Map(application, AllRoutes.Streams);
        new BulkEndpoint(new BulkFolder(options.BulkFolder), time).Map(application);
        new AssetEndpoint(time).Map(application);
        new PageEndpoint(keeper, new HospitalReader(database), links, renderer, time).Map(application);
        new Operations(keeper, new BoardMetrics(keeper, allowance, time)).Map(operations);
        var process = options.ShowsProcess ? new ProcessMetrics("waittime-board", BuildVersion.Text) : null;
        process?.Map(operations);

        var server = new BoardServer(application, operations, keeper, allowance, renderer, streams, process, logger);
        try
        {
            server.Address = await application.ListenAsync("The board", cancellationToken);
            server.OperationsAddress = await operations.ListenAsync("The board's operations", cancellationToken);
        }
        catch
        {
            await server.StopAsync();
            throw;
        }

        keeper.Start();
        Log.Listening(logger, BuildVersion.Text, server.Address.AbsoluteUri, server.OperationsAddress.AbsoluteUri);
        return server;
    }

    /// <summary>Answers what is in flight and ends, within five seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Log.Stopped(_logger);
    }

    /// <summary>A forwarded address counts only from a known proxy.</summary>
    private static ForwardedHeadersOptions Forwarded(BoardOptions options)
    {
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = options.TrustedProxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor,
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in options.TrustedProxies)
            forwarded.KnownIPNetworks.Add(network);
        return forwarded;
    }

    private async Task StopAsync()
    {
        await _public.StopAsync();
        await _operations.StopAsync();
        await _keeper.DisposeAsync();
        await _public.DisposeAsync();
        await _operations.DisposeAsync();
        _allowance.Dispose();
        await _streams.DisposeAsync();
        await _renderer.DisposeAsync();
        _process?.Dispose();
    }
}
