using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>One answer for each hospital, at an address that ends with its code.</summary>
public sealed class OnThpStatsParser : IPageParser
{
    private static readonly Site[] Sites = [new("CVH", "Credit Valley Hospital"), new("MH", "Mississauga Hospital")];

    private static readonly AnswerSet<OnThpAnswer> Answers = new(Sites, StringComparison.OrdinalIgnoreCase);

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '{' && document.IndexOf("\"averageTimeToSeeDoctor\""u8) >= 0;

    public Uri Address(Uri start, int number)
    {
        ArgumentNullException.ThrowIfNull(start);
        return number == 1 ? start : new Uri(start, Sites[Math.Min(number, Sites.Length) - 1].Key + start.Query);
    }

    public ParsedPage ReadPage(ReadOnlySpan<byte> document) =>
        Answers.ReadPage(document, OnThpDocument.AnswersOf, "The document has no answer with a known field.");

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return Parse([.. documents.Select(document => ReadPage(document.Span))], context);
    }

    public ParseResult Parse(IReadOnlyList<ParsedPage> pages, ParseContext context) => Answers.Parse(pages, context);
}
