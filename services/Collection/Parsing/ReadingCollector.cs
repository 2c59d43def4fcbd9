using System.Globalization;
using WaitTime.Core;
using WaitTime.Core.Closures;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Collection.Parsing;

/// <summary>
/// Gathers what a parser finds. One value a site, metric and time: an identical second one is dropped, a different one refused.
/// </summary>
public sealed class ReadingCollector
{
    private const int DetailLength = 120;

    private readonly Dictionary<(string Key, string Metric, DateTimeOffset? At), Reading> _readings = [];
    private readonly List<RejectedReading> _rejected = [];
    private readonly List<PublishedClosure> _closures = [];
    private readonly List<string> _incomplete = [];
    private readonly List<string> _notes = [];
    private List<PublishedNotice>? _notices;

    public int Count => _readings.Count;

    public int Rejections => _rejected.Count;

    public void Reported(Site site, string metric, decimal value, DateTimeOffset? reportedAt) =>
        Add(Reading.Reported(site, metric, value, reportedAt));

    /// <summary>
    /// A range, with the number in it or without one. Ends that contradict each other, or the number, refuse the reading: which of them
    /// is wrong cannot be known. Where no end is given, the number stands alone; where nothing is, it is the caller's to say why.
    /// </summary>
    public void Between(Site site, string metric, decimal? lower, decimal? upper, decimal? value, DateTimeOffset? reportedAt)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (lower is null && upper is null && value is { } alone && alone >= 0)
            Reported(site, metric, alone, reportedAt);
        else if (value < 0)
            Reject(site.Key, metric, RejectionReasons.OutOfRange, value.Value.ToString(CultureInfo.InvariantCulture));
        else if (ValueRange.Fault(lower, upper, value) is { } fault)
            Reject(site.Key, metric, RejectionReasons.Contradicted, fault);
        else
            Add(Reading.Between(site, metric, ValueRange.Of(lower, upper), value, reportedAt));
    }

    public void Without(Site site, string metric, ReadingState state, DateTimeOffset? reportedAt) =>
        Add(Reading.Without(site, metric, state, reportedAt));

    /// <summary>A closure that a notice announces.</summary>
    public void Closed(PublishedClosure closure) => _closures.Add(closure);

    /// <summary>For a format that lists notices, perhaps none.</summary>
    public static ReadingCollector OfNotices() => new() { _notices = [] };

    /// <summary>A notice that the payload lists.</summary>
    public void Listed(PublishedNotice notice) => (_notices ??= []).Add(notice);

    /// <summary>Reads a text that is either a number in the given notation or a word for its absence; anything else is rejected.</summary>
    public void Read(Site site, string metric, string? text, NumberReader notation, DateTimeOffset? reportedAt)
    {
        ArgumentNullException.ThrowIfNull(notation);
        if (notation(text, out var value))
            Reported(site, metric, value, reportedAt);
        else if (AbsentValue.TryRead(text, out var state))
            Without(site, metric, state, reportedAt);
        else
            Reject(site.Key, metric, RejectionReasons.UnreadableValue, text);
    }

    public void Reject(string? key, string? metric, string reason, string? detail)
    {
        _rejected.Add(new(key, metric, reason, Shorten(PublishedText.Clean(detail))));
    }

    /// <summary>Says that the payload lacks something by its own count.</summary>
    public void Incomplete(string what) => _incomplete.Add(what);

    public void Note(string what) => _notes.Add(what);

    /// <summary>
    /// All that was gathered. Values that are published and none of which can be read are a failure, whatever else says that it has
    /// none; a payload that publishes nothing is an empty result, unless its format says that it cannot be. Where all of them
    /// were cut off or contradict the payload's own sums, it is the payload that is damaged, and not the layout that is another.
    /// </summary>
    public ParseResult ToResult()
    {
        // A notice that cannot be read says nothing of the others: a feed of notices is judged by how many it lists.
        var nothingReadable =
            _rejected.Count > 0
            && _closures.Count == 0
            && _notices is null
            && _readings.Values.All(reading => reading.State != ReadingState.Reported);
        return new()
        {
            Readings = nothingReadable ? [] : [.. _readings.Values],
            Rejected = _rejected,
            Closures = _closures,
            Notices = _notices,
            Incomplete = _incomplete,
            Notes = _notes,
            Failure = nothingReadable ? NothingReadable() : null,
        };
    }

    private ParseFailure NothingReadable()
    {
        var why = $"No value could be read: {_rejected.Count} were rejected, the first for {_rejected[0].Reason} ({_rejected[0].Detail}).";
        var isDamaged = _rejected.TrueForAll(rejected => rejected.Reason is RejectionReasons.Truncated or RejectionReasons.Contradicted);
        return new(isDamaged ? FailureReasons.Integrity : FailureReasons.LayoutChanged, why);
    }

    private static string Shorten(string detail)
    {
        if (detail.Length <= DetailLength)
            return detail;
        // Never between the halves of a surrogate pair: the database would refuse the text, and with it the whole run.
        return detail[..(char.IsHighSurrogate(detail[DetailLength - 1]) ? DetailLength - 1 : DetailLength)];
    }

    private static string Show(Reading reading) =>
        reading.Range is { } range
            ? $"{reading.Value} {range.Lower} to {range.Upper} {Tag.Lower(reading.State)}".TrimStart()
            : $"{reading.Value} {Tag.Lower(reading.State)}";

    private void Add(Reading reading)
    {
        var key = (reading.Site.Key, reading.Metric, reading.ReportedAt);
        if (_readings.TryAdd(key, reading))
            return;
        var first = _readings[key];
        if (!first.SaysTheSameAs(reading))
        {
            Reject(reading.Site.Key, reading.Metric, RejectionReasons.Duplicate, $"{Show(first)}, then {Show(reading)}");
        }
    }
}

/// <summary>A notation: true with the value when the whole text is a number in it.</summary>
public delegate bool NumberReader(string? text, out decimal value);
