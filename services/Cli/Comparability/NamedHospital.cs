using WaitTime.Core.Failures;
using WaitTime.Core.Text;

namespace WaitTime.Cli.Comparability;

/// <summary>A hospital as people ask for it.</summary>
public sealed record NamedHospital(string Id, string Name, string Province)
{
    /// <summary>Below this two names have nothing to do with each other.</summary>
    private const double LeastLikeness = 0.3;

    private const int MostSuggestions = 5;

    /// <exception cref="ConfigurationException">There is no such hospital; the message names similar ones.</exception>
    public static NamedHospital Find(string id, IReadOnlyList<NamedHospital> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (known.FirstOrDefault(hospital => string.Equals(hospital.Id, id, StringComparison.Ordinal)) is { } found)
            return found;
        var near = Near(id, known).Select(hospital => $"{hospital.Id} ({hospital.Name})").ToList();
        throw new ConfigurationException(
            $"Unknown hospital '{id}'. {(near.Count > 0 ? $"Similar: {string.Join(", ", near)}." : "No hospital has a similar name.")}"
        );
    }

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
