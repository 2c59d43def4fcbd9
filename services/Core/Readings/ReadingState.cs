namespace WaitTime.Core.Readings;

/// <summary>
/// What a publisher says of one number. Only <see cref="Reported"/> carries a value or a range, and zero is such a value; none of
/// the others ever becomes zero.
/// </summary>
public enum ReadingState
{
    Reported,

    /// <summary>The publisher lists the place and gives no number, or says that the number does not apply.</summary>
    NotReported,

    /// <summary>The publisher has a number and withholds it, for example for its quality.</summary>
    Suppressed,

    /// <summary>The department is closed at the moment of the report.</summary>
    Closed,

    /// <summary>The department takes no more patients today and will close; people may still be waiting.</summary>
    ClosingSoon,
}
