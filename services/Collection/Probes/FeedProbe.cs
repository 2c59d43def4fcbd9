using WaitTime.Core.Failures;

namespace WaitTime.Collection.Probes;

/// <summary>One feed, asked once.</summary>
public sealed record FeedProbe
{
    public required string Feed { get; init; }

    /// <summary>Without user, password and query.</summary>
    public required string Address { get; init; }

    /// <summary>Where the last redirect led; null without one.</summary>
    public string? AnsweredBy { get; init; }

    public required ProbeFigures Figures { get; init; }

    /// <summary>Time that the browser took to draw the page, in milliseconds; null when none was asked.</summary>
    public double? BrowserMs { get; init; }

    /// <summary>Readings in what came; of a set of pages only the first is asked. Null when it was not read.</summary>
    public int? Readings { get; init; }

    /// <summary>Null when nothing is wrong.</summary>
    public Failure? Failure { get; init; }

    /// <summary>
    /// True when the answer is what the feed serves. Null when there was an answer, and whether the data are in it takes a browser.
    /// </summary>
    public bool? Passed =>
        Failure is not null ? false
        : Readings is null ? null
        : true;
}
