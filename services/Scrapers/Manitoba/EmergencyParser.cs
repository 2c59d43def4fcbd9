using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Manitoba;

/// <summary>The page of emergency departments; of the page that shows both tables, theirs.</summary>
public sealed class EmergencyParser : IFeedParser
{
    private static readonly WaitPage Page = new(FacilityKind.Emergency);

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) => Page.Recognises(document);

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context) => Page.Parse(documents, context);
}
