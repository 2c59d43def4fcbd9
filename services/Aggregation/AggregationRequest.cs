using System.Globalization;
using WaitTime.Core;
using WaitTime.Core.Failures;

namespace WaitTime.Aggregation;

/// <summary>What to aggregate.</summary>
public sealed record AggregationRequest
{
    public const int MostDays = 3660;

    /// <summary>The last so many days (UTC, today is one of them); null: what was touched since it was last aggregated.</summary>
    public int? BackfillDays { get; init; }

    /// <summary>One hospital alone; null for all.</summary>
    public string? HospitalId { get; init; }

    /// <summary>One period alone; null for all.</summary>
    public AggregatePeriod? Period { get; init; }

    /// <summary>Compute and count, write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Nothing is left out: what it has been through needs no second look.</summary>
    public bool IsWhole => HospitalId is null && Period is null;

    /// <summary>Another job needs it done first, and answers for it in its own record.</summary>
    public bool IsForAnother { get; init; }

    /// <summary>The job itself, whose work is to leave nothing touched behind: a part of it, a try and a backfill are not that.</summary>
    public bool IsJob => this is { IsWhole: true, DryRun: false, BackfillDays: null, IsForAnother: false };

    public IEnumerable<AggregatePeriod> Periods => Period is { } only ? [only] : Enum.GetValues<AggregatePeriod>();

    /// <exception cref="ConfigurationException">It is no number of days that can be filled.</exception>
    public static int ParseDays(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= MostDays
            ? days
            : throw new ConfigurationException($"--days '{text}' is not a number of days from 1 to {MostDays}.");

    /// <exception cref="ConfigurationException">There is no such period.</exception>
    public static AggregatePeriod ParsePeriod(string text)
    {
        foreach (var period in Enum.GetValues<AggregatePeriod>())
        {
            if (string.Equals(Tag.Lower(period), text, StringComparison.Ordinal))
                return period;
        }

        throw new ConfigurationException($"--period '{text}' is unknown (known: hour, day, week, month).");
    }
}
