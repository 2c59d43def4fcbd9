namespace WaitTime.Testing;

/// <summary>How much <c>seed_data</c> describes: a new source changes the files there, and no number of a test.</summary>
public static class SeedSize
{
    /// <summary>In the order of a database that sorts by bytes.</summary>
    public static IReadOnlyList<string> SourceIds { get; } =
    [
        .. Directory
            .GetFiles(RepositoryFiles.PathOf("seed_data", "sources"), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    public static int Sources => SourceIds.Count;

    /// <summary>Those that are not off by default.</summary>
    public static IReadOnlyList<string> CollectedIds { get; } =
    [
        .. SourceIds.Where(id =>
            !RepositoryFiles.Read("seed_data", "sources", id + ".json").Contains("\"off_because\"", StringComparison.Ordinal)
        ),
    ];

    /// <summary>One that several sources publish counts once.</summary>
    public static int Hospitals { get; } =
        Directory
            .GetFiles(RepositoryFiles.PathOf("seed_data", "hospitals"), "*.csv")
            .SelectMany(file => File.ReadLines(file).Skip(1))
            .Where(line => line.Length > 0)
            .Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)])
            .Distinct(StringComparer.Ordinal)
            .Count();
}
