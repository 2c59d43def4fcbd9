using System.Globalization;
using WaitTime.Board.Api.Routes;
using WaitTime.Board.Tests.Api.OpenApi;
using WaitTime.Testing;

namespace WaitTime.Board.Tests.Api;

public sealed class HiddenTests(ClusterFixture fixture)
{
    /// <summary>Of the hidden hospital, in every table that has something of hospitals; its source permits copies.</summary>
    private const string Rows = """
        UPDATE sources SET redistribution = 'open';
        INSERT INTO measurement_aggregates (hospital_id, metric_id, period, bucket_start, source_id, samples, mean, minimum, maximum, median,
            p90, is_closed, refreshed_at)
        SELECT @id, m.id, p.period, date_trunc('month', @seen), m.source_id, 5, @value, @value, @value, @value, @value, true, @seen
        FROM metrics AS m CROSS JOIN unnest(ARRAY['hour', 'day', 'week', 'month']) AS p(period)
        WHERE m.source_id = 'quebec-msss';
        INSERT INTO hour_of_week_patterns (hospital_id, metric_id, day_of_week, hour_of_day, source_id, samples, p50, p90, from_date, to_date,
            refreshed_at, time_zone)
        SELECT @id, id, 1, 1, source_id, 5, @value, @value, '2026-11-01', '2026-11-25', @seen, 'America/Toronto'
        FROM metrics WHERE source_id = 'quebec-msss';
        INSERT INTO measurement_revisions (source_id, hospital_id, metric_id, reported_at, old_value, old_state, old_feed, old_run_id,
            new_value, new_state, new_run_id, parser_version, revised_at)
        SELECT source_id, @id, id, @seen, @value, 'reported', 'page', md5(source_id)::uuid, @value, 'reported', md5(source_id)::uuid, '1', @seen
        FROM metrics WHERE source_id = 'quebec-msss';
        INSERT INTO data_quality_snapshots (snapshot_date, level, source_id, hospital_id, expected_windows, actual_windows, anomalies,
            is_complete, refreshed_at)
        VALUES ('2026-11-25', 'hospital', 'quebec-msss', @id, @value, @value, @value, true, @seen);
        INSERT INTO closures (source_id, hospital_id, starts_at, feed, reason, notices, first_seen_at, last_seen_at, run_id)
        VALUES ('quebec-msss', @id, @seen, 'page', @name, ARRAY['n'], @seen, @seen, md5('quebec-msss')::uuid);
        """;

    [Fact]
    public async Task A_hidden_hospital_is_in_no_answer_of_any_address_that_is_described()
    {
        await using var database = await World.CreateAsync(fixture);
        await database.ExecuteAsync(
            Rows,
            new
            {
                id = World.HiddenId,
                name = World.HiddenName,
                value = World.HiddenValue,
                seen = World.SeenAt.UtcDateTime,
            }
        );
        await using var board = await RunningBoard.StartAsync(database);
        using var connection = new RawConnection(board.Server.Address);
        var hospitals = await database.QueryAsync<string>("SELECT id FROM open.hospitals WHERE province = 'QC' ORDER BY id");
        var sources = await database.QueryAsync<string>("SELECT id FROM sources ORDER BY id");
        var provinces = await database.QueryAsync<string>("SELECT lower(id) FROM provinces ORDER BY id");
        hospitals.Count.ShouldBeGreaterThan(50);
        var asked = OpenApiDocument.Routes.SelectMany(route => Addresses(route, hospitals, sources, provinces)).ToList();
        foreach (var address in asked)
        {
            var answer = await connection.AskAsync($"GET {address} HTTP/1.1");
            answer.Status.ShouldBeLessThan(500, address);
            answer.Body.ShouldNotContain(World.HiddenId, customMessage: address);
            answer.Body.ShouldNotContain(World.HiddenName, customMessage: address);
            answer.Body.ShouldNotContain(World.HiddenValue.ToString(CultureInfo.InvariantCulture), customMessage: address);
        }

        foreach (var route in OpenApiDocument.Routes.Where(route => route.Path.Contains("{hospital}", StringComparison.Ordinal)))
        {
            var hidden = await connection.AskAsync($"GET {KnownAddresses.Of(route, World.HiddenId, sources[0], provinces[0])} HTTP/1.1");
            var unknown = await connection.AskAsync($"GET {KnownAddresses.Of(route, "ca-qc-no-such", sources[0], provinces[0])} HTTP/1.1");
            hidden.Status.ShouldBe(404, route.Path);
            hidden.Body.ShouldBe(unknown.Body, $"{route.Path}: nothing tells a hidden hospital from one that does not exist");
        }
    }

    /// <summary>With every id where one is asked for, and with each further parameter by its example.</summary>
    private static IEnumerable<string> Addresses(
        BoardRoute route,
        IReadOnlyList<string> hospitals,
        IReadOnlyList<string> sources,
        IReadOnlyList<string> provinces
    )
    {
        if (route.Path.Contains("{hospital}", StringComparison.Ordinal))
            return hospitals.Select(id => KnownAddresses.Of(route, id, sources[0], provinces[0]));
        if (route.Path.Contains("{source}", StringComparison.Ordinal))
            return sources.Select(id => KnownAddresses.Of(route, hospitals[0], id, provinces[0]));
        if (route.Path.Contains("{province}", StringComparison.Ordinal))
            return provinces.Select(id => KnownAddresses.Of(route, hospitals[0], sources[0], id));
        var plain = KnownAddresses.Of(route, hospitals[0], sources[0], provinces[0]);
        var mark = plain.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return route
            .Parameters.Where(parameter => !parameter.IsRequired)
            .Select(parameter => $"{plain}{mark}{parameter.Name}={Uri.EscapeDataString(parameter.Example)}")
            .Append(plain);
    }
}
