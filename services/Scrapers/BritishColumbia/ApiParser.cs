using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;

namespace WaitTime.Scrapers.BritishColumbia;

/// <summary>The JSON feed: an array of locations.</summary>
public sealed class ApiParser : IFeedParser
{
    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '['
        && (document.IndexOf("\"slug\""u8) >= 0 || document.TrimEnd(" \r\n"u8).EndsWith("[]"u8));

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        using var json = documents.Count > 0 ? JsonPayload.TryParse(documents[0].Span) : null;
        return json is null
            ? ParseResult.Failed(FailureReasons.WrongFormat, "The document is not JSON.")
            : LocationReader.Read(json.RootElement, context);
    }
}
