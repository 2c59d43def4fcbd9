using System.Net;
using System.Text.RegularExpressions;
using WaitTime.Board.Links;
using WaitTime.Board.Texts;
using WaitTime.Testing;

namespace WaitTime.Board.Tests.Pages;

public sealed partial class PageTests(ClusterFixture fixture)
{
    public const string Hospital = "ca-qc-jewish-general";

    /// <summary>Every kind of page in a language.</summary>
    public static IEnumerable<string> Paths(PageTexts texts) =>
        Enum.GetValues<PageKind>()
            .Select(kind =>
                Addresses.With(
                    kind,
                    kind switch
                    {
                        PageKind.Province => "qc",
                        PageKind.Hospital => Hospital,
                        _ => null,
                    },
                    texts
                )
            );

    [Fact]
    public async Task A_French_page_has_no_English_text_and_the_other_way_round()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        foreach (var texts in PageTexts.All)
        {
            var foreign = Sentences(texts.Other);
            foreach (var path in Paths(texts))
            {
                var page = await board.TextAsync(path);
                page.ShouldContain($"<html lang=\"{texts.Code}\">", customMessage: path);
                var visible = WebUtility.HtmlDecode(Tag().Replace(Marked().Replace(page, " "), " "));
                foreach (var sentence in foreign)
                    visible.ShouldNotContain(sentence, Case.Sensitive, $"{path} says something in the other language");
            }
        }
    }

    [Fact]
    public async Task Each_page_leads_to_itself_in_the_other_language()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        foreach (var (english, french) in Paths(PageTexts.English).Zip(Paths(PageTexts.French)))
        {
            (await board.TextAsync(english)).ShouldContain($"hreflang=\"fr\" href=\"{french}\"");
            (await board.TextAsync(french)).ShouldContain($"hreflang=\"en\" href=\"{english}\"");
        }
    }

    [Theory]
    [InlineData("fr-CA,fr;q=0.9,en;q=0.5", "/fr/")]
    [InlineData("en-CA,fr;q=0.9", "/en/")]
    [InlineData("de, fr;q=0.2", "/fr/")]
    [InlineData("", "/en/")]
    [InlineData("*;q=x,,", "/en/")]
    public async Task The_root_leads_to_the_language_that_the_browser_prefers(string accepted, string expected)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var board = await RunningBoard.StartAsync(database);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = board.Client.BaseAddress };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);
        using var response = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        ((int)response.StatusCode, response.Headers.Location?.OriginalString).ShouldBe((302, expected));
    }

    [Fact]
    public async Task A_number_is_withheld_once_the_clock_is_past_its_time_and_its_copy_says_until_when_it_held()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        var path = Addresses.Hospital(Hospital, PageTexts.English);
        var fresh = await board.TextAsync(path);
        fresh.ShouldContain("<data value=");
        fresh.ShouldContain("data-stale-after=\"2026-11-26T");
        fresh.ShouldNotContain(PageTexts.English.OutOfDateShort + "</p>");
        board.Time.Advance(TimeSpan.FromHours(7));
        var old = await board.TextAsync(path);
        old.ShouldNotContain("<data value=", customMessage: "an old number is not shown as current");
        old.ShouldContain(PageTexts.English.OutOfDateShort);
        (await board.TextAsync(Addresses.Of(PageKind.Status, PageTexts.English))).ShouldContain("we do not know how the sources are");
        (await board.TextAsync("/en/places.json")).ShouldNotContain("\"number\":\"", customMessage: "near me shows no old number either");
    }

    [Fact]
    public async Task Monthly_figures_are_never_among_the_current_numbers()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        var page = await board.TextAsync(Addresses.Hospital("ca-on-southlake-regional-health-centre", PageTexts.English));
        var (now, periods) = (
            page.IndexOf("id=\"now\"", StringComparison.Ordinal),
            page.IndexOf("id=\"periods\"", StringComparison.Ordinal)
        );
        periods.ShouldBeGreaterThan(now);
        page[now..periods].ShouldNotContain("<data");
        page[periods..].ShouldContain("month of September 2026");
    }

    [Fact]
    public async Task The_same_page_is_the_same_bytes_from_every_replica()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var one = await RunningBoard.StartAsync(database);
        await using var other = await RunningBoard.StartAsync(database, now: World.Now.AddMinutes(2));
        foreach (var path in PageTexts.All.SelectMany(Paths))
        {
            using var first = await one.GetAsync(path);
            using var second = await other.GetAsync(path);
            first.Headers.ETag.ShouldNotBeNull(path).ShouldBe(second.Headers.ETag, path);
        }
    }

    [Theory]
    [InlineData("/en/hospitals/ca-qc-no-such")]
    [InlineData("/en/hospitals/" + World.HiddenId)]
    [InlineData("/en/provinces/xx")]
    [InlineData("/en/provinces/QC")]
    [InlineData("/fr/hopitaux/%3Cscript%3E")]
    [InlineData("/en/compare?a=x&b=y")]
    [InlineData("/fr/nulle-part")]
    public async Task What_is_not_there_is_a_page_that_says_so(string path)
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        using var response = await board.GetAsync(path);
        ((int)response.StatusCode).ShouldBe(404, path);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        page.ShouldContain((path.StartsWith("/en", StringComparison.Ordinal) ? PageTexts.English : PageTexts.French).NotFoundTitle);
        page.ShouldNotContain("<script>");
        page.ShouldNotContain(World.HiddenName);
    }

    [Fact]
    public async Task Search_finds_both_languages_names_whatever_their_case_and_accents()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        foreach (var words in new[] { "jewish general", "HOPITAL GENERAL JUIF", "hôpital juif", "cote-sainte-catherine" })
            (await board.TextAsync("/en/?q=" + Uri.EscapeDataString(words))).ShouldContain(
                Addresses.Hospital(Hospital, PageTexts.English),
                customMessage: words
            );
        (await board.TextAsync("/en/?q=" + Uri.EscapeDataString("<b>\"x'"))).ShouldNotContain("<b>\"");
    }

    [Fact]
    public async Task The_first_page_is_light()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        var sum = 0;
        foreach (var path in new[] { "/en/", "/assets/board.css", "/assets/board.js" })
        {
            using var response = await board.GetAsync(path, ("Accept-Encoding", "br"));
            response.Content.Headers.ContentEncoding.ShouldBe(["br"], path);
            sum += (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        }

        sum.ShouldBeLessThan(40_000);
    }

    /// <summary>Texts long enough to be nobody's name.</summary>
    private static List<string> Sentences(PageTexts texts) =>
        [
            .. typeof(PageTexts)
                .GetProperties()
                .Where(property => property.PropertyType == typeof(string))
                .Select(property => (string)property.GetValue(texts)!)
                .Where(text => text.Length > 12),
        ];

    /// <summary>Elements without others in them that say of themselves that they are in English.</summary>
    [GeneratedRegex("<(?<name>[a-z]+) lang=\"en\"[^>]*>[^<]*</\\k<name>>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Marked();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Tag();
}
