using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WaitTime.BulkExport.Rows;

namespace WaitTime.BulkExport.Catalogs;

/// <summary>What there is to download: <c>manifest.json</c>. Whatever it names was there, whole, before it was named.</summary>
public sealed record BulkManifest
{
    public const string FileName = "manifest.json";

    /// <summary>Far more than centuries of months.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    // Accents stay readable; an encoder cannot be named in an attribute.
    private static readonly ManifestJson Json = new(
        new(ManifestJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    /// <summary>Of this file's form: raised when a reader of the one before would not understand it.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Those that have or had months here, by id.</summary>
    public IReadOnlyList<BulkManifestSource> Sources { get; init; } = [];

    /// <summary>By source and month.</summary>
    public IReadOnlyList<BulkManifestMonth> Months { get; init; } = [];

    /// <summary>Months that may be offered: not those of a source whose licence was found to forbid it.</summary>
    [JsonIgnore]
    public IEnumerable<BulkManifestMonth> Offered =>
        Months.Where(month =>
            !Sources.Any(source => source.IsWithdrawn && string.Equals(source.Id, month.Source, StringComparison.Ordinal))
        );

    /// <exception cref="BulkException">It is not such a file, or one of a newer form.</exception>
    public static BulkManifest Parse(byte[] content)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(content, Json.BulkManifest);
            return manifest is { Format: 1 }
                ? manifest
                : throw new BulkException($"{FileName} has the form {manifest?.Format}; this version knows form 1. Nothing was changed.");
        }
        catch (JsonException exception)
        {
            throw new BulkException($"{FileName} is not a manifest of bulk files: {exception.Message}", exception);
        }
    }

    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json.BulkManifest), (byte)'\n'];

    public BulkManifestMonth? Of(string source, BulkMonth month) =>
        Months.FirstOrDefault(known => known.Source == source && known.Month == month.ToString());

    /// <summary>With a new newest version of a month; those before it stay.</summary>
    public BulkManifest With(string source, BulkMonth month, BulkVersion version)
    {
        var earlier = Of(source, month)?.Versions.Where(known => known.Version != version.Version) ?? [];
        var changed = new BulkManifestMonth(source, month.ToString(), [version, .. earlier]);
        return this with
        {
            Months =
            [
                .. Months
                    .Where(known => known.Source != changed.Source || known.Month != changed.Month)
                    .Append(changed)
                    .OrderBy(known => known.Source, StringComparer.Ordinal)
                    .ThenBy(known => known.Month, StringComparer.Ordinal),
            ],
        };
    }
}

/// <summary>A source that has months here, with the meanings of its numbers.</summary>
/// <param name="Feeds">The feeds whose values are here, with a space between them; null for all.</param>
/// <param name="IsWithdrawn">
/// Its licence no longer lets its data be copied: its files are named nowhere else, and must not be served.
/// </param>
public sealed record BulkManifestSource(
    string Id,
    string Name,
    string? NameFr,
    string Province,
    string Homepage,
    string Licence,
    string? LicenceUrl,
    string? Feeds,
    bool IsWithdrawn,
    IReadOnlyList<BulkMetric> Metrics
);

/// <param name="Month">yyyy-MM, UTC.</param>
/// <param name="Versions">The newest first; there is one at least.</param>
public sealed record BulkManifestMonth(string Source, string Month, IReadOnlyList<BulkVersion> Versions)
{
    [JsonIgnore]
    public BulkVersion Newest => Versions[0];
}

/// <summary>A month as it was exported once; never changes.</summary>
/// <param name="Version">The beginning of <paramref name="ContentSha256"/>, as it stands in the files' names.</param>
/// <param name="ContentSha256">Of the CSV's text, uncompressed; lower-case hex.</param>
/// <param name="ValuesSha256">Of every column but last_seen_at; lower-case hex. A month with another one is a corrected month.</param>
/// <param name="FirstReportedAt">UTC; null without a row.</param>
/// <param name="LastReportedAt">UTC; null without a row.</param>
/// <param name="Metrics">The ids of the meanings in it.</param>
/// <param name="Citation">How to cite it.</param>
public sealed record BulkVersion(
    string Version,
    DateTimeOffset ExportedAt,
    long Rows,
    string ContentSha256,
    string ValuesSha256,
    DateTime? FirstReportedAt,
    DateTime? LastReportedAt,
    IReadOnlyList<int> Metrics,
    string Citation,
    IReadOnlyList<BulkFile> Files
);

/// <param name="Path">From the folder of the manifest; what it names never changes.</param>
/// <param name="LatestPath">Holds the newest version of the month.</param>
/// <param name="Sha256">Of the file; lower-case hex.</param>
public sealed record BulkFile(string Path, string LatestPath, string MediaType, long Bytes, string Sha256);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(BulkManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
