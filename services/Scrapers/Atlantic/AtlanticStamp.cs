using NodaTime.Text;
using WaitTime.Collection.Parsing;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>A date and a time as <c>2026-10-07T13:00:00</c>: Atlantic wall clock, unless an offset stands behind it.</summary>
internal static class AtlanticStamp
{
    private static readonly LocalDateTimePattern[] Local =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFF"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
    ];

    /// <summary>UTC; null for a text that is no such stamp.</summary>
    /// <param name="text">As written; a blank may stand for the T.</param>
    /// <param name="fetchedAt">Settles an hour that occurs twice.</param>
    public static DateTimeOffset? Read(string? text, DateTimeOffset fetchedAt)
    {
        var whole = text?.Trim().Replace(' ', 'T');
        if (whole is null)
            return null;
        foreach (var pattern in Local)
        {
            if (pattern.Parse(whole) is { Success: true } local && LocalStamp.IsDate(local.Value.Year, local.Value.Month, local.Value.Day))
                return LocalStamp.ToUtc(local.Value, AtlanticTime.Zone, fetchedAt);
        }

        return IsoStamp.Read(whole);
    }
}
