using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Board.Tests.Embeds;

public sealed partial class EmbedTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_alone_may_be_framed_and_needs_nothing_but_its_own_style()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        using var response = await board.GetAsync("/embed/ca-bc-richmond");
        var page = await response.Content.ReadAsStringAsync(Token);
        var style = Style().Match(page).Groups["css"].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        response
            .Headers.GetValues("Content-Security-Policy")
            .ShouldBe([$"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors *"]);
        page.ShouldNotContain("<script");
        page.ShouldNotContain("src=");
        using var other = await board.GetAsync("/v1/now.json");
        other.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
    }

    [Fact]
    public async Task It_says_the_number_its_meaning_its_time_and_its_source_and_runs_no_name()
    {
        await using var database = await World.CreateAsync(fixture);
        await database.ExecuteAsync("UPDATE hospitals SET name = '<img src=x>', name_en = NULL WHERE id = 'ca-bc-richmond'");
        await using var board = await RunningBoard.StartAsync(database);
        var page = WebUtility.HtmlDecode(await board.TextAsync("/embed/ca-bc-richmond?lang=fr"));
        page.ShouldContain("<html lang=\"fr\">");
        page.ShouldContain("Temps avant la prise en charge par un médecin, 90e centile");
        page.ShouldContain("Publié : 2026-11-26 04:00 UTC-7");
        page.ShouldContain("Source : ");
        page.ShouldContain("/v1/hospitals/ca-bc-richmond.json");
        (await board.TextAsync("/embed/ca-bc-richmond")).ShouldNotContain("<img");
    }

    [Fact]
    public async Task After_its_time_the_number_is_withheld()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        (await board.TextAsync("/embed/ca-bc-richmond")).ShouldContain("Not current any more after ");
        board.Time.Advance(TimeSpan.FromDays(2));
        var page = await board.TextAsync("/embed/ca-bc-richmond");
        page.ShouldContain("Stale");
        page.ShouldNotContain(" min<");
    }

    [Fact]
    public async Task A_hidden_hospital_has_none()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        (await board.ProblemAsync($"/embed/{World.HiddenId}")).Status.ShouldBe(404);
    }

    [GeneratedRegex("<style>(?<css>.*?)</style>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Style();
}
