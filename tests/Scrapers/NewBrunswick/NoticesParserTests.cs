using WaitTime.Collection.Parsing;
using WaitTime.Core.Closures;
using WaitTime.Core.Failures;
using WaitTime.SampleServer;
using WaitTime.Scrapers.NewBrunswick;
using WaitTime.Testing;
using static WaitTime.Scrapers.Tests.ParserCalls;

namespace WaitTime.Scrapers.Tests.NewBrunswick;

/// <summary>The feed of public notices, by its difficult cases. Winter is UTC-4, summer UTC-3.</summary>
public sealed class NoticesParserTests
{
    private static readonly DateTimeOffset Published = Utc("2026-01-09T15:00Z");

    [Fact]
    public void The_sample_is_read_whole()
    {
        var result = new NoticesParser().Parse(SampleFiles.Read("nb-vitalite/notices.xml"));
        result.ShouldBeWhole();
        result.Readings.ShouldBeEmpty("the network publishes no numbers");
        result.Notices.ShouldNotBeNull().Count.ShouldBe(6);
        result.Notices.ShouldAllBe(notice => notice.IsUnderstood);
        Shown(result)
            .ShouldBe([
                "stella-maris-de-kent 2026-01-11T12:00Z -",
                "stella-maris-de-kent 2026-01-11T12:00Z -",
                "enfant-jesus 2026-01-10T00:00Z 2026-01-10T12:00Z",
                "tracadie 2026-01-11T03:59Z 2026-01-11T16:00Z",
                "saint-quentin 2026-01-12T00:00Z 2026-01-12T12:00Z",
                "saint-quentin 2026-01-13T00:00Z 2026-01-13T12:00Z",
                "saint-quentin 2026-01-14T00:00Z 2026-01-14T12:00Z",
            ]);
    }

    [Fact]
    public void A_closure_has_its_link_its_notice_and_the_publishers_reason_in_each_language()
    {
        var closures = new NoticesParser().Parse(SampleFiles.Read("nb-vitalite/notices.xml")).Closures;
        closures[0].Reason.ShouldBe("a shortage of nursing staff");
        closures[0].Link.ShouldBe(new Uri("https://vitalitenb.ca/en/health-network/communications/public-notices/made-up-1"));
        closures[0].Notice.ShouldBe(closures[0].Link!.AbsoluteUri);
        closures[1].Reason.ShouldBe("un manque de personnel infirmier");
        closures[1].Site.ShouldBe(closures[0].Site, "one hospital in two languages");
    }

    [Theory]
    [InlineData("from 8 p.m. on Friday, January 9, 2026 to 8 a.m. on Saturday, January 10, 2026", "2026-01-10T00:00Z", "2026-01-10T12:00Z")]
    [InlineData("from Saturday, June 6, 2026, at 11:59 p.m. until Sunday, June 7, at noon", "2026-06-07T02:59Z", "2026-06-07T15:00Z")]
    [InlineData("on January 10 from 8:30 p.m. to midnight", "2026-01-11T00:30Z", "2026-01-11T04:00Z")]
    [InlineData("overnight from 8 p.m. to 8 a.m. on January 10", "2026-01-11T00:00Z", "2026-01-11T12:00Z")]
    [InlineData(
        "from Friday, January 9, 2026 to Saturday, January 10, 2026, between 8 p.m. and 8 a.m.",
        "2026-01-10T00:00Z",
        "2026-01-10T12:00Z"
    )]
    [InlineData("from 8 p.m. on December 31 to 8 a.m. on January 1", "2026-01-01T00:00Z", "2026-01-01T12:00Z")]
    [InlineData("du vendredi 9 janvier à 20 h au samedi 10 janvier à 8 h 30", "2026-01-10T00:00Z", "2026-01-10T12:30Z")]
    [InlineData("le 1er février 2026, de 20h à 8h", "2026-02-02T00:00Z", "2026-02-02T12:00Z")]
    public void The_times_of_a_notice_are_those_of_Monctons_clock(string when, string from, string until)
    {
        var result = Parse(Notice($"The Emergency Department (service d'urgence) of the Tracadie Hospital will be closed {when}."));
        result.ShouldBeWhole();
        Shown(result).ShouldBe([$"tracadie {from} {until}"]);
    }

