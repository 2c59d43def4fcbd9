using System.Text.Json.Nodes;

namespace WaitTime.Board.Tests.Past;

[Collection(PastTests.Name)]
public sealed class CompareTests(PastWorld world)
{
    private static readonly string[] Values = ["value", "lower", "upper"];

    [Fact]
    public async Task Every_pair_of_metrics_that_may_not_be_compared_gives_no_value()
    {
        var metrics = await world.Database.QueryAsync<Row>(
            """
            SELECT m.id, m.source_id, m.name,
                concat_ws('|', m.family, COALESCE(m.start_event, '-'), COALESCE(m.end_event, '-'), m.statistic, m.patient_scope,
                    m.basis, m.time_window, COALESCE(m.horizon_minutes, 0)) AS tags,
                m.basis IS NULL OR m.time_window IS NULL OR m.start_event = 'UNKNOWN'
                    OR (m.family IN ('TIME_TO_PROVIDER', 'TOTAL_LOS') AND (m.start_event IS NULL OR m.end_event IS NULL)) AS is_unknown,
                COALESCE(m.time_window = 'RECENT', false) AS is_recent,
                (SELECT array_agg(h.id ORDER BY h.id) FROM open.hospitals AS h WHERE m.source_id = ANY (h.sources)) AS hospitals
            FROM metrics AS m ORDER BY m.id
            """
        );
        metrics.Count.ShouldBeGreaterThan(20);
        var (compared, refused) = (0, 0);
        foreach (var a in metrics)
        {
            foreach (var b in metrics.Where(b => b.Id >= a.Id))
            {
                var path = $"/v1/compare.json?a={a.Hospitals[0]}:{a.Id}&b={b.Hospitals[^1]}:{b.Id}";
                var answer = await world.Board.JsonAsync(path);
                var verdict = answer["verdict"]!.GetValue<string>();
                var may =
                    a.Tags == b.Tags
                    && !a.IsUnknown
                    && (!a.IsRecent || a.SourceId == b.SourceId)
                    && (a.SourceId != b.SourceId || a.Name == b.Name);
                (verdict == "comparable").ShouldBe(may, path);
                answer["differences"]!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(may ? 0 : 1, path);
                if (may)
                {
                    compared++;
                    answer["differences"]!.AsArray().ShouldBeEmpty(path);
                    continue;
                }

                refused++;
                answer["a"]!["reading"].ShouldBeNull(path);
                answer["b"]!["reading"].ShouldBeNull(path);
                Named(answer).ShouldNotContain(name => Values.Contains(name), path);
                answer["differences"]!
                    .AsArray()
                    .ShouldAllBe(
                        difference =>
                            difference!["text_en"]!.GetValue<string>() != difference["text_fr"]!.GetValue<string>()
                            && difference["text_fr"]!.GetValue<string>().Contains("\u00a0: ", StringComparison.Ordinal),
                        path
                    );
            }
        }

        compared.ShouldBeGreaterThan(0);
        refused.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Two_hospitals_of_one_publisher_are_compared_by_their_readings()
    {
        var answer = await world.Board.JsonAsync("/v1/compare.json?a=ca-bc-vgh:wait&b=ca-bc-richmond:wait");
        answer["verdict"]!.GetValue<string>().ShouldBe("comparable");
        foreach (var side in new[] { "a", "b" })
        {
            var reading = answer[side]!["reading"].ShouldNotBeNull();
            reading["stale_after"].ShouldNotBeNull();
            (reading["value"] is null).ShouldBe(reading["state"]!.GetValue<string>() != "reported");
        }
    }

    [Fact]
    public async Task What_is_not_known_is_no_difference_and_no_equality()
    {
        // A meaning whose start nobody publishes, against itself.
        var unknown = await world.Database.QueryAsync<(int Id, string[] Hospitals)>(
            "SELECT m.id, (SELECT array_agg(h.id) FROM open.hospitals AS h WHERE m.source_id = ANY (h.sources)) FROM metrics AS m "
                + "WHERE m.start_event = 'UNKNOWN' AND m.valid_to IS NULL LIMIT 1"
        );
        unknown.ShouldNotBeEmpty();
        var (id, hospitals) = unknown[0];
        var answer = await world.Board.JsonAsync($"/v1/compare.json?a={hospitals[0]}:{id}&b={hospitals[^1]}:{id}");
        answer["verdict"]!.GetValue<string>().ShouldBe("unknown");
        answer["differences"]![0]!["text_fr"]!.GetValue<string>().ShouldStartWith("Début du décompte\u00a0: inconnu (");
        answer["a"]!["reading"].ShouldBeNull();
    }

    private static IEnumerable<string> Named(JsonNode? node) =>
        node switch
        {
            JsonObject one => one.SelectMany(pair => Named(pair.Value).Prepend(pair.Key)),
            JsonArray many => many.SelectMany(Named),
            _ => [],
        };

    private sealed record Row
    {
        public int Id { get; init; }

        public string SourceId { get; init; } = "";

        public string Name { get; init; } = "";

        public string Tags { get; init; } = "";

        public bool IsUnknown { get; init; }

        public bool IsRecent { get; init; }

        public string[] Hospitals { get; init; } = [];
    }
}
