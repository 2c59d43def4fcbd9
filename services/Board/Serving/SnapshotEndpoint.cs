using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WaitTime.Board.Answers;
using WaitTime.Board.Api.Routes;
using WaitTime.Board.Links;
using WaitTime.Board.Open;
using WaitTime.Board.Requests;
using WaitTime.Board.Snapshots;

namespace WaitTime.Board.Serving;

/// <summary>Answers the addresses of <see cref="AllRoutes"/> from the snapshot that is shown now.</summary>
internal sealed partial class SnapshotEndpoint(SnapshotKeeper keeper, HistoryReader history, PublicLinks links, TimeProvider time)
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public void Map(IEndpointRouteBuilder routes, IEnumerable<BoardRoute> served)
    {
        foreach (var route in served)
        {
            var variables = Variable().Matches(route.Path).Select(match => match.Groups["name"].Value).ToArray();
            routes.MapMethods(route.Path, Methods, context => AnswerAsync(context, route, variables)).WithMetadata(route);
        }
    }

    /// <summary>The answer to an address, made now or before.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<Answer> GetAsync(BoardSnapshot snapshot, BoardRoute route, Query query, IReadOnlyDictionary<string, string> path)
    {
        var asked = new Asked(snapshot, query, path, history, links) { Away = route.TellsDatabase ? keeper.Current.Away : null };
        var end = route.TurnsStaleAt?.Invoke(asked);
        asked = asked with { IsStale = end <= time.GetUtcNow() };
        var address = path.Aggregate(route.Path, (text, part) => text.Replace($"{{{part.Key}}}", part.Value, StringComparison.Ordinal));
        return await snapshot.Answers.GetAsync(
            // What stands behind the blank is in no address: the forms of an answer that more than the data change.
            $"{address}{query.Canonical} {(asked.IsStale ? "stale" : "")} {asked.Away}",
            async () =>
                Answer.Of(await route.Make(asked), route.ContentType, route.Policy, snapshot.AsOf) with
                {
                    Headers = HeadersOf(route),
                    LastModified = route.TurnsStaleAt is null && !route.TellsDatabase ? snapshot.AsOf : null,
                    TrueUntil = asked.IsStale ? null : end,
                }
        );
    }

    private async Task AnswerAsync(HttpContext context, BoardRoute route, string[] variables)
    {
        var query = new Query(context.Request.Query, route.Parameters);
        var path = variables.ToDictionary(name => name, name => (string)context.Request.RouteValues[name]!, StringComparer.Ordinal);
        var snapshot = FirstSnapshot.Of(keeper);
        await AnswerWriter.WriteAsync(context, await GetAsync(snapshot, route, query, path), time.GetUtcNow());
    }

    private static Dictionary<string, string> HeadersOf(BoardRoute route)
    {
        var headers = new Dictionary<string, string>(route.Headers, StringComparer.Ordinal);
        if (route.DescribedBy is { } address)
            headers["Link"] = $"<{address}>; rel=\"describedby\"";
        return headers;
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
