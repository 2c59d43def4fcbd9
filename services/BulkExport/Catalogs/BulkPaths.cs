using WaitTime.BulkExport.Rows;

namespace WaitTime.BulkExport.Catalogs;

/// <summary>How files are called.</summary>
public static class BulkPaths
{
    public const string Sums = "SHA256SUMS";
    public const string DataPackage = "datapackage.json";
    public const string Catalog = "catalog.jsonld";
    public const string CsvType = "application/gzip";
    public const string ParquetType = "application/vnd.apache.parquet";
    public const string Csv = ".csv.gz";
    public const string Parquet = ".parquet";

    /// <summary>Characters of a hash that stand in a name: no two versions of a month will ever share them.</summary>
    private const int VersionLength = 16;

    /// <summary>A source's licence and how to cite it, in words.</summary>
    public static string LicenceOf(string source) => $"{source}/LICENCE.txt";

    public static string VersionOf(string contentSha256)
    {
        ArgumentNullException.ThrowIfNull(contentSha256);
        return contentSha256[..VersionLength];
    }

    /// <summary>The name that always holds the newest version.</summary>
    public static string Latest(string source, BulkMonth month, string extension) => $"{source}/{month}{extension}";

    /// <summary>The name whose content never changes.</summary>
    public static string Fixed(string source, BulkMonth month, string version, string extension) =>
        $"{source}/{month}.{version}{extension}";
}
