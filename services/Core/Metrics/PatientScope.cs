namespace WaitTime.Core.Metrics;

/// <summary>The patients for whom the number speaks.</summary>
public enum PatientScope
{
    All,
    NonPriority,
    MidAcuity,
    HighAcuity,
}