    [Fact]
    public void Nights_of_a_range_are_single_closures_and_the_last_ends_on_its_last_day()
    {
        var result = Parse(
            Notice("The emergency room of the Tracadie Hospital is closed from January 9 to January 12, from 10 p.m. to 7 a.m.")
        );
        Shown(result)
            .ShouldBe([
                "tracadie 2026-01-10T02:00Z 2026-01-10T11:00Z",
                "tracadie 2026-01-11T02:00Z 2026-01-11T11:00Z",
                "tracadie 2026-01-12T02:00Z 2026-01-12T11:00Z",
            ]);
    }

    [Fact]
    public void Listed_nights_are_single_closures()
    {
        var result = Parse(
            Notice("The emergency department of the Tracadie Hospital is closed on January 10, 12 and 13 from 10 p.m. to 7 a.m.")
        );
        Shown(result)
            .ShouldBe([
                "tracadie 2026-01-11T02:00Z 2026-01-11T11:00Z",
                "tracadie 2026-01-13T02:00Z 2026-01-13T11:00Z",
                "tracadie 2026-01-14T02:00Z 2026-01-14T11:00Z",
            ]);
    }

    [Fact]
    public void A_night_in_which_the_clocks_change_has_its_own_length()
    {
        var spring = Parse(Notice("The Emergency Department of the Tracadie Hospital is closed on March 7, 2026 from 8 p.m. to 8 a.m."));
        Shown(spring).ShouldBe(["tracadie 2026-03-08T00:00Z 2026-03-08T11:00Z"], "eleven hours");
        var autumn = Parse(Notice("The Emergency Department of the Tracadie Hospital is closed on October 31, 2026 from 8 p.m. to 8 a.m."));
        Shown(autumn).ShouldBe(["tracadie 2026-10-31T23:00Z 2026-11-01T12:00Z"], "thirteen hours");
    }

    [Fact]
    public void Until_further_notice_has_no_end_and_begins_when_the_notice_says_or_was_published()
    {
        Shown(Parse(Notice("The Emergency Department of the Tracadie Hospital is closed from January 10 at 8 a.m. until further notice.")))
            .ShouldBe(["tracadie 2026-01-10T12:00Z -"]);
        Shown(Parse(Notice("Le service d'urgence de l'Hôpital de Tracadie est fermé jusqu'à nouvel ordre.")))
            .ShouldBe(["tracadie 2026-01-09T15:00Z -"]);
    }

    [Fact]
    public void Every_night_until_further_notice_is_no_closure_by_day_and_gives_the_nights_around_now()
    {
        var text = "The Emergency Department of the Tracadie Hospital is closed nightly from 10 p.m. to 6 a.m. until further notice.";
        Shown(Parse(Notice(text)))
            .ShouldBe([
                "tracadie 2026-01-12T02:00Z 2026-01-12T10:00Z",
                "tracadie 2026-01-13T02:00Z 2026-01-13T10:00Z",
                "tracadie 2026-01-14T02:00Z 2026-01-14T10:00Z",
            ]);
        Shown(new NoticesParser().Parse(Feed(Notice(text)), Utc("2026-03-01T12:00Z")))
            .ShouldBe([
                "tracadie 2026-03-01T02:00Z 2026-03-01T10:00Z",
                "tracadie 2026-03-02T02:00Z 2026-03-02T10:00Z",
                "tracadie 2026-03-03T02:00Z 2026-03-03T10:00Z",
            ]);
    }

    [Fact]
    public void Several_departments_of_one_notice_each_have_their_times()
    {
        Shown(
                Parse(
                    Notice(
                        "<p>The following emergency departments will be closed:</p><ul>"
                            + "<li>Chaleur Regional Hospital: January 10, from 8 a.m. to 4 p.m.</li>"
                            + "<li>Tracadie Hospital: January 11, from 8 a.m. to 4 p.m.</li></ul>"
                    )
                )
            )
            .ShouldBe(["chaleur 2026-01-10T12:00Z 2026-01-10T20:00Z", "tracadie 2026-01-11T12:00Z 2026-01-11T20:00Z"]);
        Shown(
                Parse(
                    Notice(
                        "<p>These emergency departments will be closed on January 10, from 8 a.m. to 4 p.m.:</p>"
                            + "<ul><li>Chaleur Regional Hospital</li><li>Hôpital de l'Enfant-Jésus RHSJ†</li></ul>"
                    )
                )
            )
            .ShouldBe(["chaleur 2026-01-10T12:00Z 2026-01-10T20:00Z", "enfant-jesus 2026-01-10T12:00Z 2026-01-10T20:00Z"]);
        Shown(
                Parse(
                    Notice(
                        "The emergency departments of the Campbellton Regional Hospital and the Tracadie Hospital are closed "
                            + "on January 10 from 8 a.m. to 4 p.m."
                    )
                )
            )
            .ShouldBe(["campbellton 2026-01-10T12:00Z 2026-01-10T20:00Z", "tracadie 2026-01-10T12:00Z 2026-01-10T20:00Z"]);
    }

