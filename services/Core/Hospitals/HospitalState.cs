namespace WaitTime.Core.Hospitals;

/// <summary>Whether people see a hospital.</summary>
public enum HospitalState
{
    Published,

    /// <summary>Somebody looked at it, and it is not to be shown.</summary>
    Hidden,

    /// <summary>It arrived by itself; it is hidden until somebody has looked at it.</summary>
    ToReview,
}
