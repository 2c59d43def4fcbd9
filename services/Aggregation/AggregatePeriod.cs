namespace WaitTime.Aggregation;

/// <summary>What values are summed up over, in UTC; a week begins on Monday. The smallest first.</summary>
public enum AggregatePeriod
{
    Hour,
    Day,
    Week,
    Month,
}
