using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WaitTime.Testing;

/// <summary>A folder of <c>services/Scrapers</c>, by its project file.</summary>
/// <param name="Name">For example <c>BritishColumbia</c>.</param>
/// <param name="SourceIds">What its project names: one, or several that share a program and an image.</param>
/// <param name="CanDraw">Its program can carry a browser.</param>
public sealed partial record ProvinceFolder(string Name, IReadOnlyList<string> SourceIds, bool CanDraw)
{
    /// <summary>In the order of their names.</summary>
    public static IReadOnlyList<ProvinceFolder> All { get; } =
    [
        .. Directory
            .GetDirectories(RepositoryFiles.PathOf("services", "Scrapers"))
            .Order(StringComparer.Ordinal)
            .SelectMany(folder =>
                Directory.GetFiles(folder, "*.csproj").Select(project => Of(System.IO.Path.GetFileName(folder), XDocument.Load(project)))
            ),
    ];

    /// <summary>The assembly of its program.</summary>
    public string Program => "WaitTime.Scrapers." + Name;

    /// <summary>Without registry and tag: <c>waittime-scraper-british-columbia</c>.</summary>
    public string Image => "waittime-scraper-" + WordStart().Replace(Name, "-").ToLowerInvariant();

    public string Path => RepositoryFiles.PathOf("services", "Scrapers", Name);

    private static ProvinceFolder Of(string name, XDocument project) =>
        new(
            name,
            project.Descendants("SourceId").Single().Value.Split(';', StringSplitOptions.TrimEntries),
            project.Descendants("WithBrowser").Any()
        );

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordStart();
}
