namespace WaitTime.Board.Open;

/// <summary>A source, what its licence permits, and how its last runs went. Times are UTC.</summary>
public sealed record OpenSource
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The publisher's own French name; null where it has none.</summary>
    public string? NameFr { get; init; }

    /// <summary>Two letters.</summary>
    public required string Province { get; init; }

    public required string Homepage { get; init; }

    public required string Licence { get; init; }

    /// <summary>Null in a source that is older than the translations.</summary>
    public string? LicenceFr { get; init; }

    public string? LicenceUrl { get; init; }

    /// <summary><c>open</c>, <c>display_only</c> or <c>none</c>.</summary>
    public required string Redistribution { get; init; }

    /// <summary>Feeds whose own licence permits copies, where that of the source does not.</summary>
    public required string[] OpenFeeds { get; init; }

    /// <summary>IANA zone of the publisher's clock.</summary>
    public required string TimeZone { get; init; }

    /// <summary>A cron expression of five fields.</summary>
    public required string Schedule { get; init; }

    /// <summary>The zone on whose clock the schedule is read.</summary>
    public required string ScheduleTimeZone { get; init; }

    /// <summary>The usual time between two runs.</summary>
    public required int IntervalMinutes { get; init; }

    /// <summary>The operator's own threshold; null to follow the schedule.</summary>
    public int? StaleAfterMinutes { get; init; }

    /// <summary>The longest that the publisher leaves its numbers alone; null where that says nothing.</summary>
    public int? FrozenAfterHours { get; init; }

    public required bool PublishesClosures { get; init; }

    public required bool IsEnabled { get; init; }

    /// <summary>Why it is off by default; null for every other source.</summary>
    public string? OffBecause { get; init; }

    /// <summary>The last run's; null, like the times, before the first.</summary>
    public string? Status { get; init; }

    public DateTime? LastRun { get; init; }

    public DateTime? LastSuccessRun { get; init; }

    /// <summary>When a run last brought a new or changed measurement.</summary>
    public DateTime? LastChangeAt { get; init; }
}
