using System.Globalization;
using WaitTime.Core.Failures;

namespace WaitTime.QualitySnapshot;

/// <summary>Which days (UTC) a snapshot is asked for.</summary>
public static class SnapshotDays
{
    /// <summary>How many days back the daily job makes up for days without a complete snapshot.</summary>
    public const int MadeUpFor = 7;

    private const int MostDays = 3660;

    private static readonly DateOnly Earliest = new(2000, 1, 1);

    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);

    /// <param name="date">As typed; null for yesterday.</param>
    /// <param name="backfillDays">How many days, the named one being the last; null for one.</param>
    /// <param name="now">The present.</param>
    /// <returns>Null when nothing was asked for: the daily job's own choice.</returns>
    /// <exception cref="ConfigurationException">No date, one in the future, or a number of days below 1.</exception>
    public static IReadOnlyList<DateOnly>? Asked(string? date, int? backfillDays, DateTimeOffset now)
    {
        if (date is null && backfillDays is null)
            return null;
        var last = date is null ? Today(now).AddDays(-1) : Parse(date, now);
        var days = backfillDays ?? 1;
        if (days is < 1 or > MostDays)
            throw new ConfigurationException($"--backfill-days is {days}; expected a number from 1 to {MostDays}.");
        if (last.DayNumber - Earliest.DayNumber < days - 1)
            throw new ConfigurationException($"--backfill-days {days} goes back before {Earliest:yyyy-MM-dd}.");
        return [.. Enumerable.Range(0, days).Select(day => last.AddDays(day - days + 1))];
    }

    private static DateOnly Parse(string text, DateTimeOffset now)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date < Earliest)
        {
            throw new ConfigurationException($"--date '{text}' is not a date on or after {Earliest:yyyy-MM-dd} (for example 2026-06-28).");
        }

        return date <= Today(now)
            ? date
            : throw new ConfigurationException($"--date {text} is in the future: today is {Today(now):yyyy-MM-dd} (UTC).");
    }
}
