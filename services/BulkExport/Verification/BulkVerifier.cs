using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Parquet;
using WaitTime.BulkExport.Catalogs;
using WaitTime.Core.Files;

namespace WaitTime.BulkExport.Verification;

/// <summary>Compares a folder of files with its manifest: sizes, hashes, rows. Reads everything, and writes nothing.</summary>
public sealed class BulkVerifier(string folder)
{
    /// <exception cref="BulkException">There is no manifest, or it cannot be read.</exception>
    public async Task<BulkVerification> RunAsync(CancellationToken cancellationToken)
    {
        var manifest = await ReadManifestAsync(cancellationToken);
        var (problems, files, rows) = (new List<string>(), 0, 0L);
        foreach (var month in manifest.Months)
        {
            foreach (var version in month.Versions)
            {
                rows += version.Rows;
                foreach (var file in version.Files)
                {
                    files++;
                    if (await ProblemAsync(file, version, cancellationToken) is { } problem)
                        problems.Add(problem);
                }
            }

            foreach (var file in month.Newest.Files)
            {
                if (await HashAsync(file.LatestPath, cancellationToken) != file.Sha256)
                    problems.Add($"{file.LatestPath}: is not a copy of {file.Path}; the next export replaces it");
            }
        }

        problems.AddRange(await SumsAsync(manifest, cancellationToken));
        return new(manifest.Months.Count, files, rows, problems);
    }

    private async Task<BulkManifest> ReadManifestAsync(CancellationToken cancellationToken)
    {
        try
        {
            return BulkManifest.Parse(
                await OutsideFile.ReadAsync(Path.Combine(folder, BulkManifest.FileName), BulkManifest.MaximumBytes, cancellationToken)
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BulkException($"{folder} has no manifest that can be read: {exception.Message}", exception);
        }
    }

    private async Task<string?> ProblemAsync(BulkFile file, BulkVersion version, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, file.Path);
        try
        {
            if (!File.Exists(path))
                return $"{file.Path}: is missing";
            if (new FileInfo(path).Length is var bytes && bytes != file.Bytes)
                return $"{file.Path}: has {bytes} bytes; the manifest says {file.Bytes}";
            if (await HashAsync(file.Path, cancellationToken) != file.Sha256)
                return $"{file.Path}: its SHA-256 differs from the manifest's";
            var (rows, content) =
                file.MediaType == BulkPaths.CsvType ? await CsvAsync(path, cancellationToken) : (await ParquetAsync(path), null);
            if (rows != version.Rows)
                return $"{file.Path}: has {rows} rows; the manifest says {version.Rows}";
            return content is null || content == version.ContentSha256
                ? null
                : $"{file.Path}: the SHA-256 of its text differs from the manifest's";
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return $"{file.Path}: cannot be read: {exception.Message}";
        }
    }

    private async Task<string?> HashAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
            return null;
        await using var stream = OutsideFile.Open(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    /// <summary>Records and not lines: a name may have a line's end in it, within quotes.</summary>
    private static async Task<(long Rows, string? Sha256)> CsvAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = OutsideFile.Open(path);
        await using var text = new GZipStream(stream, CompressionMode.Decompress);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        var (records, isQuoted) = (0L, false);
        int read;
        while ((read = await text.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            foreach (var one in buffer.AsSpan(0, read))
            {
                isQuoted ^= one == '"';
                records += one == '\n' && !isQuoted ? 1 : 0;
            }
        }

        return (records - 1, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static async Task<long> ParquetAsync(string path)
    {
        await using var stream = OutsideFile.Open(path);
        await using var reader = await ParquetReader.CreateAsync(stream);
        return reader.Metadata?.NumRows ?? throw new InvalidDataException("it has no metadata");
    }

    private async Task<IReadOnlyList<string>> SumsAsync(BulkManifest manifest, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, BulkPaths.Sums);
        var expected = CatalogFiles.Of(manifest, address: null).Single(file => file.Path == BulkPaths.Sums).Content;
        if (!File.Exists(path))
            return [$"{BulkPaths.Sums}: is missing"];
        var found = await OutsideFile.ReadAsync(path, BulkManifest.MaximumBytes, cancellationToken);
        return Encoding.UTF8.GetString(found) == Encoding.UTF8.GetString(expected)
            ? []
            : [$"{BulkPaths.Sums}: differs from the manifest; the next export replaces it"];
    }
}

/// <summary>What a look at a folder found.</summary>
/// <param name="Files">Of all versions.</param>
/// <param name="Rows">Of all versions.</param>
/// <param name="Problems">One line each; empty when all is as the manifest says.</param>
public sealed record BulkVerification(int Months, int Files, long Rows, IReadOnlyList<string> Problems);
