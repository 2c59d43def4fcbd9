namespace WaitTime.Board.Requests;

/// <summary>A parameter that a route takes: as its documentation and its errors say it.</summary>
/// <param name="Name">In the query, or in the path.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Allowed">What it may be, in words that end a sentence after "expected".</param>
/// <param name="Example">A right one.</param>
public sealed record Parameter(string Name, string Meaning, string Allowed, string Example)
{
    /// <summary>The only values that there are; empty where there are too many.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>True where nothing can be said without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True for a part of the path.</summary>
    public bool IsInPath { get; init; }
}
