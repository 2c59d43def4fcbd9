using System.Text.Json;
using WaitTime.Collection.Parsing;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>
/// One document: an answer as it is served, or several that were saved together, each under its service: <c>ERWaitTimes_QEH</c>.
/// </summary>
internal static class PeHealthDocument
{
    public static IEnumerable<PeHealthAnswer> AnswersOf(JsonElement root) =>
        PeHealthAnswer.IsOne(root) ? [PeHealthAnswer.Of(code: null, root)] : Saved(root);

    private static IEnumerable<PeHealthAnswer> Saved(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var property in root.EnumerateObject().Where(property => PeHealthAnswer.IsOne(property.Value)))
        {
            if (property.RawName() is { } name && name.StartsWith(PeHealthWorkflowParser.ServicePrefix, StringComparison.Ordinal))
                yield return PeHealthAnswer.Of(name[PeHealthWorkflowParser.ServicePrefix.Length..], property.Value);
        }
    }
}
