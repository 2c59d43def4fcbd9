using System.Text.Json.Nodes;

namespace WaitTime.BulkExport.Catalogs;

/// <summary>The same for catalogues of open data: DCAT 3 as JSON-LD, a data set per source.</summary>
internal static class DcatCatalog
{
    public static JsonObject Of(BulkManifest manifest, Uri? address) =>
        new()
        {
            ["@context"] = new JsonObject
            {
                ["dcat"] = "http://www.w3.org/ns/dcat#",
                ["dct"] = "http://purl.org/dc/terms/",
                ["foaf"] = "http://xmlns.com/foaf/0.1/",
                ["spdx"] = "http://spdx.org/rdf/terms#",
                ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            },
            ["@id"] = At(address, BulkPaths.Catalog),
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = Texts(
                "Emergency-department wait times of Canadian provinces",
                "Temps d'attente aux urgences des provinces canadiennes"
            ),
            ["dcat:dataset"] = Nodes(
                manifest.Sources.Where(source => !source.IsWithdrawn).Select(source => DataSet(source, manifest, address))
            ),
        };

    private static JsonObject DataSet(BulkManifestSource source, BulkManifest manifest, Uri? address)
    {
        var months = manifest.Months.Where(month => month.Source == source.Id).ToList();
        var set = new JsonObject
        {
            ["@id"] = At(address, source.Id + "/"),
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = source.Id,
            ["dct:title"] = source.NameFr is { } french ? Texts(source.Name, french) : source.Name,
            ["dct:publisher"] = new JsonObject
            {
                ["@type"] = "foaf:Agent",
                ["foaf:name"] = source.Name,
                ["foaf:homepage"] = Link(source.Homepage),
            },
            ["dct:license"] = source.LicenceUrl is { } url ? Link(url) : source.Licence,
            ["dct:spatial"] = "CA-" + source.Province,
            ["dct:accrualPeriodicity"] = Link("http://publications.europa.eu/resource/authority/frequency/MONTHLY"),
            ["dcat:landingPage"] = Link(source.Homepage),
            ["dcat:distribution"] = Nodes(
                months.SelectMany(month => month.Newest.Files.Select(file => Distribution(month, file, source, address)))
            ),
        };
        if (months.Count > 0)
        {
            set["dct:temporal"] = new JsonObject
            {
                ["@type"] = "dct:PeriodOfTime",
                ["dcat:startDate"] = Typed(months[0].Month, "xsd:gYearMonth"),
                ["dcat:endDate"] = Typed(months[^1].Month, "xsd:gYearMonth"),
            };
        }

        return set;
    }

    private static JsonObject Distribution(BulkManifestMonth month, BulkFile file, BulkManifestSource source, Uri? address)
    {
        var isCsv = file.MediaType == BulkPaths.CsvType;
        var distribution = new JsonObject
        {
            ["@type"] = "dcat:Distribution",
            ["dct:title"] = $"{month.Month}{(isCsv ? BulkPaths.Csv : BulkPaths.Parquet)}",
            ["dcat:downloadURL"] = Link(At(address, file.Path)),
            ["dcat:mediaType"] = isCsv ? "text/csv" : BulkPaths.ParquetType,
            ["dcat:byteSize"] = file.Bytes,
            ["dct:license"] = source.LicenceUrl is { } url ? Link(url) : source.Licence,
            ["dct:bibliographicCitation"] = month.Newest.Citation,
            ["spdx:checksum"] = new JsonObject
            {
                ["@type"] = "spdx:Checksum",
                ["spdx:algorithm"] = Link("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
                ["spdx:checksumValue"] = file.Sha256,
            },
        };
        if (isCsv)
            distribution["dcat:compressFormat"] = file.MediaType;
        return distribution;
    }

    private static string At(Uri? address, string path) => address is null ? path : new Uri(address, path).ToString();

    private static JsonObject Link(string address) => new() { ["@id"] = address };

    private static JsonObject Typed(string value, string type) => new() { ["@value"] = value, ["@type"] = type };

    private static JsonArray Texts(string english, string french) =>
        [new JsonObject { ["@value"] = english, ["@language"] = "en" }, new JsonObject { ["@value"] = french, ["@language"] = "fr" }];

    private static JsonArray Nodes(IEnumerable<JsonNode> nodes) => [.. nodes];
}
