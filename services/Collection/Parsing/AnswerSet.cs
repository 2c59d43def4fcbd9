using System.Text.Json;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;

namespace WaitTime.Collection.Parsing;

/// <summary>
/// The answers of a service that is asked for each hospital by itself. An answer does not say whose it is: its place in the set does, and
/// an answer without a place is given to nobody.
/// </summary>
/// <param name="sites">The hospitals, in the order in which they are asked for.</param>
/// <param name="codes">How a code that a document says is compared with a hospital's key.</param>
public sealed class AnswerSet<TAnswer>(IReadOnlyList<Site> sites, StringComparison codes)
    where TAnswer : ISiteAnswer<TAnswer>
{
    /// <summary>One document: an answer as it is served, or several that were saved together.</summary>
    /// <param name="document">The document.</param>
    /// <param name="answersOf">The answers of its root; they may be read when the document is no longer there.</param>
    /// <param name="lacks">What is said of a document without an answer.</param>
    public ParsedPage ReadPage(ReadOnlySpan<byte> document, Func<JsonElement, IEnumerable<TAnswer>> answersOf, string lacks)
    {
        ArgumentNullException.ThrowIfNull(answersOf);
        using var json = JsonPayload.TryParse(document);
        if (json is null)
            return Unreadable(FailureReasons.WrongFormat, "The document is not JSON.");
        var answers = answersOf(json.RootElement).ToList();
        return answers.Count > 0
            ? new AnswerPage<TAnswer> { Answers = answers, Count = sites.Count }
            : Unreadable(FailureReasons.LayoutChanged, lacks);
    }

    /// <param name="pages">Those of one set in their order, as <see cref="ReadPage"/> made them.</param>
    /// <param name="context">The moment of the fetch.</param>
    public ParseResult Parse(IReadOnlyList<ParsedPage> pages, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(context);
        if (pages.Count == 0)
            return ParseResult.Failed(FailureReasons.WrongFormat, "There is no document.");

        var read = pages.Cast<AnswerPage<TAnswer>>().ToList();
        if (read.TrueForAll(page => page.Failure is not null))
            return ParseResult.Failed(read[0].Failure!);
        var found = new ReadingCollector();
        for (var index = 0; index < read.Count; index++)
        {
            if (read[index].Failure is { } failure)
                found.Incomplete($"Answer {read[index].Number ?? index + 1}: {failure.Message}");
        }

        ReadAll(OwnersOf(read, found), context, found);
        return found.Count == 0 && found.Rejections == 0
            ? ParseResult.Failed(
                FailureReasons.Integrity,
                "The answer does not say whose it is: give the answers of all hospitals in order."
            )
            : found.ToResult();
    }

    private AnswerPage<TAnswer> Unreadable(string reason, string message) => new() { Failure = new(reason, message), Count = sites.Count };

    private static void ReadAll(List<(Site Site, TAnswer Answer)> answers, ParseContext context, ReadingCollector found)
    {
        foreach (var (site, answer) in answers)
        {
            // Two departments are never alike in all their numbers: one address serves the other's answer, and which cannot be known.
            if (answer.Code is null && answers.Exists(other => other.Site != site && answer.SaysTheSameAs(other.Answer)))
                Refuse(site, found);
            else
                answer.Read(site, context, found);
        }
    }

    private static void Refuse(Site site, ReadingCollector found)
    {
        foreach (var metric in TAnswer.AllMetrics)
            found.Reject(site.Key, metric, RejectionReasons.Contradicted, "the same answer for two hospitals");
    }

    private List<(Site Site, TAnswer Answer)> OwnersOf(List<AnswerPage<TAnswer>> pages, ReadingCollector found)
    {
        var answers = new List<(Site, TAnswer)>();
        for (var index = 0; index < pages.Count; index++)
        {
            var number = pages[index].Number ?? (pages.Count == sites.Count ? index + 1 : null);
            foreach (var answer in pages[index].Answers)
            {
                if (SiteOf(answer, number) is { } site)
                    answers.Add((site, answer));
                else
                    found.Incomplete($"Answer {index + 1} is of no known hospital.");
            }
        }

        return answers;
    }

    private Site? SiteOf(TAnswer answer, int? number) =>
        answer.Code is { } code ? sites.FirstOrDefault(site => site.Key.Equals(code, codes))
        : number is { } place && place >= 1 && place <= sites.Count ? sites[place - 1]
        : null;
}
