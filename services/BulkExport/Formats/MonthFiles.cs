using System.Security.Cryptography;
using WaitTime.BulkExport.Rows;

namespace WaitTime.BulkExport.Formats;

/// <summary>A month, written in both forms in one pass over its rows.</summary>
/// <param name="Survey">What it holds.</param>
/// <param name="ContentSha256">Of the CSV's text, uncompressed; lower-case hex.</param>
/// <param name="Csv">The compressed CSV.</param>
/// <param name="Parquet">The Parquet file.</param>
public sealed record MonthFiles(MonthSurvey Survey, string ContentSha256, WrittenFile Csv, WrittenFile Parquet)
{
    /// <param name="rows">In their order.</param>
    /// <param name="folder">Where the two files are made; they are new.</param>
    /// <param name="about">Pairs that Parquet carries beside the data.</param>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static async Task<MonthFiles> WriteAsync(
        IAsyncEnumerable<BulkRow> rows,
        string folder,
        IReadOnlyDictionary<string, string> about,
        CancellationToken cancellationToken
    )
    {
        var (csvPath, parquetPath) = (Path.Combine(folder, "month.csv.gz"), Path.Combine(folder, "month.parquet"));
        File.Delete(csvPath);
        File.Delete(parquetPath);
        using var survey = new Surveyor();
        string content;
        await using (var csv = await CsvMonth.CreateAsync(csvPath))
        await using (var parquet = await ParquetMonth.CreateAsync(parquetPath, about, cancellationToken))
        {
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                survey.Add(row);
                await csv.AddAsync(survey.Fields);
                await parquet.AddAsync(row, cancellationToken);
            }

            content = await csv.EndAsync();
            await parquet.EndAsync(cancellationToken);
        }

        return new(
            survey.End(),
            content,
            await WrittenFile.OfAsync(csvPath, cancellationToken),
            await WrittenFile.OfAsync(parquetPath, cancellationToken)
        );
    }
}

/// <param name="Path">Where it is.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record WrittenFile(string Path, long Bytes, string Sha256)
{
    public static async Task<WrittenFile> OfAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return new(path, stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)));
    }
}
