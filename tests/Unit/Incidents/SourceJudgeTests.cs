using WaitTime.Alerting.Incidents;
using static WaitTime.Unit.Tests.Incidents.WatchedSources;

namespace WaitTime.Unit.Tests.Incidents;

public sealed class SourceJudgeTests
{
    [Fact]
    public void A_healthy_source_has_nothing_wrong() => Judge(Healthy).ShouldBeNull();

    [Theory]
    [InlineData("unchanged")]
    [InlineData("healthy")]
    public void Good_statuses_are_fine(string status) => Judge(Healthy with { Status = status }).ShouldBeNull();

    [Fact]
    public void The_threshold_itself_is_not_stale_and_a_moment_more_is()
    {
        var exactly = Healthy with { LastSuccessRun = Ago(TimeSpan.FromMinutes(120)) };
        Judge(exactly).ShouldBeNull("an age equal to the threshold is fine: stale is strictly greater");
        Judge(exactly with { LastSuccessRun = Ago(TimeSpan.FromMinutes(120) + TimeSpan.FromSeconds(1)) })!
            .Kind.ShouldBe(IncidentKind.Stale);
    }

    [Fact]
    public void A_source_without_any_good_run_is_stale()
    {
        Judge(NeverRun)!.Fingerprint.ShouldBe("stale:manitoba-test");
        Judge(Healthy with { Status = "partial", LastSuccessRun = null, ConsecutiveDegraded = 1 })!.Kind.ShouldBe(IncidentKind.Stale);
    }

    [Fact]
    public void The_threshold_follows_the_schedule()
    {
        var daily = Healthy with { Schedule = "53 9 * * *", LastSuccessRun = Ago(TimeSpan.FromHours(40)) };
        Judge(daily).ShouldBeNull("a daily source is stale after two days, not after two hours");
        Judge(daily with { LastSuccessRun = Ago(TimeSpan.FromHours(49)) })!.Kind.ShouldBe(IncidentKind.Stale);
        Judge(daily with { LastSuccessRun = Ago(TimeSpan.FromHours(40)) }, Policy with { StaleAfter = TimeSpan.FromMinutes(90) })!
            .Kind.ShouldBe(IncidentKind.Stale);
    }

    [Fact]
    public void A_quicker_source_is_not_held_to_less_than_the_threshold() =>
        Judge(Healthy with { Schedule = "*/15 * * * *", LastSuccessRun = Ago(TimeSpan.FromMinutes(119)) }).ShouldBeNull();

    [Fact]
    public void The_operators_thresholds_come_first()
    {
        Judge(Healthy with { StaleAfterMinutes = 5 })!.Kind.ShouldBe(IncidentKind.Stale);
        Judge(Healthy with { StaleAfterMinutes = 600, LastSuccessRun = Ago(TimeSpan.FromMinutes(500)) }).ShouldBeNull();
        Judge(Failing with { ErrorAfterFailures = 3, ConsecutiveFailures = 2 }).ShouldBeNull();
        Judge(Failing with { ErrorAfterFailures = 3, ConsecutiveFailures = 3 })!.Kind.ShouldBe(IncidentKind.Error);
    }

    [Fact]
    public void One_failed_run_is_an_error_with_its_category_stage_and_reason()
    {
        var finding = Judge(Failing)!;
        finding.Kind.ShouldBe(IncidentKind.Error);
        finding.Fingerprint.ShouldMatch("^error:quebec-msss:upstream_unavailable:fetch:[0-9a-f]{16}$");
        (finding.Category, finding.Stage, finding.Reason).ShouldBe(("upstream_unavailable", "fetch", "timeout_read"));
    }

    [Fact]
    public void Error_wins_over_stale() =>
        Judge(Failing with { LastSuccessRun = Ago(TimeSpan.FromDays(2)), LastRun = Ago(TimeSpan.FromDays(1)) })!
            .Kind.ShouldBe(IncidentKind.Error);

    [Fact]
    public void A_run_that_a_signal_ended_is_no_error() =>
        Judge(Failing with { ConsecutiveFailures = 0, LastErrorReason = "interrupted" }).ShouldBeNull();

    [Fact]
    public void Two_empty_runs_in_a_row_are_degraded_and_one_is_not()
    {
        Judge(Thin)!.Kind.ShouldBe(IncidentKind.Degraded);
        Judge(Thin with { ConsecutiveDegraded = 1, LastSuccessRun = Ago(TimeSpan.FromMinutes(67)) }).ShouldBeNull();
    }

    [Fact]
    public void A_degraded_source_whose_runs_stopped_is_stale() =>
        Judge(Thin with { LastRun = Ago(TimeSpan.FromHours(5)), LastSuccessRun = Ago(TimeSpan.FromHours(7)) })!
            .Kind.ShouldBe(IncidentKind.Stale);

    [Fact]
    public void A_source_that_answers_and_does_not_move_is_frozen_after_its_own_time()
    {
        var still = Healthy with { Status = "unchanged", LastChangeAt = Ago(TimeSpan.FromHours(6)) };
        Judge(still).ShouldBeNull("six hours are what this publisher may take");
        Judge(still with { LastChangeAt = Ago(TimeSpan.FromHours(6.1)) })!.Kind.ShouldBe(IncidentKind.Frozen);
        Judge(still with { LastChangeAt = Ago(TimeSpan.FromDays(20)), FrozenAfterHours = null })
            .ShouldBeNull("a monthly report may stand still");
    }

    [Fact]
    public void A_good_run_stamped_in_the_future_is_no_evidence()
    {
        var finding = Judge(Healthy with { LastSuccessRun = Ago(TimeSpan.FromDays(-3)), LastRun = Ago(TimeSpan.FromDays(-3)) })!;
        (finding.Kind, finding.Reason).ShouldBe((IncidentKind.Stale, "clock"));
        Judge(Healthy with { LastSuccessRun = Ago(TimeSpan.FromMinutes(-5)) }).ShouldBeNull("clocks of hosts differ a little");
    }

    [Fact]
    public void An_installation_wakes_nobody_before_the_first_run_is_due()
    {
        SourceJudge.AwaitsFirstRun(NeverRun, Policy, Now).ShouldBeTrue();
        SourceJudge.AwaitsFirstRun(NeverRun with { CreatedAt = Ago(TimeSpan.FromMinutes(121)) }, Policy, Now).ShouldBeFalse();
        SourceJudge.AwaitsFirstRun(Failing with { CreatedAt = Ago(TimeSpan.FromMinutes(1)) }, Policy, Now).ShouldBeFalse();
    }

    [Fact]
    public void A_source_that_is_switched_off_is_not_judged()
    {
        Check(Failing with { IsEnabled = false }).Transition.ShouldBe(Transition.None);
        Check(Failing with { IsEnabled = false }, Open(IncidentKind.Error, "error:x", TimeSpan.FromHours(1)))
            .Transition.ShouldBe(Transition.Recover);
    }
}
