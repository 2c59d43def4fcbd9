using WaitTime.Core.Text;
using WaitTime.Monitor.Commands;
using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Queries;

/// <summary>Hospitals that arrived by themselves, with the known ones that they may be.</summary>
internal static class HospitalsQuery
{
    private const int Lines = 30;

    /// <summary>Below this two names have nothing to do with each other.</summary>
    private const double LeastLikeness = 0.35;

    private const string Hidden = """
        SELECT h.id, left(h.name, 400), h.province, h.kind, h.source_id, h.created_at,
            (SELECT coalesce(array_agg(left(k.key, 200) ORDER BY k.key), '{}') FROM (
                SELECT key FROM hospital_source_keys WHERE hospital_id = h.id ORDER BY key LIMIT 5) AS k)
        FROM hospitals AS h
        WHERE NOT h.is_visible AND NOT h.is_verified AND ($1::text IS NULL OR h.id > $1)
        ORDER BY h.id
        LIMIT $2
        """;

    private const string Known =
        "SELECT id, name, name_en, name_fr, city, province FROM hospitals WHERE is_verified ORDER BY id LIMIT 5000";

    /// <param name="database">Where they are.</param>
    /// <param name="after">Only those after this id; null for the first page.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public static Task<HospitalsView> ReadAsync(PageDatabase database, string? after, CancellationToken cancellationToken) =>
        database.ReadAsync(
            [new(Hidden, after, Lines + 1), new(Known)],
            async answers =>
            {
                var hidden = await answers.AllAsync(Hospital);
                var known = (await answers.AllAsync(KnownHospital)).ToLookup(hospital => hospital.Province, StringComparer.Ordinal);
                return new HospitalsView(
                    answers.Now,
                    [.. hidden.Take(Lines).Select(hospital => hospital with { Match = Match(hospital, known[hospital.Province]) })],
                    hidden.Count > Lines ? hidden[Lines - 1].Id : null,
                    ToolCommands.OfHospitals
                );
            },
            cancellationToken
        );

    private static HiddenHospital Hospital(Columns row)
    {
        var id = row.Text();
        var (name, province, kind, source) = (row.Text(), row.Text(), row.Text(), row.Text());
        var created = row.Time();
        return new(id, name, province, kind, source, row.Value<string[]>(), created, Match: null, ToolCommands.OfHospital(id));
    }

    private static NamedHospital KnownHospital(Columns row)
    {
        var (id, name) = (row.Text(), row.Text());
        string?[] names = [name, row.TextOrNull(), row.TextOrNull()];
        return new(
            id,
            name,
            row.TextOrNull(),
            row.Text(),
            [.. names.OfType<string>().Select(PublishedText.Slug).Distinct(StringComparer.Ordinal)]
        );
    }

    /// <summary>By its name or one of its keys, against every name of the other, in the same province.</summary>
    private static LikelyMatch? Match(HiddenHospital hidden, IEnumerable<NamedHospital> known)
    {
        string[] wanted = [.. hidden.Keys.Prepend(hidden.Name).Select(PublishedText.Slug).Distinct(StringComparer.Ordinal)];
        return known
            .Select(hospital => new LikelyMatch(
                hospital.Id,
                hospital.Name,
                hospital.City,
                wanted.Max(name => hospital.Slugs.Max(other => NameLikeness.Of(name, other)))
            ))
            .Where(match => match.Likeness >= LeastLikeness)
            .MaxBy(match => match.Likeness);
    }

    private sealed record NamedHospital(string Id, string Name, string? City, string Province, IReadOnlyList<string> Slugs);
}
