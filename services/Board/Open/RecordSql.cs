namespace WaitTime.Board.Open;

/// <summary>What records are read by, oldest first, after a position.</summary>
internal static class RecordSql
{
    public const string Revisions = """
        SELECT id, source_id, hospital_id, metric_id, reported_at, old_value, old_lower, old_upper, old_state, new_value, new_lower,
            new_upper, new_state, revised_at
        FROM open.revisions
        WHERE (revised_at, id) > (@at, @id) AND revised_at < @to AND (@source::text IS NULL OR source_id = @source)
        ORDER BY revised_at, id
        LIMIT @most
        """;

    public const string Incidents = """
        SELECT id, source_id, kind, severity, opened_at, resolved_at, category
        FROM open.incidents
        WHERE (opened_at, id) > (@at, @id) AND opened_at < @to AND (@source::text IS NULL OR source_id = @source)
        ORDER BY opened_at, id
        LIMIT @most
        """;

    public const string Quality = """
        SELECT snapshot_date, source_id, hospital_id, expected_windows, actual_windows, success_rate, gaps, longest_gap_minutes, anomalies,
            hospitals, frozen_hospitals, status, is_complete
        FROM open.quality
        WHERE level = @level AND snapshot_date >= @day AND snapshot_date < @to AND (@source::text IS NULL OR source_id = @source)
            AND (snapshot_date, COALESCE(source_id, '') COLLATE "C", COALESCE(hospital_id, '') COLLATE "C")
                > (@day, @afterSource COLLATE "C", @afterHospital COLLATE "C")
        ORDER BY snapshot_date, COALESCE(source_id, '') COLLATE "C", COALESCE(hospital_id, '') COLLATE "C"
        LIMIT @most
        """;
}
