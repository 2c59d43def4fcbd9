using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WaitTime.Board.Api;
using WaitTime.Board.Api.Routes;
using WaitTime.Board.Links;
using WaitTime.Board.Open;
using WaitTime.Board.Requests;
using WaitTime.Board.Snapshots;
using WaitTime.Board.Streams;
using WaitTime.Core.Storage;

namespace WaitTime.Board.Serving;

/// <summary>
/// Answers the addresses of <see cref="AllRoutes.Streams"/>, a few at a time. One that fails in the middle cuts its connection: whoever
/// reads it knows that it is not whole.
/// </summary>
internal sealed class StreamEndpoint : IAsyncDisposable
{
    /// <summary>At a time; each holds a connection to the database.</summary>
    public const int Places = 2;

    private const int BusySeconds = 15;

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private readonly SemaphoreSlim _places = new(Places, Places);
    private readonly SnapshotKeeper _keeper;
    private readonly HistoryReader _history;
    private readonly PublicLinks _links;
    private readonly Database _database;
    private readonly MeasurementReader _reader;

    public StreamEndpoint(SnapshotKeeper keeper, Database database, HistoryReader history, PublicLinks links)
    {
        (_keeper, _history, _links) = (keeper, history, links);
        // Connections of their own: a download never takes one from whoever waits for an answer.
        _database = database.Apart("waittime-board-streams", Places);
        _reader = new(_database);
    }

    public void Map(IEndpointRouteBuilder routes, IEnumerable<BoardRoute> served)
    {
        foreach (var route in served)
            routes.MapMethods(route.Path, Methods, context => AnswerAsync(context, route)).WithMetadata(route);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _places.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, BoardRoute route)
    {
        var query = new Query(context.Request.Query, route.Parameters);
        var asked = new Asked(FirstSnapshot.Of(_keeper), query, NoVariables, _history, _links) { Token = context.RequestAborted };
        if (!await _places.WaitAsync(TimeSpan.Zero, context.RequestAborted))
        {
            throw new ProblemException(
                new(ProblemKind.Unavailable, "As many downloads run as can; ask again later.") { RetryAfterSeconds = BusySeconds }
            );
        }

        try
        {
            context.Response.ContentType = route.ContentType;
            context.Response.Headers.CacheControl = route.Policy.CacheControl;
            if (route.DescribedBy is { } address)
                context.Response.Headers.Append("Link", $"<{address}>; rel=\"describedby\"");
            if (HttpMethods.IsHead(context.Request.Method))
                return;
            using RowFormat format =
                route.ContentType == BoardRoute.NdJson ? new LineFormat() : new CsvFormat(query.Text(Parameters.Bom.Name) is not null);
            await MeasurementStream.WriteAsync(context, asked, _reader, format);
        }
        finally
        {
            _places.Release();
        }
    }

    private static IReadOnlyDictionary<string, string> NoVariables { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
