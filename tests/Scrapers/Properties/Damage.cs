namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>What can happen to a document between its author and us.</summary>
internal enum Damage
{
    /// <summary>It ends early.</summary>
    Truncate,

    /// <summary>One byte is another one.</summary>
    ChangeByte,

    /// <summary>Some bytes in its middle are gone.</summary>
    DeleteBytes,

    /// <summary>Some bytes in its middle are there twice.</summary>
    DoubleBytes,

    /// <summary>One whole line is gone.</summary>
    DeleteLine,

    /// <summary>Its lines stand in another order.</summary>
    ShuffleLines,
}
