using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using WaitTime.BulkExport.Rows;

namespace WaitTime.BulkExport.Formats;

/// <summary>
/// A month as compressed CSV: RFC 4180, UTF-8, CRLF, one header row. Compression stores no time, so the same rows are the same bytes.
/// </summary>
internal sealed class CsvMonth : IAsyncDisposable
{
    /// <summary>By default a line's end within a field is quoted only where it is the file's own.</summary>
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        ShouldQuote = given => given.Field.AsSpan().ContainsAny(Quoted),
    };

    private readonly FileStream _file;
    private readonly GZipStream _zipped;
    private readonly HashedStream _hashed;
    private readonly CsvWriter _csv;

    private CsvMonth(FileStream file)
    {
        _file = file;
        _zipped = new(file, CompressionLevel.Optimal, leaveOpen: true);
        _hashed = new(_zipped);
        _csv = new(
            new StreamWriter(_hashed, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024, leaveOpen: true),
            Configuration
        );
    }

    /// <summary>Writes the header.</summary>
    public static async Task<CsvMonth> CreateAsync(string path)
    {
        var csv = new CsvMonth(new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None));
        foreach (var column in BulkColumns.All)
            csv._csv.WriteField(column.Name);
        await csv._csv.NextRecordAsync();
        return csv;
    }

    public async Task AddAsync(string[] fields)
    {
        foreach (var field in fields)
            _csv.WriteField(field);
        await _csv.NextRecordAsync();
    }

    /// <summary>Ends the file, on the disk itself.</summary>
    /// <returns>SHA-256 of the text, uncompressed; lower-case hex.</returns>
    public async Task<string> EndAsync()
    {
        await _csv.FlushAsync();
        await _csv.DisposeAsync();
        var hash = _hashed.Hash();
        await _zipped.DisposeAsync();
        _file.Flush(flushToDisk: true);
        return hash;
    }

    public async ValueTask DisposeAsync()
    {
        await _hashed.DisposeAsync();
        await _file.DisposeAsync();
    }
}
