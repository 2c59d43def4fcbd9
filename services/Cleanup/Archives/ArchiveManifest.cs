using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WaitTime.Core.Files;

namespace WaitTime.Cleanup.Archives;

/// <summary>What a folder of archives holds: <c>manifest.json</c>.</summary>
public sealed record ArchiveManifest(IReadOnlyList<ArchiveEntry> Files)
{
    public const string FileName = "manifest.json";

    // Accents stay readable; an encoder cannot be named in an attribute.
    private static readonly ManifestJson Json = new(
        new(ManifestJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    /// <summary>An empty one where there is none yet.</summary>
    /// <exception cref="ArchiveException">There is one, and it cannot be read.</exception>
    public static async Task<ArchiveManifest> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        NewFile.RefuseLink(path);
        if (!File.Exists(path))
            return new([]);
        try
        {
            await using var stream = OutsideFile.Open(path);
            return await JsonSerializer.DeserializeAsync(stream, Json.ArchiveManifest, cancellationToken) ?? new([]);
        }
        catch (JsonException exception)
        {
            throw new ArchiveException($"{path} is not an archive manifest: {exception.Message}", exception);
        }
    }

    /// <summary>Replaces an entry, and the file as a whole: a reader sees the old one or the new one.</summary>
    public async Task<ArchiveManifest> WithAsync(ArchiveEntry entry, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var manifest = new ArchiveManifest([
            .. Files.Where(file => file.File != entry.File).Append(entry).OrderBy(file => file.File, StringComparer.Ordinal),
        ]);
        var path = Path.Combine(folder, FileName);
        await using (var stream = NewFile.Create(path))
            await JsonSerializer.SerializeAsync(stream, manifest, Json.ArchiveManifest, cancellationToken);
        NewFile.Publish(path);
        return manifest;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(ArchiveManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;

/// <param name="File">The file's name.</param>
/// <param name="Month">yyyy-MM, UTC.</param>
/// <param name="Rows">Without the header.</param>
/// <param name="Sha256">Of the compressed file, lower-case hex.</param>
/// <param name="FirstReportedAt">The oldest stamp in it.</param>
/// <param name="LastReportedAt">The newest stamp in it.</param>
/// <param name="Metrics">The meaning of each metric id in it.</param>
public sealed record ArchiveEntry(
    string File,
    string SourceId,
    string Month,
    long Rows,
    long Bytes,
    string Sha256,
    string FirstReportedAt,
    string LastReportedAt,
    DateTimeOffset WrittenAt,
    IReadOnlyList<ArchivedMetric> Metrics
);

/// <summary>A metric's meaning as it stood when it was archived.</summary>
public sealed record ArchivedMetric
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string Family { get; init; }

    public string? StartEvent { get; init; }

    public string? EndEvent { get; init; }

    public required string Statistic { get; init; }

    public required string PatientScope { get; init; }

    public required string Unit { get; init; }

    /// <summary>Null for a meaning that ended before there was such a tag.</summary>
    public string? Basis { get; init; }

    /// <inheritdoc cref="Basis"/>
    public string? TimeWindow { get; init; }

    /// <summary>Null for what is no prediction.</summary>
    public int? HorizonMinutes { get; init; }

    public required string Definition { get; init; }
}
