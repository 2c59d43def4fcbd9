using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace WaitTime.SampleServer;

/// <summary>
/// Lets the waits of the samples go up and down with the hours of the day, each place at its own time, between six tenths of the sample's
/// value and the whole of it. The same hour gives the same values, and the next hour others: a publisher that stood still would be frozen.
/// What adds up to totals (Quebec's counts), and what is a month's (Ontario), stays as it is.
/// </summary>
internal sealed partial class SampleTide(Instant moment)
{
    private const double Middle = 0.8;
    private const double Swing = 0.2;
    private const int HoursOfDay = 24;
    private const int MinutesOfHour = 60;

    private readonly int _hour = moment.InUtc().Hour;

    public string Apply(string text)
    {
        var place = 0;
        return Wait().Replace(text, match => Changed(match, place++));
    }

    private string Changed(Match match, int place)
    {
        var (hours, minutes) = (match.Groups["hours"], match.Groups["minutes"]);
        var wait = Number(minutes) + (hours.Success ? Number(hours) * MinutesOfHour : 0);
        var angle = 2 * Math.PI * (_hour + place) / HoursOfDay;
        var now = (int)Math.Round(wait * (Middle + (Swing * Math.Sin(angle))), MidpointRounding.AwayFromZero);
        if (!hours.Success) return With(match, match.Value, minutes, now);
        // From the end, so that the places of what comes before stay.
        return With(match, With(match, match.Value, minutes, now % MinutesOfHour), hours, now / MinutesOfHour);
    }

    private static string With(Match match, string text, Group group, int number)
    {
        var (start, digits) = (group.Index - match.Index, number.ToString(match.Groups["padded"].Success ? "00" : "0", CultureInfo.InvariantCulture));
        return string.Concat(text.AsSpan(0, start), digits, text.AsSpan(start + group.Length));
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """
        (?# Quebec's page ) (?<padded>Estimated\ waiting\ time\ for\ non-priority\ cases\ to\ see\ a\ doctor)\ <sup>1</sup>\s*:&nbsp;<span\ class="font-weight-bold">\s*(?<hours>\d\d):(?<minutes>\d\d)
        | (?# Alberta's feed ) "WaitTime":\ "(?<hours>\d+)\ hr\ (?<minutes>\d+)\ min"
        | (?# Alberta's page ) <strong>(?<hours>\d+)</strong>\ <label\ class="hrminlabel">hr</label>\ <strong>(?<minutes>\d+)</strong>
        | (?# British Columbia ) "(waitTimeMinutes|elosMinutes)":\s*(?<minutes>\d+)
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wait();
}
