using System.Net;
using System.Text.Json.Nodes;
using WaitTime.Testing;

namespace WaitTime.Board.Tests.Streams;

public sealed class MeasurementTests(ClusterFixture fixture)
{
    private const string Day = "from=2026-11-26T00:00Z&to=2026-11-27T00:00Z";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Raw_readings_are_given_of_what_may_be_copied_and_of_nothing_else()
    {
        await using var database = await World.CreateAsync(fixture);
        await database.ExecuteAsync(
            """
            UPDATE sources SET redistribution = 'open' WHERE id = 'bc-phsa';
            UPDATE sources SET redistribution = 'none' WHERE id = 'on-lhsc';
            -- Of one feed of Quebec's copies are permitted, and of the other they are not.
            UPDATE measurements SET feed = 'csv' WHERE source_id = 'quebec-msss' AND (hospital_id = @hidden OR hospital_id LIKE 'ca-qc-j%')
            """,
            new { hidden = World.HiddenId }
        );
        await using var board = await RunningBoard.StartAsync(database);
        var expected = await database.ScalarAsync<long>(
            "SELECT count(*) FROM measurements JOIN hospitals AS h ON h.id = hospital_id WHERE h.is_visible AND h.is_verified "
                + "AND reported_at >= '2026-11-26' AND (measurements.source_id = 'bc-phsa' OR feed = 'csv')"
        );
        expected.ShouldBeGreaterThan(20);

        var lines = await LinesAsync(board, $"/v1/measurements.ndjson?{Day}");
        lines.Count.ShouldBe((int)expected + 1);
        lines[^1]["rows"]!.GetValue<long>().ShouldBe(expected, "the last line counts the others");
        lines[^1]["more"]!.GetValue<bool>().ShouldBeFalse();
        var readings = lines[..^1];
        readings.ShouldAllBe(line => line["source"]!.GetValue<string>() == "bc-phsa" || line["feed"]!.GetValue<string>() == "csv");
        readings.Where(line => line["state"]!.GetValue<string>() != "reported").ShouldNotBeEmpty();
        readings.Where(line => line["state"]!.GetValue<string>() != "reported").ShouldAllBe(line => line["value"] == null);
        string.Concat(readings.Select(line => line.ToJsonString())).ShouldNotContain(World.HiddenId);

        var rows = (await board.TextAsync($"/v1/measurements.csv?{Day}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows.Length.ShouldBe((int)expected + 1);
        rows[1..].Select(row => row.Split(',')[0]).ShouldBe(readings.Select(line => line["hospital"]!.GetValue<string>()));
        rows[0].ShouldStartWith("hospital_id,metric_id,metric,source,reported_at,");

        var paged = new List<JsonNode>();
        var path = $"/v1/measurements.ndjson?{Day}&limit=13";
        while (path.Length > 0)
        {
            using var response = await board.GetAsync(path);
            var page = Parse(await response.Content.ReadAsStringAsync(Token));
            paged.AddRange(page[..^1]);
            var next = response.Headers.GetValues("Link").SingleOrDefault(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal));
            (next is not null).ShouldBe(page[^1]["more"]!.GetValue<bool>());
            path = next is null ? "" : next[1..next.IndexOf('>', StringComparison.Ordinal)];
        }

        paged.Select(line => line.ToJsonString()).ShouldBe(readings.Select(line => line.ToJsonString()));

        foreach (var refused in new[] { "source=alberta-ahs", "source=on-lhsc", "hospital=ca-ab-foothills-medical-centre" })
        {
            var (status, problem) = await board.ProblemAsync($"/v1/measurements.csv?{refused}");
            status.ShouldBe(403, refused);
            problem["type"]!.GetValue<string>().ShouldEndWith("not-redistributable");
        }

        (await LinesAsync(board, "/v1/measurements.ndjson?from=2026-11-25T00:00Z&to=2026-11-26T00:00Z")).Single()["rows"]!
            .GetValue<long>()
            .ShouldBe(0, "nothing is there, and it is said");
        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri("/v1/measurements.csv", UriKind.Relative));
        using var answer = await board.Client.SendAsync(head, Token);
        (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "text/csv"));
    }

    [Fact]
    public async Task A_stream_waits_for_a_slow_reader_lets_few_others_in_and_is_cut_when_it_fails()
    {
        await using var database = await World.CreateAsync(fixture);
        await database.ExecuteAsync(
            """
            UPDATE sources SET redistribution = 'open' WHERE id = 'bc-phsa';
            INSERT INTO measurements (
                source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed, feed_rank, run_id)
            SELECT source_id, 'ca-bc-vgh', id, t, t, t, 1, 'reported', 'page', 1, md5('x')::uuid
            FROM metrics CROSS JOIN generate_series(timestamptz '2026-11-01 00:00Z', '2026-11-03 07:33Z', interval '1 second') AS t
            WHERE source_id = 'bc-phsa' AND name = 'wait'
            """
        );
        await using var board = await RunningBoard.StartAsync(database);
        const string path = "/v1/measurements.ndjson?hospital=ca-bc-vgh&from=2026-11-01T00:00Z&to=2026-11-04T00:00Z";
        var whole = 0;
        using (var first = await OpenAsync(board, path))
        {
            await using var body = await first.Content.ReadAsStreamAsync(Token);
            using var reader = new StreamReader(body);
            string? last = null;
            while (await reader.ReadLineAsync(Token) is { } line)
                (last, whole) = (line, whole + 1);
            JsonNode.Parse(last!)!["rows"]!.GetValue<int>().ShouldBe(whole - 1);
            whole.ShouldBe(199_981 + 1);
        }

        using var slow = await OpenAsync(board, path);
        using var other = await OpenAsync(board, path);
        var (status, problem) = await board.ProblemAsync(path);
        (status, problem["type"]!.GetValue<string>()).ShouldBe((503, "/en/api#problem-unavailable"));

        var killed = await database.ScalarAsync<long>(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                + "WHERE application_name = 'waittime-board-streams' AND datname = current_database() AND backend_type = 'client backend'"
        );
        // Between two pages it is in no transaction. That neither was at its end is what the cut shows.
        killed.ShouldBe(2, "each stream has a connection of its own");
        await using var cut = await slow.Content.ReadAsStreamAsync(Token);
        var lines = 0;
        using var rest = new StreamReader(cut);
        await Should.ThrowAsync<IOException>(
            async () =>
            {
                while (await rest.ReadLineAsync(Token) is not null)
                    lines++;
            },
            "its end looks like no end"
        );
        lines.ShouldBeLessThan(whole - 1);
    }

    private static Task<HttpResponseMessage> OpenAsync(RunningBoard board, string path) =>
        board.Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Token);

    private static async Task<List<JsonNode>> LinesAsync(RunningBoard board, string path) => Parse(await board.TextAsync(path));

    private static List<JsonNode> Parse(string text)
    {
        text.ShouldEndWith("\n");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
