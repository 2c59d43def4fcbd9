using WaitTime.Testing;

namespace WaitTime.Documentation.Tests.Pages;

/// <summary>The pages that are held against the programs. Decisions and benchmarks tell of a day in the past.</summary>
internal static class PageList
{
    private static readonly string[] Past = ["docs/decisions/", "docs/benchmarks.md"];

    private static readonly Dictionary<string, Lazy<Page>> Pages = Paths()
        .ToDictionary(path => path, path => new Lazy<Page>(() => Page.Read(path)), StringComparer.Ordinal);

    public static TheoryData<string> All => [.. Pages.Keys.Order(StringComparer.Ordinal)];

    public static Page Of(string path) => Pages[path].Value;

    private static IEnumerable<string> Paths() =>
        Directory
            .EnumerateFiles(RepositoryFiles.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !Past.Any(past => path.StartsWith(past, StringComparison.Ordinal)))
            .Concat(["README.md", "charts/waittime/README.md"]);
}
