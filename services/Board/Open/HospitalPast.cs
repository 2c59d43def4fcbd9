namespace WaitTime.Board.Open;

/// <summary>What is known of a hospital's past.</summary>
/// <param name="Days">By metric and day.</param>
/// <param name="Patterns">By metric, day of the week and hour.</param>
/// <param name="Corrections">The newest, newest first.</param>
public sealed record HospitalPast(
    IReadOnlyList<OpenDayPoint> Days,
    IReadOnlyList<OpenPatternCell> Patterns,
    IReadOnlyList<OpenCorrection> Corrections
)
{
    public static HospitalPast None { get; } = new([], [], []);
}
