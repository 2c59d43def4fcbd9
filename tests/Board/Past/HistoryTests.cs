using System.Globalization;
using NodaTime;
using WaitTime.Core.Zones;

namespace WaitTime.Board.Tests.Past;

[Collection(PastTests.Name)]
public sealed class HistoryTests(PastWorld world)
{
    private const string November = $"/v1/hospitals/{PastWorld.Shown}/history.json?metric=wait&from=2026-11-01T00:00Z&to=2026-11-10T00:00Z";

    [Fact]
    public async Task A_gap_stays_a_gap_and_zero_is_zero_only_where_zero_was_measured()
    {
        var series = (await world.Board.JsonAsync(November))["series"]!.AsArray();
        var points = series.Single(one => one!["valid_to"] is null)!["points"]!.AsArray();
        points
            .Select(point => (point!["start"]!.GetValue<string>(), point["mean"]!.GetValue<double>(), point["median"]?.GetValue<double>()))
            .ShouldBe([("2026-11-03T00:00:00Z", 33.5, null), ("2026-11-04T00:00:00Z", 34.5, 34.5), ("2026-11-06T00:00:00Z", 0, 0)]);
        var rows = (await world.Board.TextAsync(November.Replace(".json", ".csv", StringComparison.Ordinal))).Split("\r\n");
        // An hour after midnight in UTC is of the day before in Vancouver: its row has nothing of the day in UTC.
        rows.Single(row => row.Contains(",day,2026-11-05,", StringComparison.Ordinal))
            .ShouldContain(",2026-11-05,,,,,,,,,,,2026-11-05T07:00:00Z,2026-11-06T07:00:00Z,24,1,0,0,0");
        rows.Single(row => row.Contains(",2026-11-03,2026-11-03T00:00:00Z,", StringComparison.Ordinal))
            .ShouldContain(",33.5,33.5,33.5,,,true,");
    }