    [Theory]
    [InlineData("The Community Health Centre of Saint-Isidore will be closed on January 10 from 8 a.m. to 4 p.m.")]
    [InlineData("The phlebotomy clinic of the Tracadie Hospital is closed on January 10. The Emergency Department remains open.")]
    [InlineData("Le centre de santé est fermé le 10 janvier de 8 h à 16 h. Rendez-vous au service d'urgence de l'Hôpital de Tracadie.")]
    [InlineData(
        "The Network asks that visits to the Emergency Department of the Tracadie Hospital be limited from 8 p.m. to 8 a.m. on January 10."
    )]
    [InlineData("The Emergency Department of the Tracadie Hospital will reopen on January 10 at 8 a.m.")]
    [InlineData("The Emergency Department of the Tracadie Hospital will not be closed on January 10 from 8 p.m. to 8 a.m.")]
    [InlineData("Pediatric services at the Chaleur Regional Hospital are closed from July 29, at 8 p.m. until August 10, at 8 a.m.")]
    public void What_is_no_closed_emergency_department_is_no_closure(string text)
    {
        var result = Parse(Notice(text));
        result.ShouldBeWhole();
        result.Closures.ShouldBeEmpty();
        result.Notices!.ShouldHaveSingleItem().IsUnderstood.ShouldBeTrue("nothing is closed, and that is known");
    }

    [Fact]
    public void Hospitals_to_which_people_are_sent_are_not_closed() =>
        Shown(
                Parse(
                    Notice(
                        "The Emergency Department of the Stella-Maris-de-Kent Hospital is closed on January 10 from 8 p.m. to 8 a.m.; "
                            + "people should go to the Tracadie Hospital or the Dr. Georges-L.-Dumont University Hospital Centre."
                    )
                )
            )
            .ShouldBe(["stella-maris-de-kent 2026-01-11T00:00Z 2026-01-11T12:00Z"]);

    [Theory]
    [InlineData(
        "The emergency department of the Tracadie Hospital is closed at night on Mondays and Tuesdays from 5 p.m. to 8 a.m.",
        "unreadable_stamp"
    )]
    [InlineData("The emergency department of the Tracadie Hospital is closed on January 10.", "unreadable_stamp")]
    [InlineData("The emergency department of the Tracadie Hospital is closed.", "unreadable_stamp")]
    [InlineData(
        "The emergency department of the Tracadie Hospital is closed from February 30 at 8 a.m. to March 2 at 8 a.m.",
        "unreadable_stamp"
    )]
    [InlineData("The emergency department of the Shediac Hospital is closed on January 10 from 8 a.m. to 9 a.m.", "unknown_place")]
    public void A_closure_that_cannot_be_read_is_rejected_and_said_and_never_guessed(string text, string reason)
    {
        var result = Parse(Notice(text));
        result.Failure.ShouldBeNull();
        result.Closures.ShouldBeEmpty();
        result.Rejected.ShouldHaveSingleItem().Reason.ShouldBe(reason);
        result.Notices!.ShouldHaveSingleItem().IsUnderstood.ShouldBeFalse("an earlier closure of it may still stand");
        result.Incomplete.ShouldHaveSingleItem().ShouldContain("none of them could be read");
    }

    [Fact]
    public void One_notice_that_cannot_be_read_beside_one_that_can_leaves_the_feed_whole()
    {
        var result = Parse(
            Notice("The emergency department of the Tracadie Hospital is closed on Mondays."),
            Notice("The emergency department of the Chaleur Regional Hospital is closed on January 10 from 8 a.m. to 4 p.m.", id: "2")
        );
        result.Incomplete.ShouldBeEmpty();
        result.Rejected.Count.ShouldBe(1);
        result.Closures.Count.ShouldBe(1);
    }

