namespace WaitTime.QualitySnapshot.FrozenPlaces;

/// <summary>A hospital whose hourly numbers stand still while its neighbours' move: what it shows is not its present state.</summary>
/// <param name="SourceId">Its source.</param>
/// <param name="HospitalId">The hospital.</param>
/// <param name="Since">When the last of them changed; a whole look-back ago where it was that long or longer.</param>
/// <param name="Metrics">Short names of its hourly metrics, all of which stand still.</param>
public sealed record FrozenPlace(string SourceId, string HospitalId, DateTimeOffset Since, IReadOnlyList<string> Metrics);
