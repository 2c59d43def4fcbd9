namespace WaitTime.Core.Metrics;

/// <summary>The moment at which the publisher stops its clock.</summary>
public enum EndEvent
{
    Physician,
    Provider,
    Discharge,
    FirstAssessment,
}
