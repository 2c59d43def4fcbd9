using WaitTime.Core.Text;

namespace WaitTime.Cli.Comparability;

/// <summary>A hospital as people ask for it.</summary>
public sealed record NamedHospital(string Id, string Name, string Province)
{
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
                    (
                        hospital,
                        likeness: Math.Max(NameLikeness.Of(wanted, hospital.Id), NameLikeness.Of(wanted, PublishedText.Slug(hospital.Name)))
                    )
                )
                .Where(candidate => candidate.likeness >= LeastLikeness)
                .OrderByDescending(candidate => candidate.likeness)
                .ThenBy(candidate => candidate.hospital.Id, StringComparer.Ordinal)
                .Take(MostSuggestions)
                .Select(candidate => candidate.hospital),
        ];
    }
}
