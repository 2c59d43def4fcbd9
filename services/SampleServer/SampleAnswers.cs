using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace WaitTime.SampleServer;

/// <summary>
/// One answer for each request: the publishers' redirects, their pages as they are now, their conditional requests, their failures.
/// </summary>
internal sealed class SampleAnswers
{
    private const string AlwaysBroken = "/broken";

    private readonly SampleOptions _options;
    private readonly TimeProvider _time;
    private readonly SampleEdition _start;

    public SampleAnswers(SampleOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _start = SampleEdition.AtRest(Now);
    }

    private Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    public async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (path == "/livez")
        {
            await context.Response.WriteAsync("ok\n", context.RequestAborted);
            return;
        }

        if (path == "/")
        {
            await context.Response.WriteAsJsonAsync(SampleIndex.Of(_options), context.RequestAborted);
            return;
        }

        await Task.Delay(_options.Delay, _time, context.RequestAborted);
        var feed = SampleRoutes.FeedAt(path.Value!);
        if (
            path.StartsWithSegments(AlwaysBroken, StringComparison.Ordinal)
            || (feed is not null && _options.Broken.Contains(feed.SourceId, StringComparer.Ordinal))
        )
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync("Broken on purpose.\n", context.RequestAborted);
        }
        else if (SampleRoutes.RedirectAt(path.Value!) is { } redirect)
        {
            context.Response.StatusCode = redirect.Permanent ? StatusCodes.Status301MovedPermanently : StatusCodes.Status302Found;
            context.Response.Headers.Location = redirect.To;
        }
        else if (feed?.Posted is not null)
        {
            await AnswerPostAsync(context, feed);
        }
        else if (
            feed?.SampleOf(path.Value!, feed.PageParameter is null ? null : context.Request.Query[feed.PageParameter].FirstOrDefault()) is
            { } sample
        )
        {
            await ShowAsync(context, sample, feed);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task AnswerPostAsync(HttpContext context, SampleFeed feed)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        await ShowAsync(context, feed.SampleOf(await reader.ReadToEndAsync(context.RequestAborted)), feed);
    }

    private async Task ShowAsync(HttpContext context, string sample, SampleFeed feed)
    {
        var edition = _options.Moves ? SampleEdition.Newest(Now) : _start;
        var body = Encoding.UTF8.GetBytes(edition.Of(Encoding.UTF8.GetString(SampleFiles.Read(sample)), SampleRoutes.SourceOf(feed)));
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..16]}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = feed.ContentType;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
