namespace WaitTime.Browser;

/// <summary>
/// Where the browser is: <c>CHROMIUM_PATH</c>, or where distributions put it, or Playwright's own (<c>PLAYWRIGHT_BROWSERS_PATH</c>).
/// </summary>
internal static class ChromiumPath
{
    private static readonly string[] Usual =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
    ];

    /// <summary>Null leaves the choice to Playwright.</summary>
    public static string? Find(string? chosen)
    {
        if (chosen is not null)
            return chosen;
        return Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH") is { Length: > 0 } ? null : Array.Find(Usual, File.Exists);
    }
}
