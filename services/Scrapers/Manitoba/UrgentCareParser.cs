using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Manitoba;

/// <summary>The page of urgent-care centres; of the page that shows both tables, theirs.</summary>
public sealed class UrgentCareParser : IFeedParser
{
    private static readonly WaitPage Page = new(FacilityKind.UrgentCare);

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) => Page.Recognises(document);

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context) => Page.Parse(documents, context);
}
