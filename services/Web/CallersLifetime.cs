using Microsoft.Extensions.Hosting;

namespace WaitTime.Web;

/// <summary>Signals are the business of the program around the server; the host's own lifetime would take them away from it.</summary>
internal sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
