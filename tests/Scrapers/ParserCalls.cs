using System.Globalization;
using System.Text;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.Sources;
using WaitTime.SampleServer;

namespace WaitTime.Scrapers.Tests;

/// <summary>A parser called as the collector calls it.</summary>
internal static class ParserCalls
{
    /// <summary>When a document is fetched unless a test says otherwise: within the hour of the samples' stamps.</summary>
    public static readonly DateTimeOffset FetchedAt = new(2026, 1, 12, 15, 52, 0, TimeSpan.Zero);

    public static ParseResult Parse(this IFeedParser parser, byte[] document, DateTimeOffset? fetchedAt = null) =>
        parser.ParseSet([document], fetchedAt);

    public static ParseResult Parse(this IFeedParser parser, string document, DateTimeOffset? fetchedAt = null) =>
        parser.Parse(Encoding.UTF8.GetBytes(document), fetchedAt);

    /// <summary>The pages of a set, in their order.</summary>
    public static ParseResult ParseSet(this IFeedParser parser, IEnumerable<byte[]> documents, DateTimeOffset? fetchedAt = null) =>
        parser.Parse([.. documents.Select(document => new ReadOnlyMemory<byte>(document))], new ParseContext(fetchedAt ?? FetchedAt));

    /// <summary>The source's bundled samples of these names, by the parser that recognises the first of them.</summary>
    public static ParseResult ParseSamples(this Source source, params IEnumerable<string> names)
    {
        var documents = names.Select(name => SampleFiles.Read($"{source.Id}/{name}")).ToList();
        return source.Recognise(documents[0]).ShouldNotBeNull().Parser.ParseSet(documents);
    }

    public static bool Recognises(this IFeedParser parser, string document) => parser.Recognises(Encoding.UTF8.GetBytes(document));

    /// <summary>A moment of UTC, as a test writes it.</summary>
    public static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
