using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>Valid JSON with another structure: any value replaced, taken away, repeated or moved.</summary>
internal static class JsonDamage
{
    /// <summary>The tree cannot hold such a text; it is put into the finished document.</summary>
    private const string HalfOfAPair = "half-of-a-pair";

    private static readonly string[] Replacements =
    [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-1",
        "7",
        "2.5",
        "-1e-40",
        "1e-40",
        "1e5",
        "1e30",
        "1e400",
        "12345678901234567890",
        "\"\"",
        "\" \"",
        "\"0\"",
        "\"-5\"",
        "\"45\"",
        "\"45 min\"",
        "\"Closed\"",
        "\"1 hr 5 min[;]\"",
        "\"[;]\"",
        "\"\\u0000\"",
        $"\"{HalfOfAPair}\"",
        "\"\\ufffe\"",
        "\"True\"",
        "\"2026-01-12T15:14:33Z\"",
        "\"0001-01-01T00:00:00+14:00\"",
        "\"9999-12-31T23:59:59-14:00\"",
        "\"Thu, 01 Jan 1970 16:00:00 GMT\"",
        "[]",
        "{}",
        "[1]",
        "[[]]",
        "[null]",
        "{\"a\":1}",
        "{\"\":{}}",
        $"{{\"{HalfOfAPair} of a longer name\":1}}",
    ];

    public static Gen<Mutant> Of(byte[] document) =>
        from count in Gen.Choose(1, Damage.MostEdits)
        from edits in Change.ArrayOf(count)
        select Apply(document, edits);

    private static Gen<JsonEdit> Change =>
        from kind in Gen.Elements("replaced", "replaced", "removed", "repeated", "moved")
        from place in Gen.Choose(0, 1_000_000)
        from other in Gen.Choose(0, 1_000_000)
        from replacement in Gen.Elements(Replacements)
        select new JsonEdit(kind, place, other, replacement);

    private static Mutant Apply(byte[] document, JsonEdit[] edits)
    {
        var (how, root) = ("valid JSON", JsonNode.Parse(document)!);
        foreach (var edit in edits)
        {
            var places = Places(root).ToList();
            if (places.Count == 0)
                break;
            var (place, other) = (places[Scale(edit.Place, places.Count)], places[Scale(edit.Other, places.Count)]);
            how += $", {place.Path} {edit.Kind}{(edit.Kind == "replaced" ? $" by {edit.Replacement}" : "")}";
            edit.Make(place, other);
        }

        return new(how, Encoding.UTF8.GetBytes(root.ToJsonString().Replace(HalfOfAPair, "\\ud83c", StringComparison.Ordinal)));
    }

    /// <summary>Every value below the root, nulls too, by the object or list that holds it.</summary>
    private static IEnumerable<JsonPlace> Places(JsonNode? node) =>
        node switch
        {
            JsonObject record => record.ToList().SelectMany(field => Places(field.Value).Prepend(new(record, field.Key, -1))),
            JsonArray list => list.ToList().SelectMany((item, index) => Places(item).Prepend(new(list, null, index))),
            _ => [],
        };

    private static int Scale(int position, int count) => (int)((long)position * count / 1_000_001);
}
