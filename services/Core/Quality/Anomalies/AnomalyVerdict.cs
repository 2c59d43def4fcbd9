namespace WaitTime.Core.Quality.Anomalies;

/// <param name="Flags">One entry a reading, in their order, null for an ordinary one; null altogether when nothing could be judged.</param>
/// <param name="Warning">Why nothing could be judged, in one line; null when it could.</param>
public sealed record AnomalyVerdict(IReadOnlyList<Anomaly?>? Flags, string? Warning)
{
    public int Flagged => Flags?.Count(flag => flag is not null) ?? 0;
}
