namespace WaitTime.LocalPostgres;

/// <summary>Finds the server's programs: on PATH, or where distributions put them, the newest version first.</summary>
public static class PostgresBinaries
{
    private static readonly string[] UsualParents =
    [
        "/usr/lib/postgresql",
        "/usr/pgsql",
        "/opt/homebrew/opt",
        "/usr/local/opt",
        "/Library/PostgreSQL",
    ];

    /// <summary>The folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; null when there is none.</summary>
    public static string? Find()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return onPath.Concat(UsualFolders()).FirstOrDefault(IsComplete);
    }

    private static IEnumerable<string> UsualFolders() =>
        UsualParents
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .OrderByDescending(folder => VersionOf(Path.GetFileName(folder)))
            .Select(folder => Path.Combine(folder, "bin"));

    private static double VersionOf(string name) =>
        double.TryParse(
            new string([.. name.SkipWhile(character => !char.IsAsciiDigit(character))]),
            System.Globalization.CultureInfo.InvariantCulture,
            out var version
        )
            ? version
            : 0;

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "initdb"))
        && File.Exists(Path.Combine(folder, "pg_ctl"))
        && File.Exists(Path.Combine(folder, "postgres"));
}
