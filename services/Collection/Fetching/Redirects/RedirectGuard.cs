using System.Collections.Concurrent;

namespace WaitTime.Collection.Fetching.Redirects;

/// <summary>
/// Sends what the operator configured one way, and what a publisher's redirect leads to another way that refuses inner networks.
/// Each has connections of its own: one that stands already is not looked at again. A configured host that is an inner one itself
/// may redirect to itself.
/// </summary>
/// <param name="configured">For configured addresses.</param>
/// <param name="redirected">For all others.</param>
internal sealed class RedirectGuard(HttpMessageHandler configured, HttpMessageHandler redirected) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _configured = new(configured);
    private readonly HttpMessageInvoker _redirected = new(redirected);
    private readonly ConcurrentDictionary<string, bool> _innerHosts = new(StringComparer.OrdinalIgnoreCase);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Hop.Of(request) is not { } hop)
            return _configured.SendAsync(request, cancellationToken);
        var target = request.RequestUri!;
        var isRefusing = hop.From is not null && !(hop.IsAtConfiguredHost(target) && _innerHosts.ContainsKey(target.IdnHost));
        new ConnectRule(hop, isRefusing, _innerHosts).Mark(request);
        return (isRefusing ? _redirected : _configured).SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _configured.Dispose();
            _redirected.Dispose();
        }

        base.Dispose(disposing);
    }
}
