using System.Globalization;
using WaitTime.BulkExport.Rows;

namespace WaitTime.BulkExport.Catalogs;

/// <summary>How files are cited, and under what licence they stand.</summary>
public static class Citation
{
    /// <summary>Of one version of a month.</summary>
    /// <param name="address">Where the folder is published; null where that is not known.</param>
    public static string Of(BulkSource source, BulkMonth month, string version, DateTimeOffset exportedAt, long rows, Uri? address)
    {
        ArgumentNullException.ThrowIfNull(source);
        var name = BulkPaths.Fixed(source.Id, month, version, BulkPaths.Csv);
        var place = address is null ? name : new Uri(address, name).ToString();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{source.Name}. Emergency-department wait times, {month} (UTC). Collected by WaitTime; "
                + $"version {version} of {exportedAt.UtcDateTime:yyyy-MM-dd}, {rows} rows. "
        );
        return $"{text}Licence: {Licence(source.Licence, source.LicenceUrl)} {place}";
    }

    /// <summary>What stands beside a source's files.</summary>
    public static string Text(BulkManifestSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return $"""
            {source.Name} ({source.Province})
            {source.Homepage}

            Licence: {Licence(source.Licence, source.LicenceUrl)}
            {(
                source.Feeds is { } feeds
                    ? $"Only values of these feeds may be copied, and are here: {feeds}."
                    : "Values of all feeds are here."
            )}

            How to cite: name the publisher, the month, the version (the characters between the month and the extension of the file
            that does not change, for example 2026-05.0123456789abcdef.csv.gz) and the day on which you took it. manifest.json has a
            ready citation of each version under "citation".

            An empty value means that no number was published. It is not zero.

            """;
    }

    private static string Licence(string licence, string? url)
    {
        var text = licence.TrimEnd();
        var sentence = text.EndsWith('.') ? text : text + ".";
        return url is null ? sentence : $"{sentence} {url}";
    }
}
