using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Alberta;

/// <summary>One facility of the feed; a compound record is several.</summary>
/// <param name="Key">Null when its link carries no id.</param>
/// <param name="Wait">As published.</param>
/// <param name="Unavailable">The feed's own flag that it has no time for the site.</param>
internal sealed record ApiRecord(string? Key, string Name, FacilityKind Kind, string Wait, bool Unavailable)
{
    /// <summary>Joins the parts of a compound record, in every field.</summary>
    private const string Joint = "[;]";

    /// <summary>Splits a record into its facilities; a field with fewer parts than the waits repeats its last one.</summary>
    public static IEnumerable<ApiRecord> Split(JsonElement record, FacilityKind listed)
    {
        var waits = Parts(record, "WaitTime");
        var (names, links, categories) = (Parts(record, "Name"), Parts(record, "URL"), Parts(record, "Category"));
        var (flags, parts) = (Parts(record, "TimesUnavailable"), Parts(record, "SplitFacility"));
        // The flag is text; should it become the boolean that it means, it must not go unseen.
        var allUnavailable = record.Property("TimesUnavailable") is { ValueKind: JsonValueKind.True };
        for (var index = 0; index < waits.Length; index++)
        {
            var name = Clean(names, index);
            var part = waits.Length > 1 ? At(parts, index) + " " + name : null;
            var kind = At(categories, index).Contains("urgent", StringComparison.OrdinalIgnoreCase) ? FacilityKind.UrgentCare : listed;
            var unavailable = allUnavailable || string.Equals(Clean(flags, index), "True", StringComparison.OrdinalIgnoreCase);
            yield return new(FacilityKey.Of(At(links, index), part), name, kind, Clean(waits, index), unavailable);
        }
    }

    private static string[] Parts(JsonElement record, string field) => (record.RawText(field) ?? "").Split(Joint);

    private static string Clean(string[] parts, int index) => PublishedText.Clean(At(parts, index));

    private static string At(string[] parts, int index) => parts[Math.Min(index, parts.Length - 1)];
}
