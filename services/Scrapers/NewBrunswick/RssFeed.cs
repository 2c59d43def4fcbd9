using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.NewBrunswick;

/// <summary>
/// RSS as it is served: XML that may hold entities which only HTML knows, bare ampersands, and an end that did not arrive.
/// </summary>
internal static partial class RssFeed
{
    private const string EntryEnd = "</item>";
    private const string End = "</rss>";

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    public static bool IsOne(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '<' && document.IndexOf("<rss"u8) >= 0 && document.IndexOf("<channel"u8) >= 0;

    /// <param name="document">The bytes.</param>
    /// <param name="notices">In the feed's order; null when it is none.</param>
    /// <param name="isTruncated">Its end did not arrive; the entries are those that did.</param>
    /// <param name="failure">Why there are none.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> document,
        [NotNullWhen(true)] out IReadOnlyList<RssNotice>? notices,
        out bool isTruncated,
        [NotNullWhen(false)] out ParseFailure? failure
    )
    {
        (notices, isTruncated, failure) = (null, false, null);
        if (!IsOne(document))
        {
            failure = new(FailureReasons.WrongFormat, "The document is not an RSS feed.");
            return false;
        }

        var text = Entity().Replace(DocumentText.Decode(document), Written).TrimStart('\uFEFF', ' ', '\r', '\n', '\t', '\0');
        isTruncated = !text.Contains(End, StringComparison.Ordinal);
        if (isTruncated)
        {
            // Only whole entries: the last words of a cut one may be the beginning of others.
            var end = text.LastIndexOf(EntryEnd, StringComparison.Ordinal);
            if (end < 0)
            {
                failure = new(FailureReasons.Integrity, "The feed is truncated before its first entry ended.");
                return false;
            }

            text = string.Concat(text.AsSpan(0, end + EntryEnd.Length), "</channel>", End);
        }

        try
        {
            using var reader = XmlReader.Create(new StringReader(Invalid().Replace(text, "\uFFFD")), Safe);
            notices = [.. XDocument.Load(reader).Descendants("item").Select(Notice)];
            return true;
        }
        catch (XmlException exception)
        {
            failure = new(FailureReasons.Integrity, $"The feed is not well-formed XML: {PublishedText.Clean(exception.Message)}");
            return false;
        }
    }

    private static RssNotice Notice(XElement item)
    {
        var title = PublishedText.Clean(WebUtility.HtmlDecode(Value(item, "title")));
        var link = PublishedText.Clean(Value(item, "link"));
        var guid = PublishedText.Clean(Value(item, "guid"));
        return new(
            guid.Length > 0 ? guid
                : link.Length > 0 ? link
                : title,
            title,
            Value(item, "encoded") is { Length: > 0 } whole ? whole : Value(item, "description"),
            Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null,
            DateTimeOffset.TryParse(Value(item, "pubDate"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && at.UtcDateTime.Year is >= 2005 and <= 2100
                ? at.ToUniversalTime()
                : null
        );
    }

    private static string Value(XElement item, string name) =>
        item.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";

    /// <summary>What XML does not know becomes the character that it means, and an ampersand that begins nothing one of its own.</summary>
    private static string Written(Match entity)
    {
        if (!entity.Groups["name"].Success)
            return "&amp;";
        var name = entity.Groups["name"].Value;
        if (name is "amp" or "lt" or "gt" or "quot" or "apos" || name[0] == '#')
            return entity.Value;
        var decoded = WebUtility.HtmlDecode(entity.Value);
        return decoded == entity.Value ? "&amp;" + entity.Value[1..] : decoded;
    }

    [GeneratedRegex(@"&(?:(?<name>#[0-9]{1,6}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entity();

    /// <summary>Characters that XML forbids.</summary>
    [GeneratedRegex(
        @"[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]"
            + @"|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8]|[bB]|[cC]|[eE]|[fF]|1[0-9a-fA-F]));",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Invalid();
}
