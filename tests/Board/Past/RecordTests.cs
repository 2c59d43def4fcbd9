using System.Text.Json.Nodes;

namespace WaitTime.Board.Tests.Past;

[Collection(PastTests.Name)]
public sealed class RecordTests(PastWorld world)
{
    [Theory]
    [InlineData("/v1/revisions.json?source=bc-phsa", "revisions", 8)]
    [InlineData("/v1/changes.json?from=2026-11-01T00:00Z", "changes", 4)]
    [InlineData("/v1/incidents.json?source=bc-phsa", "incidents", 5)]
    [InlineData("/v1/quality.json?from=2026-11-23T00:00Z", "days", 6)]
    [InlineData("/v1/quality.json?level=system", "days", 3)]
    [InlineData("/v1/quality.json?level=hospital", "days", 3)]
    public async Task Pages_give_every_row_once_and_in_order(string path, string name, int count)
    {
        var whole = (await world.Board.JsonAsync(path))[name]!.AsArray();
        whole.Count.ShouldBe(count);
        var pages = new List<JsonNode>();
        var (after, isMore) = ("", true);
        while (isMore)
        {
            var page = await world.Board.JsonAsync($"{path}{(path.Contains('?') ? '&' : '?')}limit=2{after}");
            pages.AddRange(page[name]!.AsArray().Select(row => row!.DeepClone()));
            page["count"]!.GetValue<int>().ShouldBeInRange(1, 2);
            (after, isMore) = ("&after=" + page["page"]!["next"]!.GetValue<string>(), page["page"]!["more"]!.GetValue<bool>());
        }

        pages.Select(row => row.ToJsonString()).ShouldBe(whole.Select(row => row!.ToJsonString()));
        var end = await world.Board.JsonAsync($"{path}{(path.Contains('?') ? '&' : '?')}limit=2{after}");
        end["count"]!.GetValue<int>().ShouldBe(0);
        ("&after=" + end["page"]!["next"]!.GetValue<string>()).ShouldBe(after, "who follows keeps the place");
    }

    [Fact]
    public async Task No_value_before_is_null_and_a_zero_after_is_zero()
    {
        var revisions = (await world.Board.JsonAsync("/v1/revisions.json?source=bc-phsa"))["revisions"]!.AsArray();
        revisions.Count(revision => revision!["old"]!["value"] is null).ShouldBe(4);
        revisions.ShouldAllBe(revision => revision!["new"]!["value"]!.GetValue<double>() == 0);
        var days = (await world.Board.JsonAsync("/v1/quality.json?level=system"))["days"]!.AsArray();
        days.ShouldAllBe(day => day!["success_rate"] == null);
    }

    [Fact]
    public async Task A_cursor_fits_its_own_question_alone()
    {
        var own = (await world.Board.JsonAsync("/v1/incidents.json?source=bc-phsa&limit=2"))["page"]!["next"]!.GetValue<string>();
        string[] wrong =
        [
            $"/v1/incidents.json?after={own}",
            $"/v1/incidents.json?source=quebec-msss&after={own}",
            $"/v1/revisions.json?source=bc-phsa&after={own}",
            $"/v1/quality.json?source=bc-phsa&after={own}",
            $"/v1/measurements.ndjson?source=bc-phsa&after={own}",
            $"/v1/incidents.json?source=bc-phsa&after={own[..^1]}",
            $"/v1/incidents.json?source=bc-phsa&after={(own[0] == 'A' ? 'B' : 'A')}{own[1..]}",
            "/v1/incidents.json?source=bc-phsa&after=%27;DROP",
            "/v1/incidents.json?source=bc-phsa&after=AAAAAAAAAAAAAAAA",
        ];
        foreach (var path in wrong)
        {
            var (status, problem) = await world.Board.ProblemAsync(path);
            (status, problem["parameter"]!.GetValue<string>()).ShouldBe((400, "after"), path);
        }
    }
}
