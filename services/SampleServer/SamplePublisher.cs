using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace WaitTime.SampleServer;

/// <summary>
/// Stands in for the four publishers on a loopback port of its own: their formats with made-up values, their redirects, their
/// conditional requests, and a delay like theirs.
/// </summary>
public sealed class SamplePublisher : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly TimeSpan _delay;
    private readonly TimeProvider _time;
    private readonly SampleClock _clock;

    private SamplePublisher(WebApplication application, TimeSpan delay, TimeProvider time)
    {
        (_application, _delay, _time) = (application, delay, time);
        _clock = new SampleClock(Instant.FromDateTimeOffset(time.GetUtcNow()));
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="delay">Before each answer; real publishers take 50 to 300 ms.</param>
    public static async Task<SamplePublisher> StartAsync(TimeSpan delay, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var publisher = new SamplePublisher(application, delay, time);
        application.Run(publisher.AnswerAsync);
        await application.StartAsync(cancellationToken);
        return publisher;
    }

    /// <summary>The address of a feed; null for a feed that is never fetched.</summary>
    public Uri? AddressOf(string sourceId, string feed) => SampleRoutes.PathOf(sourceId, feed) is { } path ? new Uri(Address, path) : null;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        await Task.Delay(_delay, _time, context.RequestAborted);
        var path = context.Request.Path.Value ?? "/";
        if (SampleRoutes.Redirects.TryGetValue(path, out var redirect))
        {
            context.Response.StatusCode = redirect.Permanent ? StatusCodes.Status301MovedPermanently : StatusCodes.Status302Found;
            context.Response.Headers.Location = redirect.To;
            return;
        }

        if (SampleRoutes.FileOf(path, context.Request.Query["tx_solr[page]"].FirstOrDefault()) is not var (file, contentType))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var body = Encoding.UTF8.GetBytes(_clock.BringForward(Encoding.UTF8.GetString(SampleFiles.Read(file))));
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..16]}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
