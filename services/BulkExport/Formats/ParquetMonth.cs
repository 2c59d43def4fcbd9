using System.IO.Compression;
using Parquet;
using WaitTime.BulkExport.Rows;

namespace WaitTime.BulkExport.Formats;

/// <summary>
/// A month as Parquet, in small groups of rows: what waits in memory does not grow with the month. Nothing in it tells of when or where it
/// was written.
/// </summary>
internal sealed class ParquetMonth : IAsyncDisposable
{
    /// <summary>Rows of a group: a few megabytes.</summary>
    private const int GroupSize = 20_000;

    private readonly FileStream _file;
    private readonly ParquetWriter _writer;
    private readonly ParquetBatch _batch;
    private int _waiting;

    private ParquetMonth(FileStream file, ParquetWriter writer, ParquetBatch batch) => (_file, _writer, _batch) = (file, writer, batch);

    /// <param name="path">A new file.</param>
    /// <param name="about">Pairs that stand beside the data: source, licence.</param>
    public static async Task<ParquetMonth> CreateAsync(
        string path,
        IReadOnlyDictionary<string, string> about,
        CancellationToken cancellationToken
    )
    {
        var batch = new ParquetBatch(GroupSize);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        var writer = await ParquetWriter.CreateAsync(
            batch.Schema,
            file,
            new() { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Optimal },
            cancellationToken: cancellationToken
        );
        writer.CustomMetadata = about;
        return new(file, writer, batch);
    }

    public async Task AddAsync(BulkRow row, CancellationToken cancellationToken)
    {
        _batch.Add(row);
        if (++_waiting == GroupSize)
            await WriteAsync(cancellationToken);
    }

    /// <summary>Ends the file, on the disk itself.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_waiting > 0)
            await WriteAsync(cancellationToken);
        await _writer.DisposeAsync();
        _file.Flush(flushToDisk: true);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        using var group = _writer.CreateRowGroup();
        foreach (var column in _batch.Columns)
            await column.WriteAsync(group, cancellationToken);
        _waiting = 0;
    }
}
