using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Core.Failures;
using WaitTime.Web;

namespace WaitTime.SampleServer;

/// <summary>
/// Stands in for the publishers: their formats with made-up values, their redirects, their conditional requests, and a delay like
/// theirs.
/// </summary>
public sealed class SamplePublisher : IAsyncDisposable
{
    private readonly WebApplication _application;

    private SamplePublisher(WebApplication application, Uri address) => (_application, Address) = (application, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>On a loopback port of its own, with everything as it is at the start.</summary>
    /// <param name="delay">Before each answer; real publishers take 50 to 300 ms.</param>
    public static Task<SamplePublisher> StartAsync(TimeSpan delay, TimeProvider time, CancellationToken cancellationToken) =>
        StartAsync(new() { Address = "http://127.0.0.1:0", Delay = delay }, time, NullLoggerFactory.Instance, cancellationToken);

    /// <exception cref="ConfigurationException">It cannot listen where it should.</exception>
    public static async Task<SamplePublisher> StartAsync(
        SampleOptions options,
        TimeProvider time,
        ILoggerFactory logging,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var application = WebServer.Build(options.Address, logging);
        try
        {
            application.Run(new SampleAnswers(options, time).AnswerAsync);
            return new(application, await application.ListenAsync("The sample server", cancellationToken));
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>The address of a feed; null for a feed that is never fetched.</summary>
    public Uri? AddressOf(string sourceId, string feed) => SampleRoutes.PathOf(sourceId, feed) is { } path ? new Uri(Address, path) : null;

    /// <summary>Answers what is in flight and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
