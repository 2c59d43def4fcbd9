namespace WaitTime.Monitor.Views;

/// <summary>A run with all that is known of it.</summary>
/// <param name="Rejected">At most those that were kept: 200 of a run.</param>
public sealed record RunView(
    DateTimeOffset At,
    string Source,
    RunLine Run,
    RunPlace Place,
    RunFailure? Failure,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<RunFeed> Feeds,
    IReadOnlyList<RejectedLine> Rejected,
    IReadOnlyList<CommandLine> Commands
);

/// <summary>Where and with what a run worked.</summary>
/// <param name="BytesReceived">Over the network; null where nothing came.</param>
public sealed record RunPlace(
    DateTimeOffset? FinishedAt,
    string Host,
    string? Job,
    string? Runtime,
    string? FeedsUsed,
    string? ParserVersion,
    long? BytesReceived,
    int? Hospitals,
    int? NewHospitals,
    int? Notices,
    int? Closures
);

public sealed record RunFailure(string Category, string? Stage, string? Reason, string? Message);

/// <summary>A feed that a run read.</summary>
/// <param name="PayloadHash">Null where nothing came, or it has been removed.</param>
/// <param name="Readings">Null where it was not parsed.</param>
public sealed record RunFeed(
    string Feed,
    DateTimeOffset FetchedAt,
    byte[]? PayloadHash,
    int? Readings,
    string? ParserVersion,
    bool NotModified,
    RunFailure? Failure
);
