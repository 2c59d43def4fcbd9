using WaitTime.BulkExport.Catalogs;
using WaitTime.BulkExport.Formats;
using WaitTime.BulkExport.Rows;
using WaitTime.BulkExport.Stores;

namespace WaitTime.BulkExport;

/// <summary>
/// Publishes in an order that may be stopped anywhere: files under names of their own, then the manifest, which names them, then what
/// follows from the manifest.
/// </summary>
internal sealed class MonthPublication(IBulkStore store, Uri? address)
{
    public async Task<BulkManifest> ReadManifestAsync(CancellationToken cancellationToken) =>
        await store.ReadAsync(BulkManifest.FileName, BulkManifest.MaximumBytes, cancellationToken) is { } content
            ? BulkManifest.Parse(content)
            : new();

    /// <returns>The manifest that names the new version.</returns>
    public async Task<BulkManifest> PublishAsync(
        BulkManifest manifest,
        BulkSource source,
        BulkMonth month,
        MonthFiles files,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var version = VersionOf(source, month, files, at);
        await store.PublishAsync(files.Csv.Path, version.Files[0], cancellationToken);
        await store.PublishAsync(files.Parquet.Path, version.Files[1], cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var published = manifest.With(source.Id, month, version);
        // From here on the month is whole in a moment: a signal waits for it.
        await CompleteAsync(published, version.Files, CancellationToken.None);
        return published;
    }

    /// <summary>Writes what is missing or old of the manifest and of all that follows from it.</summary>
    public Task CompleteAsync(BulkManifest manifest, CancellationToken cancellationToken) =>
        CompleteAsync(manifest, [.. manifest.Offered.SelectMany(month => month.Newest.Files)], cancellationToken);

    /// <summary>Whether the files of a version are all there.</summary>
    public async Task<bool> HoldsAsync(BulkVersion version, CancellationToken cancellationToken)
    {
        foreach (var file in version.Files)
        {
            if (!await store.HoldsAsync(file.Path, file, cancellationToken))
                return false;
        }

        return true;
    }

    private async Task CompleteAsync(BulkManifest manifest, IReadOnlyList<BulkFile> newest, CancellationToken cancellationToken)
    {
        await WriteAsync(BulkManifest.FileName, "application/json", manifest.ToBytes(), cancellationToken);
        foreach (var file in newest)
        {
            if (!await store.HoldsAsync(file.LatestPath, file, cancellationToken))
                await store.CopyAsync(file, cancellationToken);
        }

        foreach (var (path, mediaType, content) in CatalogFiles.Of(manifest, address))
            await WriteAsync(path, mediaType, content, cancellationToken);
    }

    private async Task WriteAsync(string path, string mediaType, byte[] content, CancellationToken cancellationToken)
    {
        var known = await store.ReadAsync(path, BulkManifest.MaximumBytes, cancellationToken);
        if (known is null || !known.AsSpan().SequenceEqual(content))
            await store.WriteAsync(path, mediaType, content, cancellationToken);
    }

    private BulkVersion VersionOf(BulkSource source, BulkMonth month, MonthFiles files, DateTimeOffset at)
    {
        var name = BulkPaths.VersionOf(files.ContentSha256);
        return new(
            name,
            at,
            files.Survey.Rows,
            files.ContentSha256,
            files.Survey.ValuesSha256,
            files.Survey.FirstReportedAt,
            files.Survey.LastReportedAt,
            files.Survey.Metrics,
            Citation.Of(source, month, name, at, files.Survey.Rows, address),
            [FileOf(BulkPaths.Csv, BulkPaths.CsvType, files.Csv), FileOf(BulkPaths.Parquet, BulkPaths.ParquetType, files.Parquet)]
        );

        BulkFile FileOf(string extension, string mediaType, WrittenFile file) =>
            new(
                BulkPaths.Fixed(source.Id, month, name, extension),
                BulkPaths.Latest(source.Id, month, extension),
                mediaType,
                file.Bytes,
                file.Sha256
            );
    }
}
