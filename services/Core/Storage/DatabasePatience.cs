namespace WaitTime.Core.Storage;

/// <summary>How long a program keeps asking the database at its start before it says that nobody answers.</summary>
public sealed record DatabasePatience
{
    /// <summary>Until the database takes its first connection; zero asks once.</summary>
    public TimeSpan Start { get; init; }
}
