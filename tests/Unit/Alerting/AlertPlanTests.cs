using WaitTime.Alerting.Incidents;
using WaitTime.Alerting.Notices;
using WaitTime.Unit.Tests.Incidents;
using static WaitTime.Unit.Tests.Incidents.WatchedSources;

namespace WaitTime.Unit.Tests.Alerting;

public sealed class AlertPlanTests
{
    [Fact]
    public void Healthy_sources_want_no_alert() => Plan(WatchedSources.Check(Healthy)).ShouldBeEmpty();

    [Fact]
    public void One_source_is_a_source_incident() =>
        Plan(WatchedSources.Check(Failing), Well("b"), Well("c")).ShouldBe(["SourceIncident P2 quebec-msss"]);

    [Fact]
    public void Over_six_hours_is_an_alert_of_its_own_beside_the_first()
    {
        Plan(Down("a", TimeSpan.FromHours(6)), Well("b"), Well("c")).ShouldBe(["SourceIncident P2 a"]);
        Plan(Down("a", TimeSpan.FromHours(6.1)), Well("b"), Well("c")).ShouldBe(["SourceIncident P2 a", "SourceDownLong P1 a"]);
    }

    [Fact]
    public void Two_down_are_several_and_all_down_is_the_gravest_beside_it()
    {
        Plan(Down("a"), Down("b"), Well("c")).ShouldBe(["SourceIncident P2 a", "SourceIncident P2 b", "SourcesDown P1 "]);
        Plan(Down("a"), Down("b")).ShouldBe(["SourceIncident P2 a", "SourceIncident P2 b", "SourcesDown P1 ", "SourcesDown P0 "]);
    }

    [Fact]
    public void The_only_source_is_not_all_sources() => Plan(Down("a")).ShouldBe(["SourceIncident P2 a"]);

    [Fact]
    public void A_source_that_is_switched_off_is_not_counted() =>
        Plan(Down("a"), Down("b"), WatchedSources.Check(Healthy with { Id = "c", IsEnabled = false }))
            .Contains("SourcesDown P0 ", StringComparer.Ordinal)
            .ShouldBeTrue();

    [Fact]
    public void Thin_and_frozen_sources_are_not_down()
    {
        var thin = WatchedSources.Check(Thin with { Id = "thin" }, Open(IncidentKind.Degraded, "degraded:thin", TimeSpan.FromHours(20)));
        Plan(thin, Down("a"), Well("b")).ShouldBe(["SourceIncident P2 thin", "SourceIncident P2 a"]);
    }

    [Fact]
    public void Sources_that_wait_for_their_first_run_alert_nobody() =>
        Plan(WatchedSources.Check(NeverRun), WatchedSources.Check(NeverRun with { Id = "b" })).ShouldBeEmpty();

    private static SourceCheck Well(string id) => WatchedSources.Check(Healthy with { Id = id });

    private static SourceCheck Down(string id, TimeSpan? age = null)
    {
        var source = Failing with { Id = id };
        return WatchedSources.Check(
            source,
            Open(IncidentKind.Error, WatchedSources.Judge(source)!.Fingerprint, age ?? TimeSpan.FromHours(1))
        );
    }

    private static IReadOnlyList<string> Plan(params SourceCheck[] checks) =>
        [.. AlertPlan.Of(checks, Policy, Now).Select(alert => $"{alert.Name} {alert.Severity} {alert.SourceId}")];
}
