using NodaTime;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;

namespace WaitTime.Scrapers.NewBrunswick;

/// <summary>
/// The network's feed of public notices: news of every kind in prose, some of them of emergency departments that close for a time.
/// </summary>
public sealed class NoticesParser : IFeedParser
{
    private const string Metric = "closure";

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) => RssFeed.IsOne(document);

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        if (documents.Count == 0)
            return ParseResult.Failed(FailureReasons.WrongFormat, "There is no document.");
        if (!RssFeed.TryRead(documents[0].Span, out var notices, out var isTruncated, out var failure))
            return ParseResult.Failed(failure);

        var found = ReadingCollector.OfNotices();
        var (read, unread) = (0, 0);
        foreach (var notice in notices.DistinctBy(notice => notice.Id, StringComparer.Ordinal))
        {
            var reader = ReaderOf(notice, context.FetchedAt);
            foreach (var closure in reader.Read(NoticeText.Sentences(notice.Html)))
                found.Closed(closure);
            foreach (var (reason, sentence) in reader.Unread)
                found.Reject(notice.Title, Metric, reason, sentence);
            found.Listed(new(notice.Id, reader.Unread.Count == 0));
            (read, unread) = (read + (reader.IsOfClosure && reader.Unread.Count == 0 ? 1 : 0), unread + (reader.Unread.Count > 0 ? 1 : 0));
        }

        if (isTruncated)
            found.Incomplete("The feed is truncated: its end did not arrive.");
        if (read == 0 && unread > 0)
            found.Incomplete($"{unread} notices of closures are listed, and none of them could be read.");
        return found.ToResult();
    }

    private static NoticeReader ReaderOf(RssNotice notice, DateTimeOffset fetchedAt)
    {
        var zone = NbVitalite.Zone;
        return new(
            notice,
            new(Local(notice.PublishedAt ?? fetchedAt), Local(fetchedAt)),
            window => (Utc(window.From), window.Until is { } until ? Utc(until) : null)
        );

        LocalDateTime Local(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;
        DateTimeOffset Utc(LocalDateTime local) => LocalStamp.ToUtc(local, zone, fetchedAt);
    }
}
