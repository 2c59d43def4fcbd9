namespace WaitTime.Migrator;

/// <summary>The statements of <see cref="Seeder"/>.</summary>
internal static class SeedSql
{
    public const string Province = """
        INSERT INTO provinces (
            id, name_en, name_fr, languages, time_zones, health_line, health_line_name_en, health_line_name_fr, health_line_evidence,
            health_line_verified_on, no_feed_reason, no_feed_evidence, looked_for_on, sort_order,
            no_feed_reason_fr)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text, $9, $10::date, $11::text, $12::text, $13::date, $14, $15::text)
        ON CONFLICT (id) DO UPDATE SET
            name_en = EXCLUDED.name_en, name_fr = EXCLUDED.name_fr, languages = EXCLUDED.languages, time_zones = EXCLUDED.time_zones,
            health_line = EXCLUDED.health_line, health_line_name_en = EXCLUDED.health_line_name_en,
            health_line_name_fr = EXCLUDED.health_line_name_fr, health_line_evidence = EXCLUDED.health_line_evidence,
            health_line_verified_on = EXCLUDED.health_line_verified_on, no_feed_reason = EXCLUDED.no_feed_reason,
            no_feed_reason_fr = EXCLUDED.no_feed_reason_fr,
            no_feed_evidence = EXCLUDED.no_feed_evidence, looked_for_on = EXCLUDED.looked_for_on, sort_order = EXCLUDED.sort_order
        """;

    public const string Source = """
        INSERT INTO sources (id, name, province, homepage, licence, time_zone, schedule, interval_minutes, minimum_reported,
            frozen_after_hours, feeds,
            schedule_time_zone, is_standing, publishes_closures, off_because, is_enabled,
            name_fr, licence_fr, licence_url, redistribution, open_feeds)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::integer, $11::jsonb, $12, $13, $14, $15::text, $15::text IS NULL,
            $16::text, $17, $18::text, $19, $20)
        ON CONFLICT (id) DO UPDATE SET
            name = EXCLUDED.name, province = EXCLUDED.province, homepage = EXCLUDED.homepage, licence = EXCLUDED.licence,
            time_zone = EXCLUDED.time_zone, schedule = EXCLUDED.schedule, interval_minutes = EXCLUDED.interval_minutes,
            minimum_reported = EXCLUDED.minimum_reported, frozen_after_hours = EXCLUDED.frozen_after_hours,
            feeds = EXCLUDED.feeds, schedule_time_zone = EXCLUDED.schedule_time_zone, is_standing = EXCLUDED.is_standing,
            name_fr = EXCLUDED.name_fr, licence_fr = EXCLUDED.licence_fr, licence_url = EXCLUDED.licence_url,
            redistribution = EXCLUDED.redistribution, open_feeds = EXCLUDED.open_feeds,
            publishes_closures = EXCLUDED.publishes_closures, off_because = EXCLUDED.off_because,
            is_enabled = CASE WHEN (sources.off_because IS NULL) = (EXCLUDED.off_because IS NULL)
                THEN sources.is_enabled ELSE EXCLUDED.is_enabled END,
            updated_at = now()
        """;

    /// <summary>Tags that the row does not have yet, because its meaning is older than they are: the meaning itself is the same.</summary>
    public const string FillMeaning = """
        UPDATE metrics
        SET basis = $3, time_window = $4, horizon_minutes = $5::integer
        WHERE source_id = $1 AND name = $2 AND valid_to IS NULL AND basis IS NULL
        """;

    /// <summary>A metric whose tags changed means something else from today on; what was measured before keeps the old meaning.</summary>
    public const string EndMeaning = """
        UPDATE metrics
        SET valid_to = GREATEST($12, valid_from + 1)
        WHERE source_id = $1 AND name = $2 AND valid_to IS NULL
            AND (family, start_event, end_event, statistic, patient_scope, unit, basis, time_window, horizon_minutes)
                IS DISTINCT FROM ($3, $4::text, $5::text, $6, $7, $8, $9, $10, $11::integer)
        """;

