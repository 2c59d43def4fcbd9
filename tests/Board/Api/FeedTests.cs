using System.ServiceModel.Syndication;
using System.Xml;
using WaitTime.Testing;

namespace WaitTime.Board.Tests.Api;

public sealed class FeedTests(ClusterFixture fixture)
{
    private const string Happened = """
        INSERT INTO incidents (source_id, kind, fingerprint, severity, opened_at, updated_at, resolved_at, message) VALUES
            ('alberta-ahs', 'error', 'x', 'P2', '2026-11-20 00:00Z', '2026-11-20 02:00Z', '2026-11-20 02:00Z', 'secret message'),
            ('alberta-ahs', 'stale', 'x', 'P2', '2026-11-25 00:00Z', '2026-11-25 00:00Z', NULL, 'secret message');
        INSERT INTO closures (source_id, hospital_id, starts_at, ends_at, feed, reason, notices, first_seen_at, last_seen_at,
            superseded_at, run_id)
        SELECT 'ns-nshealth', hospital_id, '2026-11-10 00:00Z', ends_at, 'page', E'no\x01 staff', ARRAY['n'], '2026-11-09 00:00Z',
            '2026-11-11 00:00Z', superseded_at, md5('ns-nshealth')::uuid
        FROM (SELECT hospital_id FROM hospital_source_keys WHERE source_id = 'ns-nshealth' ORDER BY 1 LIMIT 1) AS h
        CROSS JOIN (VALUES
            (timestamptz '2026-11-12 00:00Z', NULL::timestamptz),
            (timestamptz '2026-12-24 00:00Z', NULL),
            (timestamptz '2026-11-14 00:00Z', timestamptz '2026-11-13 00:00Z'),
            (NULL, NULL)) AS c(ends_at, superseded_at);
        INSERT INTO closures (source_id, hospital_id, starts_at, feed, reason, notices, first_seen_at, last_seen_at, run_id)
        VALUES ('quebec-msss', 'ca-qc-hidden-place', '2026-11-10 00:00Z', 'page', 'secret', ARRAY['n'], '2026-11-09 00:00Z',
            '2026-11-09 00:00Z', md5('quebec-msss')::uuid);
        INSERT INTO methodology_change_events (source_id, metric_id, kind, window_start, window_end, detected_at)
        SELECT 'bc-phsa', id, 'value_shift', '2026-11-15', '2026-11-16', '2026-11-17 00:00Z' FROM metrics
        WHERE source_id = 'bc-phsa' AND name = 'wait' AND valid_to IS NULL;
        """;

    [Theory]
    [InlineData("en", "Outage: ", "Outage over: ", "Closure: ", "Reopening: ", "Closure notice changed: ", "Change of meaning: ")]
    [InlineData(
        "fr",
        "Interruption : ",
        "Fin de l'interruption : ",
        "Fermeture : ",
        "Réouverture : ",
        "Avis de fermeture modifié : ",
        "Changement de sens : "
    )]
    public async Task A_feed_tells_of_outages_closures_reopenings_and_changes_of_meaning(
        string language,
        string outage,
        string over,
        string closure,
        string reopening,
        string changed,
        string meaning
    )
    {
        await using var database = await World.CreateAsync(fixture);
        await database.ExecuteAsync(Happened);
        await using var board = await RunningBoard.StartAsync(database, Named);
        var feed = await FeedAsync(board, $"/v1/feeds/all.{language}.atom");
        feed.Language.ShouldBe(language);
        feed.Authors.ShouldHaveSingleItem();
        feed.Links.Single(link => link.RelationshipType == "self")
            .Uri.ShouldBe(new Uri($"https://waits.example/v1/feeds/all.{language}.atom"));
        feed.LastUpdatedTime.ShouldBe(feed.Items.Max(entry => entry.LastUpdatedTime));
        Count(outage).ShouldBe(2);
        Count(over).ShouldBe(1);
        Count(closure).ShouldBe(4);
        Count(reopening).ShouldBe(1, "one announced end has passed; another is to come, one notice was changed, one has no end");
        Count(changed).ShouldBe(1);
        Count(meaning).ShouldBe(1);
        feed.Items.Count().ShouldBe(10);

        int Count(string title) => feed.Items.Count(entry => entry.Title.Text.StartsWith(title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entry_keeps_its_id_in_every_feed_and_language_and_after_what_follows_it()
    {
        await using var database = await World.CreateAsync(fixture);
        await database.ExecuteAsync(Happened);
        await using var board = await RunningBoard.StartAsync(database, Named);
        var before = Ids(await FeedAsync(board, "/v1/feeds/all.en.atom"));
        before.ShouldAllBe(id => id.StartsWith("tag:waits.example,2026-11-01:", StringComparison.Ordinal));
        before.Distinct(StringComparer.Ordinal).Count().ShouldBe(before.Count);
        Ids(await FeedAsync(board, "/v1/feeds/all.fr.atom")).ShouldBe(before, "a language is no other event");
        Ids(await FeedAsync(board, "/v1/feeds/source/alberta-ahs.en.atom"))
            .ShouldBe(before.Where(id => id.Contains(":incident/", StringComparison.Ordinal)));
        await database.ExecuteAsync("UPDATE incidents SET resolved_at = '2026-11-26 11:00Z', updated_at = now() WHERE resolved_at IS NULL");
        await board.Server.Snapshots.LookAsync(TestContext.Current.CancellationToken);
        var after = Ids(await FeedAsync(board, "/v1/feeds/all.en.atom"));
        after.Except(before, StringComparer.Ordinal).ShouldHaveSingleItem().ShouldEndWith("/resolved");
        before.Except(after, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_feed_holds_the_newest_hundred_and_nothing_secret()
    {
        await using var database = await World.CreateAsync(fixture);
        await database.ExecuteAsync(Happened);
        await database.ExecuteAsync(
            """
            INSERT INTO incidents (source_id, kind, fingerprint, severity, opened_at, updated_at, resolved_at)
            SELECT 'bc-phsa', 'error', 'x', 'P2', timestamptz '2026-11-01' + n * interval '1 h', timestamptz '2026-11-01', timestamptz '2026-11-01'
                + n * interval '1 h' + interval '1 min'
            FROM generate_series(1, 200) AS n
            """
        );
        await using var board = await RunningBoard.StartAsync(database);
        var feed = await FeedAsync(board, "/v1/feeds/all.en.atom");
        feed.Items.Count().ShouldBe(100);
        feed.Items.Select(entry => entry.LastUpdatedTime).ShouldBeInOrder(SortDirection.Descending);
        (await board.TextAsync("/v1/feeds/all.en.atom")).ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_feed_without_anything_to_tell_is_a_feed()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        var feed = await FeedAsync(board, "/v1/feeds/hospital/ca-bc-richmond.fr.atom");
        feed.Items.ShouldBeEmpty();
        feed.LastUpdatedTime.ShouldBe(World.SeenAt);
    }

    private static Options.BoardOptions Named => RunningBoard.Options with { PublicAddress = new Uri("https://waits.example") };

    private static List<string> Ids(SyndicationFeed feed) => [.. feed.Items.Select(entry => entry.Id)];

    /// <summary>By a feed reader's own library, which refuses what is no feed.</summary>
    private static async Task<SyndicationFeed> FeedAsync(RunningBoard board, string path)
    {
        using var response = await board.GetAsync(path);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/atom+xml", path);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var reader = XmlReader.Create(body);
        return SyndicationFeed.Load(reader);
    }
}
