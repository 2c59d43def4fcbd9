using System.Globalization;
using System.Xml.Linq;
using WaitTime.Testing;

namespace WaitTime.Board.Tests.Api;

public sealed class BadgeTests(ClusterFixture fixture)
{
    private const string Hospital = "/v1/badges/hospital/ca-bc-richmond";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public async Task A_badge_shows_one_number_with_its_unit_its_meaning_and_its_time()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        var value = (await board.JsonAsync("/v1/now/ca-bc-richmond.json"))["readings"]!
            .AsArray()
            .First(reading => reading!["metric"]!["name"]!.GetValue<string>() == "wait")!["value"]!.GetValue<int>();
        var badge = await board.JsonAsync(Hospital + ".json");
        badge["schemaVersion"]!.GetValue<int>().ShouldBe(1);
        badge["label"]!.GetValue<string>().ShouldEndWith(" · Time until seen by a physician, 90th percentile");
        var (hours, minutes) = Math.DivRem(value, 60);
        var rest = string.Create(CultureInfo.InvariantCulture, $"{minutes:00}\u00A0min");
        var said =
            value < 60 ? $"{value}\u00A0min"
            : minutes == 0 ? $"{hours}\u00A0h"
            : $"{hours}\u00A0h\u00A0{rest}";
        badge["message"]!.GetValue<string>().ShouldBe($"{said} · 2026-11-26 04:00 UTC-7");
        badge["isError"]!.GetValue<bool>().ShouldBeFalse();
        badge["cacheSeconds"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(300, "shields.io takes no less");
        (await board.JsonAsync(Hospital + ".json?metric=stay"))["label"]!
            .GetValue<string>()
            .ShouldEndWith(" · Length of stay, 75th percentile");
        (await board.JsonAsync(Hospital + ".json?lang=fr"))["label"]!
            .GetValue<string>()
            .ShouldEndWith(" · Temps avant la prise en charge par un médecin, 90e centile");
    }

    [Fact]
    public async Task The_picture_names_itself_loads_nothing_and_holds_any_name()
    {
        await using var database = await World.CreateAsync(fixture);
        await database.ExecuteAsync("UPDATE hospitals SET name = E'<b>\\x01 & \"x\"', name_en = NULL WHERE id = 'ca-bc-richmond'");
        await using var board = await RunningBoard.StartAsync(database);
        using var response = await board.GetAsync(Hospital + ".svg");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        var picture = XDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;
        picture.Name.ShouldBe(Svg + "svg");
        picture.Attribute("role")!.Value.ShouldBe("img");
        var title = picture.Element(Svg + "title")!.Value;
        title.ShouldStartWith("<b>  & \"x\" · Time until seen by a physician");
        string.Join(": ", picture.Descendants(Svg + "text").Select(text => text.Value)).ShouldBe(title);
        picture
            .Descendants()
            .Select(element => element.Name.LocalName)
            .Distinct(StringComparer.Ordinal)
            .ShouldBe(["title", "rect", "g", "text"]);
        picture
            .DescendantsAndSelf()
            .Attributes()
            .ShouldAllBe(attribute => attribute.IsNamespaceDeclaration || !attribute.Value.Contains("://", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "stale")]
    [InlineData("fr", "périmé")]
    public async Task Once_its_time_is_over_the_number_is_withheld_and_no_copy_outlives_it(string language, string word)
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        var reading = (await board.JsonAsync("/v1/now/ca-bc-richmond.json"))["readings"]![0]!;
        var end = reading["stale_after"]!.GetValue<DateTimeOffset>();
        var path = $"{Hospital}.svg?lang={language}";
        board.Time.SetUtcNow(end.AddSeconds(-10.5));
        using var fresh = await board.GetAsync(path);
        fresh.Headers.CacheControl!.ToString().ShouldBe("public, must-revalidate, max-age=10");
        var before = await fresh.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        before.ShouldNotContain(word);

        board.Time.SetUtcNow(end);
        using var stale = await board.GetAsync(path, ("If-None-Match", fresh.Headers.ETag!.Tag));
        ((int)stale.StatusCode).ShouldBe(200, "the copy is not right any more");
        var after = await stale.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        after.ShouldContain(word);
        after.ShouldNotContain(" min");
        using var dated = await board.GetAsync(path, ("If-Modified-Since", end.AddYears(1).ToString("R", CultureInfo.InvariantCulture)));
        ((int)dated.StatusCode).ShouldBe(200, "no data were changed, and the answer was");
        (await board.JsonAsync($"{Hospital}.json?lang={language}"))["color"]!.GetValue<string>().ShouldBe("lightgrey");
    }

    [Fact]
    public async Task A_source_is_current_failing_or_stale_by_itself()
    {
        await using var database = await World.CreateAsync(fixture);
        await database.ExecuteAsync(
            "INSERT INTO incidents (source_id, kind, fingerprint, severity, opened_at, updated_at, message) "
                + "VALUES ('alberta-ahs', 'error', 'x', 'P2', @at, @at, 'secret words')",
            new { at = World.SeenAt.UtcDateTime }
        );
        await using var board = await RunningBoard.StartAsync(database);
        (await board.JsonAsync("/v1/badges/source/bc-phsa.json"))["message"]!
            .GetValue<string>()
            .ShouldBe("current · read 2026-11-26 04:53 UTC-7");
        var failing = await board.JsonAsync("/v1/badges/source/alberta-ahs.json?lang=fr");
        failing["message"]!.GetValue<string>().ShouldBe("en échec depuis 2026-11-26 05:53 UTC-6");
        failing["isError"]!.GetValue<bool>().ShouldBeTrue();
        board.Time.Advance(TimeSpan.FromDays(3));
        (await board.JsonAsync("/v1/badges/source/bc-phsa.json"))["message"]!.GetValue<string>().ShouldStartWith("stale: last read ");
    }

    [Fact]
    public async Task A_state_without_a_number_is_said_in_words()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        var closed = (await board.JsonAsync("/v1/now.json?state=closed"))["readings"]![0]!;
        var (hospital, metric) = (closed["hospital"]!["id"]!.GetValue<string>(), closed["metric"]!["id"]!.GetValue<int>());
        var badge = await board.JsonAsync($"/v1/badges/hospital/{hospital}.json?metric={metric}");
        badge["message"]!.GetValue<string>().ShouldStartWith("closed · ");
    }
}
