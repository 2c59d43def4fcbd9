namespace WaitTime.Core.Readings;

/// <summary>Emergency departments and urgent-care centres are never counted together.</summary>
public enum FacilityKind
{
    Emergency,
    UrgentCare,
}
