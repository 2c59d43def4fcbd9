namespace WaitTime.QualitySnapshot;

/// <summary>What a success rate of a source, or of all of them, is called.</summary>
public enum QualityStatus
{
    /// <summary>At least 0.95.</summary>
    Healthy,

    /// <summary>At least 0.80.</summary>
    Degraded,

    /// <summary>Less.</summary>
    Critical,
}