    [Fact]
    public void A_feed_without_any_notice_is_read_and_lists_none_so_that_no_run_of_it_is_healthy()
    {
        var result = Parse();
        result.Failure.ShouldBeNull();
        result.Notices.ShouldNotBeNull().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<html><body><p>Maintenance</p></body></html>", FailureReasons.WrongFormat)]
    [InlineData("{}", FailureReasons.WrongFormat)]
    [InlineData("<rss version=\"2.0\"><channel><title>Public Notices</title>", FailureReasons.Integrity)]
    [InlineData("<rss version=\"2.0\"><channel><item></title></item></channel></rss>", FailureReasons.Integrity)]
    public void What_is_no_feed_is_a_failure(string document, string reason) => new NoticesParser().Parse(document).ShouldFailFor(reason);

    [Fact]
    public void A_feed_that_lost_its_end_gives_its_whole_notices_and_says_so()
    {
        var whole = Feed(
            Notice("The emergency department of the Tracadie Hospital is closed on January 10 from 8 a.m. to 4 p.m."),
            Notice("The emergency department of the Chaleur Regional Hospital is closed on January 10 from 8 a.m. to 4 p.m.", id: "2")
        );
        var result = new NoticesParser().Parse(whole[..whole.IndexOf("Chaleur", StringComparison.Ordinal)]);
        result.Closures.ShouldHaveSingleItem().Site.Key.ShouldBe("tracadie");
        result.Incomplete.ShouldHaveSingleItem().ShouldContain("truncated");
    }

    [Fact]
    public void Entities_that_XML_does_not_know_bare_ampersands_and_doubled_ones_are_read()
    {
        var item =
            "<item><title>Fermeture &amp;agrave; l&rsquo;urgence & ailleurs</title><guid>g1</guid>"
            + "<pubDate>Fri, 09 Jan 2026 15:00:00 +0000</pubDate>"
            + "<description>&lt;p&gt;Le service d&amp;rsquo;urgence de l&amp;#8217;H&amp;ocirc;pital de l&amp;rsquo;Enfant-J&eacute;sus "
            + "RHSJ&dagger; est ferm&eacute; "
            + "le 10&nbsp;janvier de 20&nbsp;h &amp;agrave; 8&nbsp;h.&lt;/p&gt;</description></item>";
        var result = Parse(item);
        result.ShouldBeWhole();
        Shown(result).ShouldBe(["enfant-jesus 2026-01-11T00:00Z 2026-01-11T12:00Z"]);
    }

    [Fact]
    public void A_document_type_that_defines_entities_is_not_obeyed()
    {
        var bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + Feed(Notice("&b;"));
        var result = new NoticesParser().Parse(bomb);
        result.Closures.ShouldBeEmpty();
    }

    [Fact]
    public void A_notice_that_is_listed_twice_is_one() =>
        Parse(
            Notice("The emergency department of the Tracadie Hospital is closed on January 10 from 8 a.m. to 4 p.m."),
            Notice("The emergency department of the Tracadie Hospital is closed on January 10 from 8 a.m. to 4 p.m.")
        )
            .Notices!.Count.ShouldBe(1);

    [Fact]
    public void Every_hospital_of_the_data_is_known_by_the_name_and_the_key_that_it_has_there()
    {
        foreach (
            var row in RepositoryFiles.Read("seed_data", "hospitals", "nb-vitalite.csv").Split('\n').Skip(1).Where(row => row.Length > 0)
        )
        {
            var cells = row.Trim().Split(',');
            var result = Parse(Notice($"The Emergency Department of the {cells[1]} is closed on January 10 from 8 a.m. to 4 p.m."));
            result.Closures.ShouldHaveSingleItem().Site.ShouldBe(new(cells[^1], cells[1]));
        }
    }

    private static ParseResult Parse(params string[] items) => new NoticesParser().Parse(Feed(items));

    private static string Feed(params string[] items) =>
        $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Public Notices</title>{string.Concat(items)}</channel></rss>";

    private static string Notice(string text, string id = "1") =>
        $"<item><title>Notice</title><link>https://publisher.example/{id}</link><guid>{id}</guid>"
        + $"<description><![CDATA[{text}]]></description><pubDate>{Published:R}</pubDate></item>";

    private static List<string> Shown(ParseResult result) => [.. result.Closures.Select(Show)];

    private static string Show(PublishedClosure closure) =>
        $"{closure.Site.Key} {closure.From:yyyy-MM-ddTHH:mm}Z {(closure.Until is { } until ? $"{until:yyyy-MM-ddTHH:mm}Z" : "-")}";
}