    [Fact]
    public async Task A_changed_meaning_is_a_line_of_its_own()
    {
        var series = (await world.Board.JsonAsync(November))["series"]!.AsArray();
        series
            .Select(one =>
                (
                    one!["metric"]!["statistic"]!.GetValue<string>(),
                    one["valid_from"]?.GetValue<string>(),
                    one["valid_to"]?.GetValue<string>(),
                    one["points"]!.AsArray().Count
                )
            )
            .ShouldBe([("MEDIAN", null, "2026-11-03", 2), ("P90", "2026-11-03", null, 3)]);
        series.Select(one => one!["metric"]!["id"]!.GetValue<int>()).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Days_are_those_on_the_hospitals_own_clock_in_every_zone_and_when_clocks_change()
    {
        var places = await world.Database.QueryAsync<(string Hospital, int Metric, string Zone)>(
            "SELECT DISTINCT a.hospital_id, a.metric_id, h.time_zone FROM open.aggregates AS a "
                + "JOIN open.hospitals AS h ON h.id = a.hospital_id "
                + "WHERE a.hospital_id <> @shown",
            new { shown = PastWorld.Shown }
        );
        var zones = await world.Database.QueryAsync<string>(
            "SELECT DISTINCT h.time_zone FROM open.hospitals AS h JOIN open.metrics AS m ON m.source_id = ANY (h.sources)"
        );
        zones.Count.ShouldBeGreaterThan(5);
        places.Select(place => place.Zone).ShouldBe(zones, ignoreOrder: true);
        var lengths = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        foreach (var (hospital, metric, zone) in places)
        {
            foreach (var (from, to) in new[] { ("2026-03-06", "2026-03-11"), ("2026-10-30", "2026-11-04") })
            {
                var path = $"/v1/hospitals/{hospital}/history.json?metric={metric}&grain=day&from={from}T00:00Z&to={to}T00:00Z";
                var days = (await world.Board.JsonAsync(path))["series"]![0]!["local_days"]!.AsArray();
                var expected = Expected(zone, from, to);
                days.Count.ShouldBe(5, path);
                foreach (var day in days)
                {
                    var (hours, samples, sum) = expected[day!["date"]!.GetValue<string>()];
                    day["hours_of_day"]!.GetValue<double>().ShouldBe(hours, $"{path}: {day}");
                    day["hours_with_value"]!.GetValue<int>().ShouldBe(hours, $"{path}: {day}");
                    day["samples"]!.GetValue<int>().ShouldBe(samples, $"{path}: {day}");
                    day["mean"]!.GetValue<double>().ShouldBe(sum / samples, 1e-9, $"{path}: {day}");
                    day["median"].ShouldBeNull("a median of hours is not that of their readings");
                    lengths.TryAdd(zone, []);
                    lengths[zone].Add(hours);
                }
            }
        }

        lengths["America/Halifax"].ShouldBe([24, 24, 23, 24, 24, 24, 24, 25, 24, 24], "the Îles-de-la-Madeleine change their clocks");
        lengths["America/Blanc-Sablon"].ShouldAllBe(hours => hours == 24, "Blanc-Sablon does not");
    }

    [Fact]
    public async Task More_points_than_one_answer_holds_are_refused_and_the_file_is_named()
    {
        await world.Database.ExecuteAsync(
            """
            INSERT INTO measurement_aggregates (
                hospital_id, metric_id, period, bucket_start, source_id, samples, mean, minimum, maximum, is_closed, refreshed_at)
            SELECT h.id, m.id, 'hour', t, m.source_id, 1, 1, 1, 1, true, now()
            FROM (SELECT id, source_id FROM open.hospitals WHERE source_id = 'alberta-ahs' ORDER BY id DESC LIMIT 1) AS h
            JOIN metrics AS m ON m.source_id = h.source_id
            CROSS JOIN generate_series(timestamptz '2020-01-01 00:00Z', '2021-02-20 16:00Z', interval '1 hour') AS t
            """
        );
        var hospital = await world.Database.ScalarAsync<string>(
            "SELECT id FROM open.hospitals WHERE source_id = 'alberta-ahs' ORDER BY id DESC LIMIT 1"
        );
        var path = $"/v1/hospitals/{hospital}/history.json?grain=hour&from=2020-01-01T00:00Z";
        var (status, problem) = await world.Board.ProblemAsync(path);
        status.ShouldBe(400);
        problem["type"]!.GetValue<string>().ShouldEndWith("too-much");
        problem["detail"]!.GetValue<string>().ShouldContain("/bulk/alberta-ahs/2020-01.csv.gz");
        var whole = await world.Board.JsonAsync(path + "&to=2021-02-20T16:00Z");
        whole["count"]!.GetValue<int>().ShouldBe(10_000, "what fits is given whole");
    }

    [Fact]
    public async Task A_typical_week_has_168_cells_and_those_without_a_sample_are_null()
    {
        var week = (await world.Board.JsonAsync($"/v1/hospitals/{PastWorld.Shown}/patterns.json?metric=wait"))["patterns"]!.AsArray()[0]!;
        week["time_zone"]!.GetValue<string>().ShouldBe("America/Vancouver");
        var cells = week["cells"]!.AsArray();
        cells.Count.ShouldBe(168);
        cells[0]!.ToJsonString().ShouldBe("""{"day":1,"hour":0,"samples":12,"p50":0,"p90":0}""");
        cells[1]!.ToJsonString().ShouldBe("""{"day":1,"hour":1,"samples":12,"p50":45,"p90":90}""");
        cells[167]!["p90"]!.GetValue<double>().ShouldBe(180);
        cells.Count(cell => cell!["samples"] is null && cell["p50"] is null && cell["p90"] is null).ShouldBe(165);
    }

    /// <summary>Hour by hour, as the fill has them.</summary>
    private static Dictionary<string, (int Hours, int Samples, double Sum)> Expected(string zone, string from, string to)
    {
        var rules = ZoneData.Find(zone).ShouldNotBeNull();
        var first = DateTimeOffset.Parse($"{from}T00:00Z", CultureInfo.InvariantCulture).AddDays(-1);
        var last = DateTimeOffset.Parse($"{to}T00:00Z", CultureInfo.InvariantCulture).AddDays(1);
        return Enumerable
            .Range(0, (int)(last - first).TotalHours)
            .Select(hour => first.AddHours(hour))
            .GroupBy(
                hour => Instant.FromDateTimeOffset(hour).InZone(rules).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
                StringComparer.Ordinal
            )
            .ToDictionary(
                day => day.Key,
                day =>
                    (
                        day.Count(),
                        day.Sum(hour => 1 + (Number(hour) % 3)),
                        day.Sum(hour => (double)Number(hour) * (1 + (Number(hour) % 3)))
                    ),
                StringComparer.Ordinal
            );

        static int Number(DateTimeOffset hour) => (int)(hour.ToUnixTimeSeconds() / 3600 % 500);
    }
}
