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
    private const string Nothing = "There is no such file; /bulk/manifest.json lists all, once there are any.";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (path, _, _) in BulkRoutes.All)
            routes.MapMethods(path, Methods, AnswerAsync);
        foreach (var name in BulkRoutes.Shortcuts)
            routes.MapMethods($"/{name}", Methods, context => LeadAsync(context, name));
    }

    private async Task LeadAsync(HttpContext context, string name)
    {
        _ = new Query(context.Request.Query, []);
        if (await folder.FindAsync(name, context.RequestAborted) is null)
            throw new ProblemException(new(ProblemKind.NotFound, Nothing));
        context.Response.Headers.CacheControl = CachePolicy.Reference.CacheControl;
        context.Response.Redirect(BulkRoutes.Folder + name, permanent: false, preserveMethod: true);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        // The folder's own name is not in it.
        var name = context.Request.Path.Value![BulkRoutes.Folder.Length..];
        _ = new Query(context.Request.Query, []);
        var file = await folder.FindAsync(name, context.RequestAborted) ?? throw new ProblemException(new(ProblemKind.NotFound, Nothing));
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
