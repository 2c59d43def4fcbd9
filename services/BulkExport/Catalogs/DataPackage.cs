using System.Text.Json.Nodes;
using WaitTime.BulkExport.Rows;

namespace WaitTime.BulkExport.Catalogs;

/// <summary>
/// A Frictionless data package (https://specs.frictionlessdata.io/): the newest version of each month, each column with its meaning.
/// </summary>
internal static class DataPackage
{
    public static JsonObject Of(BulkManifest manifest) =>
        new()
        {
            ["profile"] = "tabular-data-package",
            ["name"] = "waittime-emergency-departments",
            ["title"] = "Emergency-department wait times of Canadian provinces",
            ["description"] =
                "One row per hospital, metric and reported time. Compare only numbers whose metrics have the same meaning. "
                + "Empty means that no number was published.",
            ["keywords"] = Nodes(["emergency department", "wait times", "Canada"]),
            ["licenses"] = Nodes(manifest.Sources.Where(source => !source.IsWithdrawn).Select(Licence)),
            ["sources"] = Nodes(
                manifest
                    .Sources.Where(source => !source.IsWithdrawn)
                    .Select(source => new JsonObject { ["title"] = source.Name, ["path"] = source.Homepage })
            ),
            ["resources"] = Nodes(
                manifest.Offered.Select(month => Resource(month, manifest.Sources.First(source => source.Id == month.Source)))
            ),
        };

    private static JsonObject Resource(BulkManifestMonth month, BulkManifestSource source)
    {
        var file = month.Newest.Files.First(file => file.MediaType == BulkPaths.CsvType);
        return new()
        {
            ["profile"] = "tabular-data-resource",
            ["name"] = $"{month.Source}-{month.Month}",
            ["title"] = $"{source.Name}, {month.Month}",
            ["path"] = file.Path,
            ["format"] = "csv",
            ["mediatype"] = "text/csv",
            ["encoding"] = "utf-8",
            ["compression"] = "gz",
            ["bytes"] = file.Bytes,
            ["hash"] = "sha256:" + file.Sha256,
            ["rows"] = month.Newest.Rows,
            ["version"] = month.Newest.Version,
            ["citation"] = month.Newest.Citation,
            ["licenses"] = Nodes([Licence(source)]),
            ["dialect"] = new JsonObject
            {
                ["delimiter"] = ",",
                ["lineTerminator"] = "\r\n",
                ["quoteChar"] = "\"",
                ["doubleQuote"] = true,
                ["header"] = true,
            },
            ["schema"] = new JsonObject
            {
                ["fields"] = Nodes(BulkColumns.All.Select(Field)),
                ["primaryKey"] = Nodes(["hospital_id", "metric_id", "reported_at"]),
                ["missingValues"] = Nodes([""]),
            },
        };
    }

    private static JsonObject Field(BulkColumn column)
    {
        var field = new JsonObject
        {
            ["name"] = column.Name,
            ["type"] = column.Type,
            ["description"] = column.Meaning,
            ["description_fr"] = column.MeaningInFrench,
            ["constraints"] = new JsonObject { ["required"] = column.IsRequired },
        };
        if (column.Type == "datetime")
            field["format"] = "any";
        return field;
    }

    /// <summary>A licence has a name of its own kind or an address; most publishers state it in words.</summary>
    private static JsonObject Licence(BulkManifestSource source)
    {
        var licence = new JsonObject { ["title"] = source.Licence };
        licence["path"] = source.LicenceUrl ?? BulkPaths.LicenceOf(source.Id);
        return licence;
    }

    private static JsonArray Nodes(IEnumerable<JsonNode> nodes) => [.. nodes];

    private static JsonArray Nodes(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)JsonValue.Create(text))];
}
