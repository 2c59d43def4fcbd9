using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WaitTime.BulkExport.Catalogs;

/// <summary>What follows from the manifest and from nothing else, so that a stopped export is completed by the next one.</summary>
public static class CatalogFiles
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The files beside the manifest: path, media type, content.</summary>
    /// <param name="manifest">What is offered.</param>
    /// <param name="address">Where the folder is published; null: addresses are relative.</param>
    public static IReadOnlyList<(string Path, string MediaType, byte[] Content)> Of(BulkManifest manifest, Uri? address)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return
        [
            .. manifest
                .Sources.Where(source => !source.IsWithdrawn)
                .Select(source =>
                    (BulkPaths.LicenceOf(source.Id), "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(Citation.Text(source)))
                ),
            (BulkPaths.Sums, "text/plain; charset=utf-8", Sums(manifest)),
            (BulkPaths.DataPackage, "application/json", Text(DataPackage.Of(manifest))),
            (BulkPaths.Catalog, "application/ld+json", Text(DcatCatalog.Of(manifest, address))),
        ];
    }

    /// <summary>As <c>sha256sum --check</c> reads it: every version, and the newest ones under their other names too.</summary>
    private static byte[] Sums(BulkManifest manifest)
    {
        var lines = new StringBuilder();
        foreach (var month in manifest.Offered)
        {
            foreach (var file in month.Newest.Files)
                lines.Append(file.Sha256).Append("  ").Append(file.LatestPath).Append('\n');
            foreach (var file in month.Versions.SelectMany(version => version.Files))
                lines.Append(file.Sha256).Append("  ").Append(file.Path).Append('\n');
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static byte[] Text(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(Options) + "\n");
}
