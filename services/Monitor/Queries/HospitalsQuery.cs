using WaitTime.Core;
using WaitTime.Core.Hospitals;
using WaitTime.Monitor.Commands;
using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Queries;

/// <summary>
/// Hospitals that arrived by themselves, with the known ones that they may be, by the rules of <c>waittime hospitals review</c>.
/// </summary>
internal static class HospitalsQuery
{
    private const int Lines = 30;

    /// <summary>An operator who hid one has looked at it.</summary>
    public const string ToReview = """
        NOT h.is_visible AND NOT h.is_verified
            AND NOT EXISTS (SELECT FROM hospital_decisions AS d WHERE d.hospital_id = h.id AND d.action = 'hide')
        """;

    private const string HospitalColumns = """
        h.id, left(h.name, 400), h.name_en, h.name_fr, h.province, h.kind, h.address, h.city, h.postal_code, h.latitude, h.longitude,
            h.phone, h.is_verified, h.is_visible, h.source_id, h.created_at
        """;

    private const string Hidden = $"""
        SELECT {HospitalColumns} FROM hospitals AS h WHERE {ToReview} AND ($1::text IS NULL OR h.id > $1) ORDER BY h.id LIMIT $2
        """;

    private const string Known = $"SELECT {HospitalColumns} FROM hospitals AS h WHERE h.is_verified ORDER BY h.id LIMIT 5000";

    private const string Keys = """
        SELECT hospital_id, source_id, left(key, 400), match_key, first_seen_at FROM hospital_source_keys
        ORDER BY first_seen_at, source_id, key LIMIT 20000
        """;

    /// <param name="database">Where they are.</param>
    /// <param name="after">Only those after this id; null for the first page.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public static Task<HospitalsView> ReadAsync(PageDatabase database, string? after, CancellationToken cancellationToken) =>
        database.ReadAsync(
            [new(Hidden, after, Lines + 1), new(Known), new(Keys)],
            async answers =>
            {
                var hidden = await answers.AllAsync(Row);
                var known = await answers.AllAsync(Row);
                var keys = (await answers.AllAsync(Key)).ToLookup(key => key.HospitalId, StringComparer.Ordinal);
                IReadOnlyList<KnownHospital> all = [.. known.Select(row => With(row, keys[row.Id]))];
                return new HospitalsView(
                    answers.Now,
                    [.. hidden.Take(Lines).Select(row => Shown(With(row, keys[row.Id]), all))],
                    hidden.Count > Lines ? hidden[Lines - 1].Id : null,
                    ToolCommands.OfHospitals
                );
            },
            cancellationToken
        );

    private static KnownHospital With(HospitalRow row, IEnumerable<HospitalKey> keys) => new(row, [.. keys], null);

    private static HiddenHospital Shown(KnownHospital hospital, IReadOnlyList<KnownHospital> all) =>
        new(
            hospital.Id,
            hospital.Row.Name,
            hospital.Row.Province,
            hospital.Row.Kind,
            hospital.Row.SourceId,
            [.. hospital.Keys.Take(5).Select(key => key.Key)],
            Utc.Of(hospital.Row.CreatedAt),
            HospitalMatcher.Likeliest(hospital, all) is { } match
                ? new(match.Id, match.Name, Tag.Lower(match.Confidence), match.Reasons)
                : null,
            ToolCommands.OfHospital(hospital.Id)
        );

    private static HospitalRow Row(Columns row) =>
        new(
            row.Text(),
            row.Text(),
            row.TextOrNull(),
            row.TextOrNull(),
            row.Text(),
            row.Text(),
            row.TextOrNull(),
            row.TextOrNull(),
            row.TextOrNull(),
            row.ValueOrNull<double>(),
            row.ValueOrNull<double>(),
            row.TextOrNull(),
            row.Value<bool>(),
            row.Value<bool>(),
            row.Text(),
            row.Value<DateTime>()
        );

    private static HospitalKey Key(Columns row) => new(row.Text(), row.Text(), row.Text(), row.Text(), row.Value<DateTime>());
}
