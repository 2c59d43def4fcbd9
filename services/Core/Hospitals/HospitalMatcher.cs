using System.Globalization;

namespace WaitTime.Core.Hospitals;

/// <summary>
/// Which known hospital one that arrived by itself is likely to be: by what sources call it, by its names, and by where it is. Pure.
/// </summary>
public static class HospitalMatcher
{
    /// <summary>Below this there is nothing to be said.</summary>
    private const double LeastScore = 0.4;

    /// <summary>The most without the same key.</summary>
    private const double MostWithoutKey = 0.99;

    private const double OneCharacterOff = 0.3;
    private const double LeastOneCharacterOff = 0.6;
    private const double SameCity = 0.1;
    private const double SamePlace = 0.25;
    private const double OtherPlace = -0.4;
    private const double OtherKind = -0.15;

    private const double SamePlaceKm = 0.5;
    private const double OtherPlaceKm = 25;

    /// <summary>Shorter keys are abbreviations: many differ in one character.</summary>
    private const int ShortestNumber = 5;

    /// <param name="unknown">The one that arrived.</param>
    /// <param name="all">Every hospital that there is.</param>
    /// <returns>The likeliest of the verified ones of its province; null where none is likely.</returns>
    public static HospitalMatch? Likeliest(KnownHospital unknown, IEnumerable<KnownHospital> all)
    {
        ArgumentNullException.ThrowIfNull(unknown);
        ArgumentNullException.ThrowIfNull(all);
        return all.Where(known => known.Id != unknown.Id && known.Row.IsVerified && known.Row.Province == unknown.Row.Province)
            .Select(known => Judge(unknown, known))
            .Where(match => match.Score >= LeastScore)
            .OrderByDescending(match => match.Score)
            .ThenBy(match => match.Id, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static HospitalMatch Judge(KnownHospital unknown, KnownHospital known)
    {
        var reasons = new List<string>();
        if (SameKey(unknown, known) is { } same)
            return new(known.Id, known.Row.Name, 1, [$"{same.SourceId} has the same key, {same.Key}"]);
        var score = unknown.Names.Max(name => known.Names.Max(other => HospitalNames.Likeness(name, other)));
        reasons.Add(string.Create(CultureInfo.InvariantCulture, $"names alike by {score:0.00}"));
        if (AlmostSameKey(unknown, known) is { } almost)
        {
            score = Math.Max(LeastOneCharacterOff, score + OneCharacterOff);
            reasons.Add($"its key is one digit away from {almost}");
        }

        foreach (var (weight, reason) in OfPlace(unknown, known))
        {
            score += weight;
            reasons.Add(reason);
        }

        if (unknown.Row.Kind != known.Row.Kind)
        {
            score += OtherKind;
            reasons.Add($"the other kind, {known.Row.Kind}");
        }

        return new(known.Id, known.Row.Name, Math.Round(Math.Clamp(score, 0, MostWithoutKey), 2), reasons);
    }

    private static IEnumerable<(double Weight, string Reason)> OfPlace(KnownHospital unknown, KnownHospital known)
    {
        if (unknown.Position is { } here && known.Position is { } there)
        {
            var distance = here.KilometresTo(there);
            var words = string.Create(CultureInfo.InvariantCulture, $"{distance:0.0} km apart");
            yield return distance switch
            {
                <= SamePlaceKm => (SamePlace, words),
                >= OtherPlaceKm => (OtherPlace, words),
                _ => (0, words),
            };
        }
        else if (known.Row.City is { } city && IsInName(Text.PublishedText.Slug(city), unknown))
        {
            yield return (SameCity, $"its name or place says {city}");
        }
    }

    private static bool IsInName(string city, KnownHospital unknown) =>
        unknown
            .Names.Append(unknown.Row.City ?? "")
            .Any(text => $"-{Text.PublishedText.Slug(text)}-".Contains($"-{city}-", StringComparison.Ordinal));

    private static HospitalKey? SameKey(KnownHospital unknown, KnownHospital known) =>
        known.Keys.FirstOrDefault(key => unknown.Keys.Any(other => other.MatchKey == key.MatchKey));

    /// <summary>The known one's key of the same source that differs in a single digit: a slip of the publisher's.</summary>
    private static string? AlmostSameKey(KnownHospital unknown, KnownHospital known) =>
        known
            .Keys.FirstOrDefault(key =>
                unknown.Keys.Any(other => other.SourceId == key.SourceId && IsOneDigitOff(other.MatchKey, key.MatchKey))
            )
            ?.Key;

    private static bool IsOneDigitOff(string one, string other) =>
        one.Length == other.Length
        && one.Length >= ShortestNumber
        && one.All(char.IsAsciiDigit)
        && other.All(char.IsAsciiDigit)
        && one.Zip(other).Count(pair => pair.First != pair.Second) == 1;
}
