using FsCheck.Fluent;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Images.Tests.Native;

/// <summary>A folder of documents that a publisher, a proxy or a bad day might send: the sample itself, and damaged copies of it.</summary>
internal sealed class DamagedDocuments : IDisposable
{
    private readonly DirectoryInfo _folder = ReadableFolder.Create("waittime-damaged-");

    /// <param name="samples">Valid documents; each is damaged as often as the others.</param>
    /// <param name="count">How many documents there are in all.</param>
    /// <param name="lines">So many lines of each sample are its document.</param>
    public DamagedDocuments(IReadOnlyList<string> samples, int count, int lines)
    {
        var number = 0;
        foreach (var sample in samples)
        {
            var document = Beginning(File.ReadAllBytes(sample), lines);
            Write(number++, document);
            foreach (var mutant in Damage.Of(document).Sample(count / samples.Count))
                Write(number++, mutant.Document);
        }

        Count = number;
    }

    public string Folder => _folder.FullName;

    public int Count { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private static byte[] Beginning(byte[] document, int lines)
    {
        var length = 0;
        for (; lines > 0 && document.AsSpan(length).IndexOf((byte)'\n') is var end and >= 0; lines--)
            length += end + 1;
        return lines > 0 ? document : document[..length];
    }

    private void Write(int number, byte[] document) => File.WriteAllBytes(Path.Combine(Folder, $"{number:00000}"), document);
}
