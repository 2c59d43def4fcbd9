using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Monitor.Pages;
using WaitTime.Monitor.Pages.Parts;
using WaitTime.Monitor.Views;
using WaitTime.Web.Pages;

namespace WaitTime.Monitor;

/// <summary>Reads a page, renders it whole and sends it; what goes wrong becomes a page, too.</summary>
/// <param name="atOnce">Pages that are read or wait for it at a time.</param>
/// <param name="logging">The caller's.</param>
internal sealed class PageAnswers(int atOnce, ILoggerFactory logging) : IAsyncDisposable
{
    private readonly PageRenderer _renderer = new(logging);
    private readonly ILogger _logger = logging.CreateLogger("WaitTime.Monitor.Pages");

    /// <summary>For pages that are read or wait for it: more are refused at once, and hold no connection of the server.</summary>
    private readonly SemaphoreSlim _places = new(atOnce);

    public async ValueTask DisposeAsync()
    {
        await _renderer.DisposeAsync();
        _places.Dispose();
    }

    /// <param name="context">Whose answer it is.</param>
    /// <param name="read">Null for what is not there.</param>
    public async Task WriteAsync<TPage, TView>(HttpContext context, Func<HttpContext, CancellationToken, Task<TView?>> read)
        where TPage : Page<TView>
        where TView : class
    {
        var (status, page) = await PageAsync<TPage, TView>(context, read);
        PageHeaders.Apply(context.Response, $"style-src {PageStyle.Sheet.Source}", "img-src data:");
        context.Response.StatusCode = status;
        context.Response.ContentLength = page.Length;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(page, context.RequestAborted);
    }

    private async Task<(int Status, byte[] Page)> PageAsync<TPage, TView>(
        HttpContext context,
        Func<HttpContext, CancellationToken, Task<TView?>> read
    )
        where TPage : Page<TView>
        where TView : class
    {
        if (!await _places.WaitAsync(TimeSpan.Zero, context.RequestAborted))
            return await ProblemAsync(503, Busy(context));
        try
        {
            return await read(context, context.RequestAborted) is { } view
                ? (StatusCodes.Status200OK, await _renderer.RenderAsync<TPage, TView>(view))
                : await ProblemAsync(404, NotFound);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return await AwayAsync(context, exception);
        }
#pragma warning disable CA1031 // The last frame of a page: what went wrong is in the log, and nothing of it in the answer.
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.Unexpected(_logger, "page", exception);
            return await ProblemAsync(500, Defect(context));
        }
        finally
        {
            _places.Release();
        }
    }

    private Task<(int Status, byte[] Page)> AwayAsync(HttpContext context, Exception exception)
    {
        var isLate = exception is TimeoutException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled };
        var failure = isLate ? null : FailureClassifier.Classify(RunStage.BeforeSave, exception);
        var reason = failure?.Reason ?? FailureReasons.DatabaseTimeout;
        Log.PageAway(_logger, reason, failure?.Message ?? exception.Message);
        return ProblemAsync(
            503,
            new(
                "The database did not answer",
                $"This page could not be read ({reason}). Other pages, the metrics and the probes may answer all the same.",
                AddressOf(context)
            )
        );
    }

    private async Task<(int Status, byte[] Page)> ProblemAsync(int status, ProblemView view) =>
        (status, await _renderer.RenderAsync<ProblemPage, ProblemView>(view));

    private static ProblemView NotFound { get; } =
        new("Not found", "There is nothing of that name. It may have been removed by the cleanup.", null);

    private static ProblemView Busy(HttpContext context) => new("Busy", "Too many pages are being read at the moment.", AddressOf(context));

    private static ProblemView Defect(HttpContext context) =>
        new("This page failed", "It is a defect of the monitor; its log says more.", AddressOf(context));

    private static string AddressOf(HttpContext context) => context.Request.Path + context.Request.QueryString;
}
