using WaitTime.Cli.Comparability;
using WaitTime.Core.Comparability;
using WaitTime.Core.Metrics;

namespace WaitTime.Unit.Tests.Quality.Comparability;

public sealed class MetricComparerTests
{
    private static readonly ComparedMetric One = new(
        1,
        "alpha",
        "wait",
        MetricFamily.TimeToProvider,
        StartEvent.Triage,
        EndEvent.Physician,
        Statistic.P90,
        PatientScope.All,
        MetricUnit.Min,
        MetricBasis.Measured,
        MetricWindow.Live,
        HorizonMinutes: null
    );

    private static readonly ComparedMetric Other = One with { Id = 2, SourceId = "beta" };

    private static readonly ComparedMetric Occupancy = new(
        3,
        "alpha",
        "occupancy",
        MetricFamily.StretcherOccupancy,
        null,
        null,
        Statistic.PointEstimate,
        PatientScope.All,
        MetricUnit.Percent,
        MetricBasis.Measured,
        MetricWindow.Live,
        HorizonMinutes: null
    );

    public static TheoryData<string, string, string> Differences =>
        new()
        {
            { "family", "TIME_TO_PROVIDER", "TOTAL_LOS" },
            { "start", "TRIAGE", "REGISTRATION" },
            { "end", "PHYSICIAN", "DISCHARGE" },
            { "statistic", "P90", "MEAN" },
            { "scope", "ALL", "NON_PRIORITY" },
            { "basis", "MEASURED", "ESTIMATED" },
            { "window", "LIVE", "MONTH" },
        };

