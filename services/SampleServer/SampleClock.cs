using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace WaitTime.SampleServer;

/// <summary>
/// Brings the samples up to date. The files carry stamps of one moment, 12 January 2026, 15:15 UTC; served, they carry those that
/// the publishers would show now, each in its own notation.
/// </summary>
internal sealed partial class SampleClock
{
    private static readonly Instant FilesMoment = Instant.FromUtc(2026, 1, 12, 15, 15);

    /// <summary>Quebec shows an hour's image from ten to the next on.</summary>
    private static readonly Duration ImageDelay = Duration.FromMinutes(50);

    private readonly (string From, string To)[] _replacements;
    private readonly Duration _elapsed;

    public SampleClock(Instant now)
    {
        _elapsed = now - FilesMoment;
        var image = (now - ImageDelay).InZone(Zone("America/Toronto")).LocalDateTime;
        var imageHour = image.Date.At(new LocalTime(image.Hour, 0));
        var alberta = now.InZone(Zone("America/Edmonton")).LocalDateTime;
        var month = now.InUtc().Date.PlusMonths(-2);
        _replacements =
        [
            ("January 12, at 10:00 a.m", Format(imageHour, "MMMM d', at  'h:mm") + (imageHour.Hour < 12 ? " a.m" : " p.m")),
            ("lundi 12 janvier à 10 h 00", French(imageHour)),
            ("10:00:00,2026-01-12T10:45:00", Format(imageHour, "H:mm:ss") + "," + Format(imageHour.PlusMinutes(45), "uuuu-MM-dd'T'HH:mm:ss")),
            ("10:00:00,2026-01-12T10:45", Format(imageHour, "H:mm:ss") + "," + Format(imageHour.PlusMinutes(45), "uuuu-MM-dd'T'H:mm")),
            ("OCTOBER 2025", month.ToString("MMMM uuuu", CultureInfo.InvariantCulture).ToUpperInvariant()),
            ("Jan 12, 8:10 am", Format(alberta, "MMM d', 'h:mm") + (alberta.Hour < 12 ? " am" : " pm")),
        ];
    }

    public string BringForward(string text)
    {
        foreach (var (from, to) in _replacements) text = text.Replace(from, to, StringComparison.Ordinal);
        return UtcStamp().Replace(text, match => InstantPattern.ExtendedIso.Format(InstantPattern.ExtendedIso.Parse(match.Value).Value + _elapsed));
    }

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    private static string Format(LocalDateTime local, string pattern) => LocalDateTimePattern.CreateWithInvariantCulture(pattern).Format(local);

    private static string French(LocalDateTime local)
    {
        string[] months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
        return string.Create(CultureInfo.InvariantCulture, $"{local.Day} {months[local.Month - 1]} à {local.Hour} h {local.Minute:00}");
    }

    [GeneratedRegex("2026-01-12T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UtcStamp();
}
