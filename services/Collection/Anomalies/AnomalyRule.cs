namespace WaitTime.Collection.Anomalies;

/// <summary>Which rule a flagged value broke.</summary>
public enum AnomalyRule
{
    /// <summary>Further from the mean than three spreads.</summary>
    Z,

    /// <summary>Outside of the quartiles' fences.</summary>
    Iqr,

    Both,
}
