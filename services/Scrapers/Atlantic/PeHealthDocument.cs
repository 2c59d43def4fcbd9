using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>
/// One document: an answer as it is served, or several that were saved together, each under its service: <c>ERWaitTimes_QEH</c>.
/// </summary>
internal static class PeHealthDocument
{
    /// <param name="document">The document.</param>
    /// <param name="count">How many a whole set has.</param>
    public static AnswerPage<PeHealthAnswer> Read(ReadOnlySpan<byte> document, int count)
    {
        using var json = JsonPayload.TryParse(document);
        if (json is null)
            return Unreadable(FailureReasons.WrongFormat, "The document is not JSON.", count);
        IReadOnlyList<PeHealthAnswer> answers = PeHealthAnswer.IsOne(json.RootElement)
            ? [PeHealthAnswer.Of(code: null, json.RootElement)]
            : [.. Saved(json.RootElement)];
        return answers.Count > 0
            ? new() { Answers = answers, Count = count }
            : Unreadable(FailureReasons.LayoutChanged, "The document has no answer: no list 'data'.", count);
    }

    private static AnswerPage<PeHealthAnswer> Unreadable(string reason, string message, int count) =>
        new() { Failure = new(reason, message), Count = count };

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
