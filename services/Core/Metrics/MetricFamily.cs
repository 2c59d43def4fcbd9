namespace WaitTime.Core.Metrics;

/// <summary>What kind of quantity a number is.</summary>
public enum MetricFamily
{
    /// <summary>From arrival (triage or registration) until a physician or another provider sees the patient.</summary>
    TimeToProvider,

    /// <summary>The whole stay, from the door until the patient leaves the department.</summary>
    TotalLos,

    /// <summary>Occupied stretchers as a share of the functional ones; above 100 when patients lie in corridors.</summary>
    StretcherOccupancy,

    /// <summary>People who have not yet been seen.</summary>
    PatientsWaiting,

    /// <summary>Everybody in the department, waiting or in care.</summary>
    PatientsPresent,

    /// <summary>People in care: seen for the first time, and not yet gone.</summary>
    PatientsTreated,

    /// <summary>People who are admitted to the hospital and still lie in the department, because no bed is free.</summary>
    PatientsAdmitted,
}
