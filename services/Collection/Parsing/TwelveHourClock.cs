using NodaTime;

namespace WaitTime.Collection.Parsing;

/// <summary>A time of day as <c>12:05 AM</c>.</summary>
public static class TwelveHourClock
{
    private const int Noon = 12,
        Minutes = 60;

    /// <param name="hour">1 to 12; 12 is the hour with which the half begins.</param>
    /// <param name="minute">0 to 59.</param>
    /// <param name="isAfternoon">True after noon.</param>
    /// <returns>Null when no clock shows that.</returns>
    public static LocalTime? Read(int hour, int minute, bool isAfternoon) =>
        hour is >= 1 and <= Noon && minute is >= 0 and < Minutes ? new((hour % Noon) + (isAfternoon ? Noon : 0), minute) : null;
}
