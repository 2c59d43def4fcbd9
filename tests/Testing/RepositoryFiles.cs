namespace WaitTime.Testing;

/// <summary>Files of this checkout that the product ships and no program embeds.</summary>
public static class RepositoryFiles
{
    /// <summary>The checkout's root, found from where the tests were built.</summary>
    public static string Root { get; } = FindRoot();

    public static string PathOf(params IReadOnlyList<string> parts) => Path.Combine([Root, .. parts]);

    public static string Read(params IReadOnlyList<string> parts) => File.ReadAllText(PathOf(parts));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "WaitTime.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside of a checkout.");
        }

        return folder.FullName;
    }
}
