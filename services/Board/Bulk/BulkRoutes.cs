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
        ("/bulk/datapackage.json", "The files as a Frictionless data package.", "application/json"),
        ("/bulk/catalog.jsonld", "The files as a DCAT catalogue.", "application/ld+json"),
    ];

    /// <summary>Where programs look first; addresses in the two are relative, so they lead to the files' own place.</summary>
    public static IReadOnlyList<string> Shortcuts { get; } = ["datapackage.json", "catalog.jsonld"];
}
