using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using WaitTime.Board.Answers;
using WaitTime.Board.Requests;

namespace WaitTime.Board.Bulk;

/// <summary>Serves the files of the closed months, whole or in ranges.</summary>
internal sealed class BulkEndpoint(BulkFolder folder, TimeProvider time)
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (path, _, _) in BulkRoutes.All)
            routes.MapMethods(path, Methods, AnswerAsync);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        // The folder's own name is not in it.
        var path = context.Request.Path.Value!;
        var name = path.StartsWith(BulkRoutes.Folder, StringComparison.Ordinal) ? path[BulkRoutes.Folder.Length..] : path[1..];
        _ = new Query(context.Request.Query, []);
        var file =
            await folder.FindAsync(name, context.RequestAborted)
            ?? throw new ProblemException(
                new(ProblemKind.NotFound, "There is no such file; /bulk/manifest.json lists all, once there are any.")
            );
        var head = context.Response.Headers;
        head.CacheControl = (file.IsImmutable ? CachePolicy.Immutable : CachePolicy.Reference).CacheControl;
        var now = time.GetUtcNow();
        await Results
            .File(
                file.Path,
                file.ContentType,
                lastModified: file.ModifiedAt < now ? file.ModifiedAt : now,
                entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""),
                enableRangeProcessing: true
            )
            .ExecuteAsync(context);
    }
}
