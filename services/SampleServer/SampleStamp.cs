using System.Globalization;
using NodaTime;

namespace WaitTime.SampleServer;

/// <summary>A stamp of the samples, and how its publisher would write it now.</summary>
internal sealed record SampleStamp
{
    /// <summary>As it stands in the samples.</summary>
    public required string Text { get; init; }

    /// <summary>A format string of .NET for a date and time; names of months are those of <see cref="Culture"/>.</summary>
    public required string Pattern { get; init; }

    /// <summary>Of the publisher's wall clock: an IANA zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Empty for English.</summary>
    public string Culture { get; init; } = "";

    /// <summary>What <c>tt</c> writes before noon and after it; null for AM and PM.</summary>
    public IReadOnlyList<string>? Halves { get; init; }

    /// <summary>How long after a moment the publisher shows it.</summary>
    public int DelayMinutes { get; init; }

    /// <summary>Whole hours alone are published.</summary>
    public bool Hourly { get; init; }

    /// <summary>The newest month that is published is so many months old.</summary>
    public int MonthsAgo { get; init; }

    public bool UpperCase { get; init; }

    public string At(Instant now)
    {
        var local = (now - Duration.FromMinutes(DelayMinutes))
            .InZone(DateTimeZoneProviders.Tzdb[Zone])
            .LocalDateTime.PlusMonths(-MonthsAgo);
        if (Hourly)
            local = local.Date.At(new LocalTime(local.Hour, 0));
        var text = local.ToDateTimeUnspecified().ToString(Pattern, Writing());
        return UpperCase ? text.ToUpperInvariant() : text;
    }

    private CultureInfo Writing()
    {
        var culture = CultureInfo.GetCultureInfo(Culture);
        if (Halves is not [var before, var after])
            return culture;
        var own = (CultureInfo)culture.Clone();
        (own.DateTimeFormat.AMDesignator, own.DateTimeFormat.PMDesignator) = (before, after);
        return own;
    }
}
