using WaitTime.Collection.Closures;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.Validation;
using WaitTime.Core.Closures;
using WaitTime.Core.Readings;
using WaitTime.Unit.Tests.Validation;

namespace WaitTime.Unit.Tests.Closures;

public sealed class ClosurePlacementTests
{
    private static readonly Dictionary<string, string> Hospitals = new(StringComparer.Ordinal)
    {
        ["enfant-jesus"] = "ca-nb-enfant-jesus",
        ["tracadie"] = "ca-nb-tracadie",
    };

    [Fact]
    public void Two_notices_in_two_languages_are_one_closure_that_names_both()
    {
        var (placed, rejected) = Place(
            Closure("enfant-jesus", notice: "en/1") with
            {
                Link = new("https://publisher.example/en/1"),
            },
            Closure("Enfant-Jésus", notice: "fr/1") with
            {
                Reason = "manque de personnel",
                Link = new("https://publisher.example/fr/1"),
            }
        );
        rejected.ShouldBeEmpty();
        var closure = placed.ShouldHaveSingleItem();
        closure.HospitalId.ShouldBe("ca-nb-enfant-jesus");
        closure.Notices.ShouldBe(["en/1", "fr/1"]);
        closure.Closure.Link.ShouldBe(new Uri("https://publisher.example/en/1"), "the first notice's");
        closure.Closure.Reason.ShouldBe("manque de personnel", "the first that gives one");
    }

    [Fact]
    public void Another_time_or_another_hospital_is_another_closure() =>
        Place(Closure("enfant-jesus", "1"), Closure("tracadie", "1"), Closure("enfant-jesus", "1") with { Until = null })
            .Placed.Count.ShouldBe(3);

    [Fact]
    public void A_place_that_nobody_knows_is_rejected_and_makes_no_hospital()
    {
        var (placed, rejected) = Place(Closure("shediac", "1"));
        placed.ShouldBeEmpty();
        rejected.ShouldHaveSingleItem().ShouldBe(new("notices", new("shediac", "closure", RejectionReasons.UnknownPlace, "Site shediac")));
    }

    [Fact]
    public void A_closure_that_ends_before_it_begins_is_rejected() =>
        Place(Closure("tracadie", "1") with { Until = TestFeeds.Now }, Closure("tracadie", "2") with { Until = TestFeeds.Now.AddHours(-1) })
            .Rejected.Select(rejection => rejection.Rejected.Reason)
            .ShouldBe([RejectionReasons.Contradicted, RejectionReasons.Contradicted]);

    [Fact]
    public void A_closure_of_many_years_is_a_misread_date_and_one_without_an_end_is_not()
    {
        var (placed, rejected) = Place(
            Closure("tracadie", "1") with
            {
                Until = TestFeeds.Now.AddYears(10),
            },
            Closure("tracadie", "2") with
            {
                From = TestFeeds.Now.AddYears(10),
                Until = null,
            },
            Closure("tracadie", "3") with
            {
                Until = null,
            }
        );
        placed.ShouldHaveSingleItem().Notices.ShouldBe(["3"]);
        rejected.Select(rejection => rejection.Rejected.Reason).ShouldBe([RejectionReasons.OutOfRange, RejectionReasons.FutureStamp]);
    }

    [Fact]
    public void Of_a_notice_that_could_not_be_read_nothing_is_concluded_and_all_are_counted()
    {
        FeedReport[] feeds = [Feed([], new("1", true), new("2", false), new("3", true), new("3", false))];
        ClosurePlacement.Understood(feeds).ShouldBe(["1"]);
        ClosurePlacement.Notices(feeds).ShouldBe(4);
        ClosurePlacement.Notices([TestFeeds.Read("table")]).ShouldBeNull("its format has no notices");
    }

    private static (IReadOnlyList<PlacedClosure> Placed, IReadOnlyList<FeedRejection> Rejected) Place(params PublishedClosure[] closures) =>
        ClosurePlacement.Place([Feed(closures)], Hospitals, TestFeeds.Now);

    private static FeedReport Feed(PublishedClosure[] closures, params PublishedNotice[] notices) =>
        new()
        {
            Feed = new(new() { Name = "notices" }, TestFeeds.Read("table").Feed.Parser),
            FetchedAt = TestFeeds.Now,
            Parsed = new ParseResult { Closures = closures, Notices = notices },
        };

    private static PublishedClosure Closure(string key, string notice) =>
        new()
        {
            Site = new(key, "Site " + key),
            From = TestFeeds.Now,
            Until = TestFeeds.Now.AddHours(12),
            Notice = notice,
        };
}
