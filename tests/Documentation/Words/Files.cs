using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Documentation.Tests.Words;

/// <summary>The checkout's files.</summary>
internal static partial class Files
{
    private static readonly string[] Hidden = ["bin", "obj", ".git", ".tools", "node_modules", "TestResults", "artifacts"];

    private static readonly string[] Roots = ["", "charts/waittime/", "charts/waittime/files/", "docs/"];

    private static readonly Lazy<IReadOnlyList<string>> Paths = new(() =>
        [
            .. Walk(new DirectoryInfo(RepositoryFiles.Root))
                .Select(item => Path.GetRelativePath(RepositoryFiles.Root, item.FullName).Replace(Path.DirectorySeparatorChar, '/')),
        ]
    );

    /// <summary>Of files and folders, and of files without their ending.</summary>
    public static IEnumerable<string> Names =>
        Paths
            .Value.SelectMany(path => (string[])[Path.GetFileName(path), Path.GetFileNameWithoutExtension(path)])
            .Where(name => name.Length > 0);

    /// <param name="path">From the root, the chart or the docs; <c>&lt;id&gt;</c> and <c>*</c> stand for anything.</param>
    /// <returns>The first that is there; null where none is, or it is no path.</returns>
    public static string? Find(string path)
    {
        if (!path.Contains('/', StringComparison.Ordinal) || path.StartsWith('/') || path.Contains("://", StringComparison.Ordinal))
            return null;
        var pattern = Wildcard().Replace(Regex.Escape(path.Trim('/')), "[^/]+");
        return Roots
            .Select(root =>
                Paths.Value.FirstOrDefault(known =>
                    Regex.IsMatch(known, $"^{Regex.Escape(root)}{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(1))
                )
            )
            .FirstOrDefault(found => found is not null);
    }

    private static IEnumerable<FileSystemInfo> Walk(DirectoryInfo folder)
    {
        foreach (var item in folder.EnumerateFileSystemInfos().Where(item => !Hidden.Contains(item.Name, StringComparer.Ordinal)))
        {
            yield return item;
            if (item is DirectoryInfo below && item.LinkTarget is null)
                foreach (var one in Walk(below))
                    yield return one;
        }
    }

    // As escaped: \* and <name>.
    [GeneratedRegex(@"\\\*|<[A-Za-z]+>", RegexOptions.None, 1000)]
    private static partial Regex Wildcard();
}