    [Fact]
    public void Metrics_with_equal_tags_are_comparable_and_need_no_brief()
    {
        var comparison = MetricComparer.Compare(One, Other);
        comparison.Comparable.ShouldBeTrue();
        comparison.Brief.ShouldBeNull();
        MetricComparer.Compare(One, One).Comparable.ShouldBeTrue("two hospitals of one source");
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void Each_single_difference_makes_them_incomparable_and_is_named_with_both_values(string aspect, string left, string right)
    {
        var comparison = MetricComparer.Compare(One, Changed(aspect));
        var difference = comparison.Differences.ShouldHaveSingleItem();
        (difference.Aspect, difference.Left, difference.Right).ShouldBe((aspect, left, right));
        difference.Text.ShouldContain("(alpha wait)");
        difference.Text.ShouldContain("(beta wait)");
        difference.TextFr.ShouldMatch("^[A-ZÀ-Þ][a-zà-ÿ ]+\u00a0: .+ \\(alpha wait\\), .+ \\(beta wait\\)\\.$");
        comparison.Comparable.ShouldBeFalse();
        comparison.Brief.ShouldBe($"alpha wait and beta wait are not comparable. {difference.Text}");
        MetricComparer
            .Compare(Changed(aspect), One)
            .Differences.Select(one => (one.Aspect, one.Left, one.Right))
            .ShouldBe([(aspect, right, left)]);
    }

    [Fact]
    public void Every_difference_is_named_in_plain_words()
    {
        var brief = MetricComparer
            .Compare(
                One with
                {
                    StartEvent = StartEvent.Registration,
                    Statistic = Statistic.RollingAvg,
                    Scope = PatientScope.NonPriority,
                },
                Other with
                {
                    Statistic = Statistic.PointEstimate,
                }
            )
            .Brief;
        brief.ShouldBe(
            "alpha wait and beta wait are not comparable. Start of the clock: registration (alpha wait), triage (beta wait). "
                + "Statistic: rolling average (alpha wait), point estimate (beta wait). Patients: "
                + "non-priority patients (alpha wait), all patients (beta wait)."
        );
    }

    [Fact]
    public void What_is_unknown_is_comparable_with_nothing_not_even_with_another_unknown()
    {
        var unknown = One with { StartEvent = StartEvent.Unknown };
        MetricComparer.Compare(unknown, Other).Comparable.ShouldBeFalse();
        MetricComparer.Compare(unknown, Other).Verdict.ShouldBe(MetricVerdict.Unknown);
        MetricComparer
            .Compare(unknown, Other with { Statistic = Statistic.Mean })
            .Verdict.ShouldBe(MetricVerdict.NotComparable, "the statistic does differ");
        var both = MetricComparer.Compare(unknown, Other with { StartEvent = StartEvent.Unknown });
        both.Verdict.ShouldBe(MetricVerdict.Unknown);
        both.Differences.ShouldHaveSingleItem().Text.ShouldBe("Start of the clock: not known (alpha wait), not known (beta wait).");
    }

    [Fact]
    public void An_interval_without_its_events_is_one_whose_events_are_not_known()
    {
        var both = MetricComparer.Compare(
            One with
            {
                StartEvent = null,
                EndEvent = null,
            },
            Other with
            {
                StartEvent = null,
                EndEvent = null,
            }
        );
        both.Differences.Select(difference => difference.Aspect).ShouldBe(["start", "end"]);
    }

    [Fact]
    public void Counts_and_shares_have_no_clock_and_agree_without_one()
    {
        MetricComparer.Compare(Occupancy, Occupancy with { SourceId = "beta" }).Comparable.ShouldBeTrue();
        MetricComparer
            .Compare(Occupancy, Other)
            .Brief.ShouldNotBeNull()
            .ShouldContain("Start of the clock: none, it measures no interval (alpha occupancy), triage (beta wait).");
    }

    [Fact]
    public void Two_numbers_that_one_source_keeps_apart_are_two_quantities_whatever_their_tags()
    {
        var comparison = MetricComparer.Compare(One with { Name = "stretcher_stay" }, One with { Name = "ambulatory_stay" });
        comparison.Differences.ShouldHaveSingleItem().Aspect.ShouldBe("number");
    }

    [Theory]
    [InlineData(MetricBasis.Forecast)]
    [InlineData(MetricBasis.Bucket)]
    public void A_prediction_or_a_bucket_is_never_comparable_with_a_measured_value(MetricBasis basis)
    {
        var comparison = MetricComparer.Compare(One, Other with { Basis = basis });
        comparison.Comparable.ShouldBeFalse();
        comparison.Brief.ShouldNotBeNull().ShouldContain("Basis: measured (alpha wait), ");
    }

    [Fact]
    public void A_mean_of_the_last_hours_is_not_comparable_with_that_of_a_month()
    {
        var text = MetricComparer
            .Compare(One with { Window = MetricWindow.Recent }, Other with { Window = MetricWindow.Month })
            .Differences.ShouldHaveSingleItem()
            .Text;
        text.ShouldBe("Taken over: an unstated number of recent hours (alpha wait), a month (beta wait).");
    }

    [Fact]
    public void The_last_hours_of_two_publishers_need_not_be_as_many_and_those_of_one_are()
    {
        var recent = One with { Window = MetricWindow.Recent };
        MetricComparer
            .Compare(recent, recent with { Id = 2, SourceId = "beta" })
            .Differences.ShouldHaveSingleItem()
            .Aspect.ShouldBe("window");
        MetricComparer.Compare(recent, recent).Comparable.ShouldBeTrue("two hospitals of one source");
    }

    [Fact]
    public void Two_predictions_of_different_horizons_are_not_comparable()
    {
        var hour = One with { Statistic = Statistic.Prediction, Basis = MetricBasis.Forecast, HorizonMinutes = 60 };
        MetricComparer.Compare(hour, hour with { Id = 2, SourceId = "beta" }).Comparable.ShouldBeTrue();
        var difference = MetricComparer
            .Compare(hour, hour with { Id = 2, SourceId = "beta", HorizonMinutes = 120 })
            .Differences.ShouldHaveSingleItem();
        (difference.Aspect, difference.Left, difference.Right).ShouldBe(("horizon", "60", "120"));
        difference.Text.ShouldBe("Looks ahead: 60 minutes (alpha wait), 120 minutes (beta wait).");
    }

    [Fact]
    public void A_metric_that_was_not_seeded_since_there_are_these_tags_is_comparable_with_nothing()
    {
        var untagged = One with { Basis = null, Window = null };
        MetricComparer.Compare(untagged, untagged).Differences.Select(difference => difference.Aspect).ShouldBe(["basis", "window"]);
    }

    [Fact]
    public void The_matrix_holds_every_pair_once() =>
        MetricComparer
            .Matrix([One, Other, Occupancy])
            .Select(pair => (pair.Left.Id, pair.Right.Id, pair.Comparable))
            .ShouldBe([(1, 2, true), (1, 3, false), (2, 3, false)]);

    [Fact]
    public void Every_tag_has_words()
    {
        foreach (
            var tag in (Enum[])
                [
                    .. Enum.GetValues<MetricFamily>(),
                    .. Enum.GetValues<StartEvent>(),
                    .. Enum.GetValues<EndEvent>(),
                    .. Enum.GetValues<Statistic>(),
                    .. Enum.GetValues<PatientScope>(),
                    .. Enum.GetValues<MetricBasis>(),
                    .. Enum.GetValues<MetricWindow>(),
                ]
        )
        {
            MetricWords.Of(tag).ShouldMatch("^[a-z0-9' -]+$", tag.ToString());
            MetricWordsFr.Of(tag).ShouldMatch("^[a-zà-ÿ0-9' -]+$", tag.ToString());
        }
    }

    [Theory]
    [InlineData("ca-bc-vgh-hospital", "ca-bc-vgh")]
    [InlineData("vancouver general", "ca-bc-vgh")]
    [InlineData("Foothils Medical", "ca-ab-foothills-medical-centre")]
    [InlineData("sacre coeur", "ca-qc-sacre-coeur")]
    public void A_name_that_is_nearly_right_finds_its_hospital(string typed, string expected)
    {
        NamedHospital[] hospitals =
        [
            new("ca-ab-foothills-medical-centre", "Foothills Medical Centre", "AB"),
            new("ca-bc-vgh", "Vancouver General Hospital", "BC"),
            new("ca-qc-sacre-coeur", "Hôpital du Sacré-Cœur de Montréal", "QC"),
            new("ca-bc-richmond", "Richmond Hospital", "BC"),
        ];
        NamedHospital.Near(typed, hospitals)[0].Id.ShouldBe(expected);
        NamedHospital.Near("zzzz", hospitals).ShouldBeEmpty();
        NamedHospital.Near("", hospitals).ShouldBeEmpty();
    }

    private static ComparedMetric Changed(string aspect) =>
        aspect switch
        {
            "family" => Other with { Family = MetricFamily.TotalLos },
            "start" => Other with { StartEvent = StartEvent.Registration },
            "end" => Other with { EndEvent = EndEvent.Discharge },
            "statistic" => Other with { Statistic = Statistic.Mean },
            "basis" => Other with { Basis = MetricBasis.Estimated },
            "window" => Other with { Window = MetricWindow.Month },
            _ => Other with { Scope = PatientScope.NonPriority },
        };
}
