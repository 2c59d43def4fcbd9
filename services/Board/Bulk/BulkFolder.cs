using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace WaitTime.Board.Bulk;

/// <summary>
/// The folder of the closed months. Only files of known kinds with plain names are there for the public: nothing that begins with a dot,
/// nothing above it, nothing that a link leads to elsewhere.
/// </summary>
/// <param name="folder">Null where there is none.</param>
internal sealed partial class BulkFolder(string? folder)
{
    private const int HashBytes = 16;

    private static readonly (string Ending, string ContentType)[] Kinds =
    [
        (".csv.gz", "application/gzip"),
        (".ndjson.gz", "application/gzip"),
        (".parquet", "application/vnd.apache.parquet"),
        (".jsonld", "application/ld+json"),
        (".json", "application/json"),
        (".txt", "text/plain; charset=utf-8"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
    ];

    private readonly ConcurrentDictionary<(string Path, long Length, DateTime Written), string> _hashes = new();
    private readonly string? _root = folder is null ? null : Path.GetFullPath(folder);

    /// <param name="name">Below the folder, with slashes.</param>
    /// <returns>Null where there is none.</returns>
    public async Task<BulkFile?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (
            _root is null
            || !Plain().IsMatch(name)
            || Kinds.FirstOrDefault(kind => name.EndsWith(kind.Ending, StringComparison.Ordinal)) is not { ContentType: { } type }
        )
            return null;
        var parts = name.Split('/');
        if (!Enumerable.Range(1, parts.Length).All(count => StaysInside(Path.Combine([_root, .. parts[..count]]))))
            return null;
        var file = new FileInfo(Path.Combine([_root, .. parts]));
        if (!file.Exists)
            return null;
        var isImmutable = HashInName().IsMatch(parts[^1]);
        return new(file.FullName, type, await HashAsync(file, cancellationToken), isImmutable, Core.Utc.Of(file.LastWriteTimeUtc));
    }

    /// <summary>A volume may be made of links; they lead to what is within it.</summary>
    private bool StaysInside(string path)
    {
        FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (entry.LinkTarget is null)
            return true;
        var target = entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        return target?.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal) == true;
    }

    /// <summary>Read once for each state of a file.</summary>
    private async Task<string> HashAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var state = (file.FullName, file.Length, file.LastWriteTimeUtc);
        if (_hashes.TryGetValue(state, out var known))
            return known;
        await using var content = file.OpenRead();
        var hash = Convert.ToHexStringLower((await SHA256.HashDataAsync(content, cancellationToken)).AsSpan(0, HashBytes));
        foreach (var old in _hashes.Keys.Where(key => key.Path == file.FullName))
            _hashes.TryRemove(old, out _);
        return _hashes[state] = hash;
    }

    [GeneratedRegex(
        @"\A[A-Za-z0-9][\w.-]{0,150}(/[A-Za-z0-9][\w.-]{0,150}){0,2}\z",
        RegexOptions.ExplicitCapture | RegexOptions.ECMAScript,
        1000
    )]
    private static partial Regex Plain();

    /// <summary>Twelve digits and more between dots or dashes.</summary>
    [GeneratedRegex(@"[.-][0-9a-f]{12,64}\.", RegexOptions.None, 1000)]
    private static partial Regex HashInName();
}
