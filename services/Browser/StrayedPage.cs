using Microsoft.Playwright;
using WaitTime.Collection.Fetching.Redirects;
using WaitTime.Core.Failures;

namespace WaitTime.Browser;

/// <summary>
/// A page that redirects led to where no publisher is. Behind a proxy the browser follows them by itself; what came from there is not
/// read.
/// </summary>
internal static class StrayedPage
{
    /// <param name="page">The request whose answer the page is.</param>
    /// <param name="configured">What was asked.</param>
    /// <exception cref="FetchException">One of the redirects is not to be followed.</exception>
    public static void Refuse(IRequest page, Uri configured)
    {
        for (var next = page; next.RedirectedFrom is { } before; next = before)
            new Hop(configured, new Uri(before.Url)).Check(new Uri(next.Url));
    }
}
