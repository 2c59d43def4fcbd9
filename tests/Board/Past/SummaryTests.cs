namespace WaitTime.Board.Tests.Past;

[Collection(PastTests.Name)]
public sealed class SummaryTests(PastWorld world)
{
    [Theory]
    [InlineData("QC")]
    [InlineData("bc")]
    [InlineData("ON")]
    public async Task A_province_is_summed_up_by_metric_and_never_across_metrics(string province)
    {
        var answer = await world.Board.JsonAsync($"/v1/provinces/{province}/summary.json");
        var metrics = answer["metrics"]!.AsArray();
        metrics.ShouldNotBeEmpty();
        metrics.Select(one => (one!["metric"]!["id"]!.GetValue<int>(), one["kind"]!.GetValue<string>())).ShouldBeUnique();
        foreach (var one in metrics)
        {
            var id = one!["metric"]!["id"]!.GetValue<int>();
            var sorted = (
                await world.Database.QueryAsync<double>(
                    "SELECT l.value FROM open.latest AS l JOIN open.hospitals AS h ON h.id = l.hospital_id "
                        + "WHERE h.province = upper(@province) AND l.metric_id = @id AND h.kind = @kind AND l.value IS NOT NULL ORDER BY 1",
                    new
                    {
                        province,
                        id,
                        kind = one["kind"]!.GetValue<string>(),
                    }
                )
            ).ToList();
            var states = one["states"]!
                .AsObject()
                .ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<int>(), StringComparer.Ordinal);
            states["reported"].ShouldBe(sorted.Count);
            (states.Values.Sum() + one["not_current"]!.GetValue<int>()).ShouldBe(one["hospitals"]!.GetValue<int>());
            if (sorted.Count == 0)
            {
                one["distribution"].ShouldBeNull("of nothing nothing is said");
                continue;
            }

            var spread = one["distribution"]!;
            spread["count"]!.GetValue<int>().ShouldBe(sorted.Count);
            spread["minimum"]!.GetValue<double>().ShouldBe(sorted[0]);
            spread["maximum"]!.GetValue<double>().ShouldBe(sorted[^1]);
            spread["median"]!.GetValue<double>().ShouldBe((sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2, 1e-9);
            one["stale_after"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(World.SeenAt);
        }
    }

    [Fact]
    public async Task A_month_is_named_as_such()
    {
        var metrics = (await world.Board.JsonAsync("/v1/provinces/on/summary.json"))["metrics"]!.AsArray();
        metrics
            .Where(one => one!["source"]!.GetValue<string>() == "ontario-health")
            .ShouldAllBe(one => one!["period"]!["start"]!.GetValue<string>() == "2026-09-01");
        metrics.ShouldContain(one => one!["period"] == null);
    }
}
