using WaitTime.Collection.Fetching;
using WaitTime.Core.Configuration;
#if WITH_BROWSER
using WaitTime.Browser;
#endif

namespace WaitTime.Cli.Running;

/// <summary>The browser, where this build carries one.</summary>
internal static class PageRenderer
{
    /// <returns>Null in the tool's image: a feed that must be drawn then counts as failed, as in the provinces' own images.</returns>
    public static IPageRenderer? Create(Settings settings) =>
#if WITH_BROWSER
        ChromiumRenderer.Create(settings);
#else
        null;
#endif
}
