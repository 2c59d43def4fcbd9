using WaitTime.Core.Text;

namespace WaitTime.Cli.Comparability;

/// <summary>A hospital as people ask for it.</summary>
public sealed record NamedHospital(string Id, string Name, string Province)
{
    private const int Trigram = 3;

    /// <summary>Below this two names have nothing to do with each other.</summary>
    private const double LeastLikeness = 0.3;

    private const int MostSuggestions = 5;

    /// <summary>The hospitals that somebody who typed this may have meant, the likeliest first.</summary>
    public static IReadOnlyList<NamedHospital> Near(string typed, IReadOnlyList<NamedHospital> hospitals)
    {
        ArgumentNullException.ThrowIfNull(hospitals);
        var wanted = PublishedText.Slug(typed);
        return
        [
            .. hospitals
                .Select(hospital =>
                    (hospital, likeness: Math.Max(Likeness(wanted, hospital.Id), Likeness(wanted, PublishedText.Slug(hospital.Name))))
                )
                .Where(candidate => candidate.likeness >= LeastLikeness)
                .OrderByDescending(candidate => candidate.likeness)
                .ThenBy(candidate => candidate.hospital.Id, StringComparer.Ordinal)
                .Take(MostSuggestions)
                .Select(candidate => candidate.hospital),
        ];
    }

    /// <summary>From 0 to 1: the share of three-letter pieces in common; what is part of the other is at least halfway there.</summary>
    private static double Likeness(string wanted, string candidate)
    {
        if (wanted.Length == 0)
            return 0;
        var (left, right) = (Pieces(wanted), Pieces(candidate));
        var common = left.Intersect(right, StringComparer.Ordinal).Count();
        var share = 2.0 * common / (left.Count + right.Count);
        return candidate.Contains(wanted, StringComparison.Ordinal) ? (1 + share) / 2 : share;
    }

    private static HashSet<string> Pieces(string slug)
    {
        var padded = $"-{slug}-";
        return [.. Enumerable.Range(0, padded.Length - Trigram + 1).Select(start => padded.Substring(start, Trigram))];
    }
}
