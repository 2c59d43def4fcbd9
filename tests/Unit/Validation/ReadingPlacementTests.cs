using WaitTime.Collection.Validation;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using static WaitTime.Unit.Tests.Validation.TestFeeds;

namespace WaitTime.Unit.Tests.Validation;

public sealed class ReadingPlacementTests
{
    private static readonly Dictionary<string, string> Hospitals = new(StringComparer.Ordinal)
    {
        ["1"] = "ca-nb-one",
        ["permit-1"] = "ca-nb-one",
        ["the-name"] = "ca-nb-named",
    };

    [Fact]
    public void A_reading_finds_its_hospital_by_its_key_in_any_spelling()
    {
        var placement = Place(Read("page", Reported("The Näme", "wait", 5, Hour)));
        placement.Readings.ShouldHaveSingleItem().HospitalId.ShouldBe("ca-nb-named");
        placement.NewHospitals.ShouldBeEmpty();
    }

    [Fact]
    public void Forty_thousand_places_are_placed_in_time_that_grows_with_their_number()
    {
        const int places = 40_000;
        var feed = Read("page", [.. Enumerable.Range(0, places).Select(number => Reported($"invented {number}", "wait", 5, Hour))]);
        var before = ProcessorTimeOfThisThread();
        var placement = Place(feed);
        var used = ProcessorTimeOfThisThread() - before;

        placement.NewHospitals.Count.ShouldBe(places);
        used.ShouldBeLessThan(TimeSpan.FromSeconds(3), "each place is looked up, none is compared with all others");
        PlaceFlood.Of(placement, Known(190), isFirst: true).ShouldNotBeNull().ShouldContain("40000 unknown places");
    }

    [Theory]
    [InlineData(0, true, 500)]
    [InlineData(2, true, 500)]
    [InlineData(0, false, 20)]
    [InlineData(2, false, 20)]
    [InlineData(40, true, 20)]
    [InlineData(120, true, 60)]
    [InlineData(190, false, 95)]
    [InlineData(450, false, 50)]
    [InlineData(499, false, 20)]
    [InlineData(5_000, false, 20)]
    public void A_run_brings_at_most_half_as_many_places_again_and_no_more_than_a_province(int known, bool isFirst, int limit) =>
        PlaceFlood.Limit(known, isFirst).ShouldBe(limit);

    [Fact]
    public void A_place_with_two_keys_is_one_that_is_known()
    {
        var placement = Place(Read("page", [.. Enumerable.Range(0, 21).Select(number => Reported($"new {number}", "wait", 5, Hour))]));
        PlaceFlood.Of(placement, Known(40), isFirst: false).ShouldNotBeNull().ShouldContain("besides 40 known ones (limit 20)");
        PlaceFlood.Of(placement, Known(42), isFirst: false).ShouldBeNull();
    }

    private static Dictionary<string, string> Known(int places) =>
        Enumerable
            .Range(0, places)
            .SelectMany(number => (string[])[$"{number}", $"permit {number}"], (number, key) => (key, Id: $"ca-nb-{number}"))
            .ToDictionary(known => known.key, known => known.Id, StringComparer.Ordinal);

