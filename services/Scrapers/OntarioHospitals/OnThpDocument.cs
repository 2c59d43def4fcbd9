using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>
/// One document: an answer as it is served, or several that were saved together, each under its hospital's code: <c>CVH</c>, or
/// <c>CVH@2026-03-07T16:40</c>.
/// </summary>
internal static class OnThpDocument
{
    /// <param name="document">The document.</param>
    /// <param name="count">How many a whole set has.</param>
    public static AnswerPage<OnThpAnswer> Read(ReadOnlySpan<byte> document, int count)
    {
        using var json = JsonPayload.TryParse(document);
        if (json is null)
            return Unreadable(FailureReasons.WrongFormat, "The document is not JSON.", count);
        // The document is given back; what is kept of it is a few numbers, and the publisher's predictions for the day.
        var root = json.RootElement.Clone();
        IReadOnlyList<OnThpAnswer> answers = OnThpAnswer.IsOne(root) ? [new(null, root)] : [.. Saved(root)];
        return answers.Count > 0
            ? new() { Answers = answers, Count = count }
            : Unreadable(FailureReasons.LayoutChanged, "The document has no answer with a known field.", count);
    }

    private static AnswerPage<OnThpAnswer> Unreadable(string reason, string message, int count) =>
        new() { Failure = new(reason, message), Count = count };

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
