using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace WaitTime.SampleServer;

/// <summary>
/// Brings the samples up to date. The files carry stamps of one moment, 12 January 2026, 15:15 UTC; served, they carry those that
/// the publishers would show now, each in its own notation.
/// </summary>
internal sealed partial class SampleClock(Instant now)
{
    private static readonly Instant FilesMoment = Instant.FromUtc(2026, 1, 12, 15, 15);

    private readonly Duration _elapsed = now - FilesMoment;

    public string BringForward(string text, IReadOnlyList<SampleStamp> stamps)
    {
        foreach (var stamp in stamps)
            text = text.Replace(stamp.Text, stamp.At(now), StringComparison.Ordinal);
        return UtcStamp()
            .Replace(text, match => InstantPattern.ExtendedIso.Format(InstantPattern.ExtendedIso.Parse(match.Value).Value + _elapsed));
    }

    /// <summary>An instant, in every publisher's notation alike.</summary>
    [GeneratedRegex("2026-01-12T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UtcStamp();
}