    /// <summary>By the scheduler's own count, in nanoseconds: a busy machine changes nothing of it.</summary>
    private static TimeSpan ProcessorTimeOfThisThread() =>
        TimeSpan.FromMicroseconds(
            long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)
                / 1000
        );

    [Fact]
    public void A_key_that_lost_a_letter_to_a_stray_byte_finds_its_hospital()
    {
        var placement = Place(Read("page", Reported("The N\uFFFDme", "wait", 5, Hour)));

        placement.Readings.ShouldHaveSingleItem().HospitalId.ShouldBe("ca-nb-named");
        placement.NewHospitals.ShouldBeEmpty();
    }

    [Fact]
    public void A_damaged_key_that_is_no_known_one_makes_no_hospital()
    {
        var placement = Place(Read("page", Reported("Th\uFFFD Other", "wait", 5, Hour)));

        placement.Readings.ShouldBeEmpty();
        placement.NewHospitals.ShouldBeEmpty();
        placement.Rejected.ShouldHaveSingleItem().Rejected.Reason.ShouldBe(RejectionReasons.MissingKey);
    }

    [Fact]
    public void A_reading_without_a_stamp_takes_the_time_at_which_it_was_first_seen()
    {
        var feed = Read("page", Reported("1", "wait", 5, null)) with { ObservedAt = Now.AddHours(-3) };
        Place(feed).Readings.ShouldHaveSingleItem().ReportedAt.ShouldBe(Now.AddHours(-3));
    }

    [Fact]
    public void An_unknown_key_becomes_one_new_hospital_with_all_its_readings()
    {
        var placement = Place(Read("page", Reported("new site", "wait", 5, Hour), Reported("new site", "present", 7, Hour)));
        var arrived = placement.NewHospitals.ShouldHaveSingleItem();
        arrived.Id.ShouldBe("ca-nb-test-source-new-site");
        placement.Readings.Count.ShouldBe(2);
        placement.Readings.ShouldAllBe(reading => reading.HospitalId == arrived.Id);
    }

    [Fact]
    public void Where_two_feeds_speak_of_the_same_the_better_one_is_stored_and_a_large_difference_noted()
    {
        var placement = Place(
            Read("page", Reported("1", "present", 20, Hour), Reported("1", "occupancy", 104, Hour)),
            Read("table", Reported("permit-1", "present", 23, Hour), Reported("permit-1", "occupancy", 101.5m, Hour))
        );
        placement.Readings.ShouldAllBe(reading => reading.Feed == "table");
        placement.Readings.Select(reading => reading.Reading.Value).ShouldBe([23m, 101.5m]);
        placement
            .Warnings.ShouldHaveSingleItem("3 people is more than 2, 2.5 points are not more than 3")
            .ShouldContain("present of 1 hospitals");
    }

    [Fact]
    public void The_worse_feed_fills_what_the_better_one_lacks()
    {
        var placement = Place(
            Read("page", Reported("1", "present", 20, Hour), Reported("1", "wait", 60, Hour)),
            Read("table", Without("permit-1", "present", ReadingState.NotReported, Hour))
        );
        placement.Readings.ShouldContain(reading =>
            reading.Metric.Name == "present" && reading.Reading.Value == 20 && reading.Feed == "page"
        );
        placement.Readings.ShouldContain(reading => reading.Metric.Name == "wait" && reading.Reading.Value == 60);
        placement.Readings.Count.ShouldBe(2);
        placement.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Different_hours_are_different_readings()
    {
        var placement = Place(
            Read("page", Reported("1", "present", 20, Hour)),
            Read("table", Reported("permit-1", "present", 90, Hour.AddHours(-1)))
        );
        placement.Readings.Count.ShouldBe(2);
        placement.Warnings.ShouldBeEmpty("they do not speak of the same hour");
    }

    [Fact]
    public void Two_keys_of_one_hospital_in_one_feed_are_not_stored_twice()
    {
        var placement = Place(
            Read(
                "page",
                Reported("1", "wait", 5, Hour),
                Reported("permit-1", "wait", 5, Hour),
                Reported("permit-1", "present", 5, Hour),
                Reported("1", "present", 6, Hour)
            )
        );
        placement.Readings.Count.ShouldBe(2);
        placement.Rejected.ShouldHaveSingleItem().Rejected.Reason.ShouldBe(RejectionReasons.Duplicate);
    }

    [Theory]
    [InlineData("wait", 4321, RejectionReasons.OutOfRange)]
    [InlineData("occupancy", 1001, RejectionReasons.OutOfRange)]
    [InlineData("present", 5001, RejectionReasons.OutOfRange)]
    [InlineData("mood", 5, RejectionReasons.UnknownMetric)]
    public void What_cannot_be_is_refused_with_its_reason(string metric, decimal value, string reason)
    {
        var placement = Place(Read("page", Reported("1", metric, value, Hour)));
        placement.Readings.ShouldBeEmpty();
        var rejection = placement.Rejected.ShouldHaveSingleItem();
        rejection.Rejected.Reason.ShouldBe(reason);
        rejection.Rejected.Key.ShouldBe("1");
        rejection.Feed.ShouldBe("page");
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void A_stamp_may_be_ten_minutes_ahead_and_no_more(int minutes, bool accepted)
    {
        var placement = Place(Read("page", Reported("1", "wait", 5, Now.AddMinutes(minutes))));
        placement.Readings.Count.ShouldBe(accepted ? 1 : 0);
        if (!accepted)
            placement.Rejected.ShouldHaveSingleItem().Rejected.Reason.ShouldBe(RejectionReasons.FutureStamp);
    }

    [Fact]
    public void A_stamp_from_before_any_publication_is_refused() =>
        Place(Read("page", Reported("1", "wait", 5, new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero))))
            .Rejected.ShouldHaveSingleItem()
            .Rejected.Reason.ShouldBe(RejectionReasons.AncientStamp);

    [Fact]
    public void A_key_without_a_letter_or_digit_identifies_nothing() =>
        Place(Read("page", Reported("--", "wait", 5, Hour)))
            .Rejected.ShouldHaveSingleItem()
            .Rejected.Reason.ShouldBe(RejectionReasons.MissingKey);

    [Fact]
    public void A_new_site_of_which_nothing_was_accepted_is_not_registered() =>
        Place(Read("page", Reported("new", "wait", 99_999, Hour))).NewHospitals.ShouldBeEmpty();

    [Fact]
    public void A_feed_that_failed_gives_nothing()
    {
        var failed = Read("page", Reported("1", "wait", 5, Hour)) with
        {
            Failure = new(FailureCategory.ParserBreakage, RunStage.Parse, "x", "x"),
        };
        Place(failed).Readings.ShouldBeEmpty();
    }

    private static Placement Place(params FeedReport[] feeds) => ReadingPlacement.Place(Source, feeds, Hospitals, meanings: null, Now);
}
