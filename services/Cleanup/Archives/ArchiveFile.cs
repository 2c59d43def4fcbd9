using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using CsvHelper;
using CsvHelper.Configuration;
using WaitTime.Core.Files;

namespace WaitTime.Cleanup.Archives;

/// <summary>Archives as files: compressed CSV with a header.</summary>
internal static class ArchiveFile
{
    private static readonly CsvConfiguration Csv = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>Every line of an archive; none where there is no file.</summary>
    /// <exception cref="ArchiveException">The file is broken.</exception>
    public static IEnumerable<ArchivedMeasurement> Read(string path)
    {
        if (!File.Exists(path))
            yield break;
        using var stream = OutsideFile.Open(path);
        using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped);
        using var lines = Lines(reader).GetEnumerator();
        while (Next(lines, path))
            yield return lines.Current;
    }

    /// <summary>Writes beside the file, to the disk itself; <see cref="Publish"/> puts it in place.</summary>
    /// <returns>How many lines were written.</returns>
    public static async Task<long> WriteAsync(
        string path,
        IAsyncEnumerable<ArchivedMeasurement> measurements,
        CancellationToken cancellationToken
    )
    {
        var rows = 0L;
        await using var stream = NewFile.Create(path);
        await using (var zipped = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        await using (var writer = new StreamWriter(zipped))
        await using (var csv = new CsvWriter(writer, Csv))
        {
            await WriteAsync(csv, ArchiveColumns.Names);
            await foreach (var measurement in measurements.WithCancellation(cancellationToken))
            {
                await WriteAsync(csv, ArchiveColumns.CellsOf(measurement));
                rows++;
            }
        }

        stream.Flush(flushToDisk: true);
        return rows;
    }

    public static void Publish(string path) => NewFile.Publish(path);

    /// <returns>Lower-case hex.</returns>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = OutsideFile.Open(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private static Task WriteAsync(CsvWriter csv, IReadOnlyList<string> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        return csv.NextRecordAsync();
    }

    private static IEnumerable<ArchivedMeasurement> Lines(TextReader reader)
    {
        using var csv = new CsvParser(reader, Csv);
        if (!csv.Read() || csv.Record is not { } header)
            yield break;
        var columns = new ArchiveColumns(header);
        while (csv.Read())
            yield return columns.Read(csv.Record!, csv.RawRow);
    }

    private static bool Next(IEnumerator<ArchivedMeasurement> lines, string path)
    {
        try
        {
            return lines.MoveNext();
        }
        catch (Exception exception) when (exception is InvalidDataException or CsvHelperException or EndOfStreamException)
        {
            throw new ArchiveException($"{path} is corrupt: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }
}
