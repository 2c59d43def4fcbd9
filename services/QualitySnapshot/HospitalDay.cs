namespace WaitTime.QualitySnapshot;

/// <summary>What is known of one hospital on one day (UTC), before it is judged.</summary>
/// <param name="HospitalId">The hospital.</param>
/// <param name="SourceId">Its source.</param>
/// <param name="Plan">When runs of its source were due on that day.</param>
/// <param name="FirstSeen">When it was first known, or the day's beginning when it was known before.</param>
/// <param name="Sightings">When its source spoke of it, in any order.</param>
/// <param name="Anomalies">How many of the day's values are flagged.</param>
/// <param name="FrozenSince">Since when its hourly values stand still while its neighbours' move; null otherwise.</param>
public sealed record HospitalDay(
    string HospitalId,
    string SourceId,
    ScheduledDay Plan,
    DateTimeOffset FirstSeen,
    IReadOnlyList<Sighting> Sightings,
    int Anomalies = 0,
    DateTimeOffset? FrozenSince = null
);

/// <param name="At">When.</param>
/// <param name="HasValue">False when the source said that the place is closed, or closing soon: an answer without a number.</param>
public readonly record struct Sighting(DateTimeOffset At, bool HasValue = true);
