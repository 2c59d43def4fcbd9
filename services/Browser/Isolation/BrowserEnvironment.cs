using System.Collections;
using WaitTime.Core.Storage;

namespace WaitTime.Browser.Isolation;

/// <summary>
/// The variables that a browser and its driver get. This program's own hold the database's address and other secrets, and every
/// process of the same user can read the environment with which another one was started.
/// </summary>
internal static class BrowserEnvironment
{
    /// <summary>Home and temporary folders, where programs and libraries are, language, time zone, fonts.</summary>
    private static readonly string[] Needed =
    [
        "HOME",
        "PATH",
        "LD_LIBRARY_PATH",
        "TMPDIR",
        "LANG",
        "LANGUAGE",
        "TZ",
        "XDG_RUNTIME_DIR",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "FONTCONFIG_PATH",
        "FONTCONFIG_FILE",
    ];

    /// <summary>Where Playwright finds its parts. Chromium needs none of them.</summary>
    private static readonly string[] OfDriver = ["PLAYWRIGHT_BROWSERS_PATH", "PLAYWRIGHT_DRIVER_SEARCH_PATH", "PLAYWRIGHT_NODEJS_PATH"];

    private static readonly Lock Gate = new();

    /// <summary>What of this program's environment a browser may see.</summary>
    public static Dictionary<string, string> OfBrowser() =>
        All().Where(variable => IsNeeded(variable.Key)).ToDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Starts the driver without this program's other variables. Playwright hands the driver all that there is when it starts, so they
    /// are taken away for that moment. What a run looks up as it goes on is looked up first.
    /// </summary>
    /// <param name="start">Has started the process when it returns.</param>
    public static T WithoutSecrets<T>(Func<T> start)
    {
        lock (Gate)
        {
            _ = Runtime.Name;
            var others = All().Where(variable => !IsForDriver(variable.Key)).ToList();
            foreach (var (name, _) in others)
                Environment.SetEnvironmentVariable(name, null);
            try
            {
                return start();
            }
            finally
            {
                foreach (var (name, value) in others)
                    Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    private static bool IsForDriver(string name) => IsNeeded(name) || OfDriver.Contains(name, StringComparer.Ordinal);

    private static bool IsNeeded(string name) =>
        name.StartsWith("LC_", StringComparison.Ordinal) || Needed.Contains(name, StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> All() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""));
}