    public const string Metric = """
        INSERT INTO metrics (
            source_id, name, family, start_event, end_event, statistic, patient_scope, unit, basis, time_window, horizon_minutes,
            definition, definition_url, definition_fr, valid_from)
        VALUES ($1, $2, $3, $4::text, $5::text, $6, $7, $8, $9, $10, $11::integer, $12, $13, $14,
            CASE WHEN EXISTS (SELECT FROM metrics WHERE source_id = $1 AND name = $2) THEN $16 ELSE $15::date END)
        ON CONFLICT (source_id, name) WHERE valid_to IS NULL DO UPDATE SET
            definition = EXCLUDED.definition, definition_fr = EXCLUDED.definition_fr, definition_url = EXCLUDED.definition_url
        """;

    public const string Region = """
        INSERT INTO regions (id, province, name, sort_order)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET province = EXCLUDED.province, name = EXCLUDED.name, sort_order = EXCLUDED.sort_order
        """;

    /// <summary>
    /// A hospital that arrived by itself before it was in the files keeps its id, its rows and its flags, and gets its name and place.
    /// </summary>
    public const string Hospital = """
        WITH known AS (
            SELECT hospital_id FROM hospital_source_keys WHERE source_id = $11 AND match_key = ANY ($12) LIMIT 1
        )
        INSERT INTO hospitals (
            id, name, province, kind, address, city, postal_code, region_id, latitude, longitude, source_id, is_verified, is_visible,
            name_en, name_fr, phone)
        VALUES (
            COALESCE((SELECT hospital_id FROM known), $1), $2, $3, $4, $5::text, $6::text, $7::text, $8::text,
            $9::double precision, $10::double precision, $11, true, true, $13::text, $14::text, $15::text)
        ON CONFLICT (id) DO UPDATE SET
            name = EXCLUDED.name, name_en = EXCLUDED.name_en, name_fr = EXCLUDED.name_fr, phone = EXCLUDED.phone,
            kind = EXCLUDED.kind, address = EXCLUDED.address, city = EXCLUDED.city, postal_code = EXCLUDED.postal_code,
            region_id = EXCLUDED.region_id, updated_at = now(),
            -- A position that an operator accepted stays.
            latitude = CASE WHEN EXISTS (SELECT FROM hospital_decisions AS d WHERE d.hospital_id = hospitals.id AND d.action = 'locate')
                THEN hospitals.latitude ELSE EXCLUDED.latitude END,
            longitude = CASE WHEN EXISTS (SELECT FROM hospital_decisions AS d WHERE d.hospital_id = hospitals.id AND d.action = 'locate')
                THEN hospitals.longitude ELSE EXCLUDED.longitude END
        """;

    /// <summary>Only where none is set: one that an operator set stays.</summary>
    public const string HospitalZone = """
        UPDATE hospitals
        SET time_zone = $2, updated_at = now()
        WHERE time_zone IS NULL
            AND id = COALESCE((SELECT hospital_id FROM hospital_source_keys WHERE source_id = $3 AND match_key = ANY ($4) LIMIT 1), $1)
        """;

    /// <summary>
    /// A key that is known already stays with its hospital, and a new one goes to the hospital that the describing source's keys lead to:
    /// it may have arrived by itself under another id.
    /// </summary>
    public const string Keys = """
        WITH known AS (
            SELECT hospital_id FROM hospital_source_keys WHERE source_id = $2 AND match_key = ANY ($4) LIMIT 1
        ),
        described AS (
            SELECT hospital_id FROM hospital_source_keys WHERE source_id = $5 AND match_key = ANY ($6) LIMIT 1
        )
        INSERT INTO hospital_source_keys (source_id, key, match_key, hospital_id)
        SELECT $2, key, match_key, COALESCE((SELECT hospital_id FROM known), (SELECT hospital_id FROM described), $1)
        FROM unnest($3, $4) AS k(key, match_key)
        ON CONFLICT DO NOTHING
        """;
}
