using System.Net;
using Microsoft.Playwright;
using WaitTime.Core.Failures;
using WaitTime.Core.Fetching.Redirects;
using WaitTime.Core.Networking;

namespace WaitTime.Browser;

/// <summary>A page that redirects led to where no publisher is. The browser follows them by itself; what came from there is not read.</summary>
internal static class StrayedPage
{
    /// <param name="response">The page's own answer.</param>
    /// <param name="configured">What was asked.</param>
    /// <param name="isDirect">False behind a proxy, whose address is all that the browser sees.</param>
    /// <exception cref="FetchException">One of the redirects is not to be followed.</exception>
    public static async Task RefuseAsync(IResponse response, Uri configured, bool isDirect)
    {
        var request = response.Request;
        if (request.RedirectedFrom is not { } last) return;
        for (var next = request; next.RedirectedFrom is { } before; next = before) new Hop(configured, new Uri(before.Url)).Check(new Uri(next.Url));
        var hop = new Hop(configured, new Uri(last.Url));
        var target = new Uri(request.Url);
        if (!isDirect || hop.IsAtConfiguredHost(target)) return;
        var server = await response.ServerAddrAsync();
        if (IPAddress.TryParse(server?.IpAddress.Trim('[', ']'), out var address) && InnerNetwork.Contains(address)) throw hop.Inner(target);
    }
}
