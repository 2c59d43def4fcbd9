namespace WaitTime.Core.Metrics;

/// <summary>The moment at which the publisher starts its clock.</summary>
public enum StartEvent
{
    Unknown,
    Triage,
    Registration,
    Door,
}
