using WaitTime.Core.Closures;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;

namespace WaitTime.Collection.Parsing;

/// <summary>What a payload says: readings, or a classified failure, never neither.</summary>
public sealed record ParseResult
{
    public IReadOnlyList<Reading> Readings { get; init; } = [];

    public IReadOnlyList<RejectedReading> Rejected { get; init; } = [];

    /// <summary>Closures that the payload announces: the same twice where two notices do.</summary>
    public IReadOnlyList<PublishedClosure> Closures { get; init; } = [];

    /// <summary>
    /// Every notice that the payload lists, whatever about; null where its format has no notices. None of them may be about a closure,
    /// and then nothing is closed as far as the publisher says.
    /// </summary>
    public IReadOnlyList<PublishedNotice>? Notices { get; init; }

    /// <summary>
    /// What the payload shows to be missing by its own count: pages, rows, totals. One line each; any makes the run partial.
    /// </summary>
    public IReadOnlyList<string> Incomplete { get; init; } = [];

    /// <summary>What a person should know and no judgement depends on.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Null when the payload could be read.</summary>
    public ParseFailure? Failure { get; init; }

    /// <summary>The newest stamp among the readings, in UTC; null where the publisher stamps nothing.</summary>
    public DateTimeOffset? ReportedAt => Readings.Max(reading => reading.ReportedAt);

    public static ParseResult Failed(ParseFailure failure) => new() { Failure = failure };

    public static ParseResult Failed(string reason, string message) => new() { Failure = new(reason, message) };
}

/// <param name="Reason">One of <see cref="FailureReasons"/>.</param>
/// <param name="Message">What was expected and what stood there instead.</param>
public sealed record ParseFailure(string Reason, string Message)
{
    /// <summary>What a parser threw, who should have classified it instead; null for what it did classify.</summary>
    public Exception? Defect { get; init; }
}
