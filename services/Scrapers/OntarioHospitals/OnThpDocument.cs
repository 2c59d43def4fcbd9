using System.Text.Json;
using WaitTime.Collection.Parsing;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>
/// One document: an answer as it is served, or several that were saved together, each under its hospital's code: <c>CVH</c>, or
/// <c>CVH@2026-03-07T16:40</c>.
/// </summary>
internal static class OnThpDocument
{
    public static IEnumerable<OnThpAnswer> AnswersOf(JsonElement document)
    {
        // The document is given back; what is kept of it is a few numbers, and the publisher's predictions for the day.
        var root = document.Clone();
        return OnThpAnswer.IsOne(root) ? [new(null, root)] : Saved(root);
    }

    private static IEnumerable<OnThpAnswer> Saved(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var property in root.EnumerateObject().Where(property => OnThpAnswer.IsOne(property.Value)))
            yield return new(CodeOf(property), property.Value);
    }

    /// <summary>Empty for a name that is no text.</summary>
    private static string CodeOf(JsonProperty property) => property.RawName()?.Split('@')[0].Trim() ?? "";
}
