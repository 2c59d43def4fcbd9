using System.Globalization;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration;

/// <summary>A moment that somebody gives a program, by its command line.</summary>
public static class GivenInstant
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="name">What it is given by, for the message.</param>
    /// <param name="text">ISO 8601, UTC unless it says otherwise; null for none.</param>
    /// <exception cref="ConfigurationException">The text is no instant between 2000 and 2100.</exception>
    public static DateTimeOffset? Read(string name, string? text)
    {
        if (text is null)
            return null;
        return
            DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var instant
            )
            && instant >= Earliest
            && instant < Latest
            ? instant
            : throw new ConfigurationException($"{name} '{text}' is not a time between 2000 and 2100 (for example 2026-06-28T14:00:00Z).");
    }
}
