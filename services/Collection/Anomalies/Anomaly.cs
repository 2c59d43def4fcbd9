namespace WaitTime.Collection.Anomalies;

/// <summary>Why a value was flagged: the figures that it was held against. Values are in the metric's unit.</summary>
/// <param name="Rule">The rule that it broke.</param>
/// <param name="Z">Its distance from the mean in spreads; negative below.</param>
/// <param name="Samples">How many values the baseline had.</param>
/// <param name="Mean">Of the baseline.</param>
/// <param name="Spread">The baseline's standard deviation as used: never below the unit's minimum.</param>
/// <param name="LowerFence">The lowest value within the quartiles' fences; may be negative.</param>
/// <param name="UpperFence">The highest value within the quartiles' fences.</param>
public sealed record Anomaly(AnomalyRule Rule, double Z, int Samples, double Mean, double Spread, double LowerFence, double UpperFence);
