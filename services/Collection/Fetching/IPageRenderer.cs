using WaitTime.Core.Failures;

namespace WaitTime.Collection.Fetching;

/// <summary>
/// A browser that draws a page before it is read. Lives in an assembly of its own, because its driver is larger than everything
/// else together: programs without it hand over none.
/// </summary>
public interface IPageRenderer : IAsyncDisposable
{
    /// <summary>The page's HTML once <paramref name="selector"/> matches.</summary>
    /// <exception cref="FetchException">The page did not load, or did not render its data in time.</exception>
    /// <exception cref="BrowserUnavailableException">The browser is missing or would not start.</exception>
    Task<Document> RenderAsync(Uri address, string selector, Uri? proxy, CancellationToken cancellationToken);
}
