using System.Text.RegularExpressions;
using NodaTime;
using WaitTime.Collection.Parsing;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// A row's time: the hour of its image, on the date of its update, in Montréal's wall clock. Stamps come with and without seconds and
/// leading zeros; a stamp that lacks its end belongs to a row that was cut off.
/// </summary>
internal static partial class RowStamp
{
    /// <summary>
    /// Files appear 45 minutes after their image; a longer way between the two means that one of them is cut or wrong. Short enough
    /// for 23:00 not to belong to a "2:00" that was 21:45 before it was cut.
    /// </summary>
    private static readonly Period LongestDelay = Period.FromHours(2);

    private static readonly Period ClockDifference = Period.FromMinutes(15);

    /// <summary>UTC; null when either part is not whole, or they do not belong together.</summary>
    public static DateTimeOffset? Read(string? imageHour, string? updated, DateTimeOffset fetchedAt)
    {
        if (ReadTime(imageHour) is not { } image || ReadUpdate(updated) is not { } update)
            return null;
        // Données Québec completes a stamp that was cut: "2026-01" becomes the
        // midnight with which January begins. No file appears at midnight sharp.
        if (update.TimeOfDay == LocalTime.Midnight)
            return null;
        var taken = update.Date.At(image);
        // An image of 23:00 that is published after midnight belongs to the day before.
        if (taken > update + ClockDifference)
            taken = taken.PlusDays(-1);
        return update > taken + LongestDelay ? null : LocalStamp.ToUtc(taken, QuebecMsss.Zone, QuebecMsss.LatestImage(fetchedAt));
    }

    /// <summary>Whether the update's stamp has all its parts, whatever it says.</summary>
    public static bool IsWhole(string? updated) => ReadUpdate(updated) is not null;

    private static LocalDateTime? ReadUpdate(string? text)
    {
        var match = Update().Match(text ?? "");
        if (!match.Success)
            return null;
        var (year, month, day) = (match.Groups["year"].Number(), match.Groups["month"].Number(), match.Groups["day"].Number());
        return LocalStamp.IsDate(year, month, day) && ReadTime(match.Groups["time"].Value) is { } time
            ? new LocalDate(year, month, day).At(time)
            : null;
    }

    private static LocalTime? ReadTime(string? text)
    {
        var match = Clock().Match(text ?? "");
        if (!match.Success)
            return null;
        var (hour, minute) = (match.Groups["hour"].Number(), match.Groups["minute"].Number());
        const int hours = 24,
            minutes = 60;
        return hour < hours && minute < minutes ? new LocalTime(hour, minute) : null;
    }

    [GeneratedRegex(
        @"^(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})[T ](?<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Update();

    [GeneratedRegex(
        "^(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::[0-9]{2})?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Clock();
}
