using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>
/// One answer for each hospital, at an address that ends with its code. The answer itself does not say whose it is: its place in the set
/// does, and an answer without a place is given to nobody.
/// </summary>
public sealed class OnThpStatsParser : IPageParser
{
    private static readonly Site[] Sites = [new("CVH", "Credit Valley Hospital"), new("MH", "Mississauga Hospital")];

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '{' && document.IndexOf("\"averageTimeToSeeDoctor\""u8) >= 0;

    public Uri Address(Uri start, int number)
    {
        ArgumentNullException.ThrowIfNull(start);
        return number == 1 ? start : new Uri(start, Sites[Math.Min(number, Sites.Length) - 1].Key + start.Query);
    }

    public ParsedPage ReadPage(ReadOnlySpan<byte> document) => OnThpPage.Read(document, Sites.Length);

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return Parse([.. documents.Select(document => ReadPage(document.Span))], context);
    }

    public ParseResult Parse(IReadOnlyList<ParsedPage> pages, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(context);
        if (pages.Count == 0)
            return ParseResult.Failed(FailureReasons.WrongFormat, "There is no document.");

        var read = pages.Cast<OnThpPage>().ToList();
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

    private static void ReadAll(List<(Site Site, OnThpAnswer Answer)> answers, ParseContext context, ReadingCollector found)
    {
        foreach (var (site, answer) in answers)
        {
            // Two departments are never alike in five numbers: one address serves the other's answer, and which cannot be known.
            var isSomebodyElses = answer.Code is null && answers.Exists(other => other.Site != site && other.Answer.SaysTheSameAs(answer));
            if (isSomebodyElses)
                OnThpAnswer.Refuse(site, "the same answer for two hospitals", found);
            else
                answer.Read(site, context, found);
        }
    }

    private static List<(Site Site, OnThpAnswer Answer)> OwnersOf(List<OnThpPage> pages, ReadingCollector found)
    {
        var answers = new List<(Site, OnThpAnswer)>();
        for (var index = 0; index < pages.Count; index++)
        {
            var number = pages[index].Number ?? (pages.Count == Sites.Length ? index + 1 : null);
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

    private static Site? SiteOf(OnThpAnswer answer, int? number) =>
        answer.Code is { } code ? Array.Find(Sites, site => site.Key.Equals(code, StringComparison.OrdinalIgnoreCase))
        : number is { } place && place <= Sites.Length ? Sites[place - 1]
        : null;
}
