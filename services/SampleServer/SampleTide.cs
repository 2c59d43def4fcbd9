using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace WaitTime.SampleServer;

/// <summary>
/// Lets the waits of the samples go up and down with the hours of the day, each place at its own time, between six tenths of the sample's
/// value and the whole of it. The same hour gives the same values, and the next hour others: a publisher that stood still would be frozen.
/// What adds up to totals, and what is a month's, is none of a publisher's waits and stays as it is.
/// </summary>
internal sealed class SampleTide(Instant moment)
{
    private const double Middle = 0.8;
    private const double Swing = 0.2;
    private const int HoursOfDay = 24;
    private const int MinutesOfHour = 60;

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly int _hour = moment.InUtc().Hour;

    /// <param name="text">A sample.</param>
    /// <param name="waits"><inheritdoc cref="SampleSourceFile.Waits" path="/summary"/></param>
    public string Apply(string text, IReadOnlyList<string> waits)
    {
        if (waits.Count == 0)
            return text;
        var place = 0;
        return Regex.Replace(text, string.Join('|', waits), match => Changed(match, place++), Options, Patience);
    }

    private string Changed(Match match, int place)
    {
        var (hours, minutes) = (match.Groups["hours"], match.Groups["minutes"]);
        var angle = 2 * Math.PI * (_hour + place) / HoursOfDay;
        var share = Middle + (Swing * Math.Sin(angle));
        if (!minutes.Success)
            return InQuarters(match, hours, share);
        var wait = Number(minutes) + (hours.Success ? Number(hours) * MinutesOfHour : 0);
        var now = (int)Math.Round(wait * share, MidpointRounding.AwayFromZero);
        if (!hours.Success)
            return With(match, match.Value, minutes, now);
        // From the end, so that the places of what comes before stay.
        return With(match, With(match, match.Value, minutes, now % MinutesOfHour), hours, now / MinutesOfHour);
    }

    /// <summary>Decimal hours, as <c>6.25</c> or <c>6</c>.</summary>
    private static string InQuarters(Match match, Group hours, double share)
    {
        const double quarters = 4;
        var now = Math.Round(double.Parse(hours.ValueSpan, CultureInfo.InvariantCulture) * share * quarters) / quarters;
        var text = now.ToString("0.##", CultureInfo.InvariantCulture);
        var start = hours.Index - match.Index;
        return string.Concat(match.Value.AsSpan(0, start), text, match.Value.AsSpan(start + hours.Length));
    }

    private static string With(Match match, string text, Group group, int number)
    {
        var (start, digits) = (
            group.Index - match.Index,
            number.ToString(match.Groups["padded"].Success ? "00" : "0", CultureInfo.InvariantCulture)
        );
        return string.Concat(text.AsSpan(0, start), digits, text.AsSpan(start + group.Length));
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
}
