using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using WaitTime.Core.Storage;
using WaitTime.Monitor.Commands;
using WaitTime.Monitor.Options;
using WaitTime.Monitor.Pages;
using WaitTime.Monitor.Queries;
using WaitTime.Monitor.Views;
using WaitTime.Web.Pages;

namespace WaitTime.Monitor;

/// <summary>
/// What an operator reads in a browser. Every page is one reading of the database, rendered whole and then sent; one that cannot be read
/// says so and leads on.
/// </summary>
internal sealed class OperatorPages : IAsyncDisposable
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private readonly PageDatabase _database;
    private readonly PageAnswers _answers;
    private readonly ToolCommands _commands;

    public OperatorPages(Database database, MonitorOptions options, TimeProvider time, ILoggerFactory logging)
    {
        _database = new(database, options, time);
        _answers = new(options.PagesAtOnce, logging);
        _commands = new(options.CronJobs);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        Map<OverviewPage, OverviewView>(routes, "/", (_, token) => FoundAsync(OverviewQuery.ReadAsync(_database, _commands, token)));
        Map<JobsPage, JobsView>(routes, "/jobs", (_, token) => FoundAsync(JobsQuery.ReadAsync(_database, _commands, token)));
        Map<SourcePage, SourceView>(routes, "/sources/{id}", SourceAsync);
        Map<RunPage, RunView>(routes, "/runs/{id:guid}", RunAsync);
        Map<PayloadPage, PayloadView>(routes, "/payloads/{hash:length(64)}", PayloadAsync);
        MapList<IncidentsPage, IncidentsView>(
            routes,
            "/incidents",
            (_, before, token) => IncidentQuery.IncidentsAsync(_database, _commands, before, token)
        );
        MapList<AlertsPage, AlertsView>(
            routes,
            "/alerts",
            (_, before, token) => IncidentQuery.AlertsAsync(_database, _commands, before, token)
        );
        MapList<RejectedPage, RejectedView>(
            routes,
            "/rejected",
            (context, before, token) => RejectedQuery.ReadAsync(_database, Given(context, "source"), before, token)
        );
        MapList<ChangesPage, ChangesView>(routes, "/changes", (_, before, token) => ChangesQuery.ReadAsync(_database, before, token));
        Map<HospitalsPage, HospitalsView>(
            routes,
            "/hospitals",
            (context, token) => FoundAsync(HospitalsQuery.ReadAsync(_database, Given(context, "after"), token))
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _answers.DisposeAsync();
    }

    private static async Task<T?> FoundAsync<T>(Task<T> reading)
        where T : class => await reading;

    /// <summary>A parameter of the address; null where there is none. The database takes no text with a NUL.</summary>
    private static string? Given(HttpContext context, string name) =>
        context.Request.Query[name].ToString() is { Length: > 0 } given ? given.Replace("\0", "", StringComparison.Ordinal) : null;

    private Task<SourceView?> SourceAsync(HttpContext context, CancellationToken token)
    {
        var before = Given(context, "before");
        Guid? run = Guid.TryParseExact(before, "D", out var id) ? id : null;
        return before is not null && run is null
            ? Task.FromResult<SourceView?>(null)
            : SourceQuery.ReadAsync(_database, _commands, Named(context, "id"), run, token);
    }

    private Task<RunView?> RunAsync(HttpContext context, CancellationToken token) =>
        RunQuery.ReadAsync(_database, _commands, Guid.Parse(Named(context, "id")), token);

    private Task<PayloadView?> PayloadAsync(HttpContext context, CancellationToken token)
    {
        var hash = Named(context, "hash");
        return hash.All(char.IsAsciiHexDigit)
            ? PayloadQuery.ReadAsync(_database, Convert.FromHexString(hash), token)
            : Task.FromResult<PayloadView?>(null);
    }

    private static string Named(HttpContext context, string part) =>
        ((string)context.Request.RouteValues[part]!).Replace("\0", "", StringComparison.Ordinal);

    /// <summary>A list that goes on before a line of it; one that nobody has written is not found.</summary>
    private void MapList<TPage, TView>(
        IEndpointRouteBuilder routes,
        string path,
        Func<HttpContext, long?, CancellationToken, Task<TView>> read
    )
        where TPage : Page<TView>
        where TView : class =>
        Map<TPage, TView>(
            routes,
            path,
            (context, token) =>
                Given(context, "before") is not { } given ? FoundAsync(read(context, null, token))
                : long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var before)
                    ? FoundAsync(read(context, before, token))
                : Task.FromResult<TView?>(null)
        );

    /// <param name="routes">Where it goes.</param>
    /// <param name="path">Its route.</param>
    /// <param name="read">Null for what is not there.</param>
    private void Map<TPage, TView>(IEndpointRouteBuilder routes, string path, Func<HttpContext, CancellationToken, Task<TView?>> read)
        where TPage : Page<TView>
        where TView : class => routes.MapMethods(path, Methods, context => _answers.WriteAsync<TPage, TView>(context, read));
}
