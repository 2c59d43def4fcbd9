namespace WaitTime.Board.Open;

/// <summary>What everything that is shown was made from: while it is equal, so is every answer.</summary>
public sealed record OpenVersion
{
    public string? Runs { get; init; }

    public string? Hospitals { get; init; }

    public string? Sources { get; init; }

    public string? Metrics { get; init; }

    public string? Incidents { get; init; }

    public string? Changes { get; init; }

    public string? Jobs { get; init; }
}
