namespace WaitTime.Monitor.Views;

/// <summary>What was fetched, what was read from it, and what was different the time before.</summary>
/// <param name="Documents">In their order.</param>
/// <param name="Before">What the same feed gave before; null where nothing is kept.</param>
/// <param name="Readings">What stands in the measurements of its first run; at most <see cref="ReadingsShown"/>.</param>
/// <param name="Closures">That were announced at that time; none for a feed of numbers.</param>
/// <param name="Rejected">What that run refused of this feed.</param>
/// <param name="Runs">That saw it, the newest first.</param>
public sealed record PayloadView(
    DateTimeOffset At,
    string Hash,
    string Source,
    string Feed,
    long Bytes,
    DateTimeOffset FirstFetchedAt,
    DateTimeOffset LastFetchedAt,
    IReadOnlyList<DocumentView> Documents,
    PayloadDifference? Before,
    IReadOnlyList<PayloadRun> Runs,
    IReadOnlyList<PayloadReading> Readings,
    IReadOnlyList<PayloadClosure> Closures,
    IReadOnlyList<RejectedLine> Rejected,
    IReadOnlyList<CommandLine> Commands
)
{
    public const int ReadingsShown = 500;
}

/// <param name="Bytes">Of the body.</param>
/// <param name="Text">Null where it is no text; cut at <see cref="Most"/>.</param>
/// <param name="IsCut">There is more than is shown.</param>
/// <param name="Note">What a reader must know of the text, for example which encoding was assumed; null for nothing.</param>
public sealed record DocumentView(string Address, string? ContentType, long Bytes, string? Text, bool IsCut, string? Note)
{
    /// <summary>Characters of a document that are shown.</summary>
    public const int Most = 60_000;
}

/// <param name="Hash">Of the payload before, in hexadecimal.</param>
/// <param name="Lines">Changed ones with a few around them.</param>
/// <param name="Note">Why there are no lines, or not all; null where there are.</param>
public sealed record PayloadDifference(string Hash, DateTimeOffset FetchedAt, IReadOnlyList<DifferenceLine> Lines, string? Note);

/// <param name="Kind"><c>added</c>, <c>removed</c>, <c>same</c>, or <c>skipped</c> for what stands between.</param>
public sealed record DifferenceLine(string Kind, string Text);

public sealed record PayloadRun(Guid Id, DateTimeOffset FetchedAt, string? Status, int? Readings, string? ParserVersion, string? Failure);

/// <param name="EndsAt">Null until further notice.</param>
public sealed record PayloadClosure(string Hospital, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, string? Reason);

/// <param name="IsOwn">Stored by the payload's first run; else an earlier run had stored it, and that one saw it again.</param>
public sealed record PayloadReading(
    string Hospital,
    string HospitalName,
    string Metric,
    string Unit,
    DateTimeOffset ReportedAt,
    Figure Figure,
    bool IsAnomaly,
    bool IsOwn
);
