using WaitTime.Alerting.Notices;

namespace WaitTime.QualitySnapshot.Drift;

/// <summary>What a look for changed meanings found, and what became of its notices.</summary>
/// <param name="Found">Everything that the two weeks show, news or not.</param>
/// <param name="Added">How many events are new.</param>
/// <param name="Delivery">What was told; by no way at all when none is configured.</param>
public sealed record DriftReport(int Found, int Added, Delivery Delivery);
