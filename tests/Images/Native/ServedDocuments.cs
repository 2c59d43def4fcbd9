namespace WaitTime.Images.Tests.Native;

/// <summary>
/// Copies of what publishers really served, from the folder that <c>WAITTIME_CAPTURES</c> names,
/// in one folder that a container can read.
/// </summary>
internal sealed class ServedDocuments : IDisposable
{
    private readonly DirectoryInfo _folder = ReadableFolder.Create("waittime-served-");

    /// <param name="folder">Within the captures; what lies in its folders counts too.</param>
    /// <param name="pattern">Of the files' names.</param>
    public ServedDocuments(string folder, string pattern)
    {
        var root = Path.Combine(Environment.GetEnvironmentVariable("WAITTIME_CAPTURES")!, folder);
        foreach (var file in Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories))
            File.WriteAllBytes(Path.Combine(Folder, $"{Count++:000}-{Path.GetFileName(file)}"), File.ReadAllBytes(file));
    }

    public string Folder => _folder.FullName;

    public int Count { get; private set; }

    public void Dispose() => _folder.Delete(recursive: true);
}
