namespace WaitTime.Board.Bulk;

/// <summary>The addresses of files, as the interface's description names them.</summary>
internal static class BulkRoutes
{
    public const string Folder = "/bulk/";

    public static IReadOnlyList<(string Path, string Summary, string ContentType)> All { get; } =
    [
        ("/bulk/manifest.json", "What closed months there are, with sizes and hashes.", "application/json"),
        ("/bulk/SHA256SUMS", "The hashes, as sha256sum checks them.", "text/plain"),
        (
            "/bulk/{source}/{file}",
            "A closed month as CSV or Parquet; a name with a hash never means another content.",
            "application/octet-stream"
        ),
        ("/datapackage.json", "The files as a Frictionless data package.", "application/json"),
        ("/catalog.jsonld", "The files as a DCAT catalogue.", "application/ld+json"),
    ];
}
