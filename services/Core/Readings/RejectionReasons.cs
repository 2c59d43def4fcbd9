namespace WaitTime.Core.Readings;

/// <summary>Why a reading was refused. The words are used as metric labels: few, short, never with data in them.</summary>
public static class RejectionReasons
{
    /// <summary>The text is neither a number in the metric's notation nor a known word for its absence.</summary>
    public const string UnreadableValue = "unreadable_value";

    /// <summary>The row was cut off while it was written or sent; its last numbers may be parts of larger ones.</summary>
    public const string Truncated = "truncated";

    /// <summary>The stamp cannot be read or contradicts the row's own hour.</summary>
    public const string UnreadableStamp = "unreadable_stamp";

    /// <summary>The stamp lies further in the future than clocks differ.</summary>
    public const string FutureStamp = "future_stamp";

    /// <summary>The stamp lies before any such publication existed.</summary>
    public const string AncientStamp = "ancient_stamp";

    /// <summary>Outside what the metric's family can take.</summary>
    public const string OutOfRange = "out_of_range";

    /// <summary>The record carries nothing that identifies its site.</summary>
    public const string MissingKey = "missing_key";

    /// <summary>A second, different value for the same site, metric and time in one payload.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>
    /// The payload contradicts itself: the same value twice and different, a sum that its parts do not make, a part larger than its
    /// whole. Which of the two is wrong cannot be known.
    /// </summary>
    public const string Contradicted = "contradicted";

    /// <summary>A closure of a place that nobody knows; one that only a notice speaks of is not made a hospital.</summary>
    public const string UnknownPlace = "unknown_place";

    /// <summary>The source's definition has no metric of that name.</summary>
    public const string UnknownMetric = "unknown_metric";

    /// <summary>The database does not know the metric: <c>waittime seed</c> has not been run since it was defined.</summary>
    public const string NotSeeded = "not_seeded";

    /// <summary>The month of its stamp has no partition to go to.</summary>
    public const string NoPartition = "no_partition";
}
