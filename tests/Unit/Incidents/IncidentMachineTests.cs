using WaitTime.Alerting.Incidents;
using static WaitTime.Unit.Tests.Incidents.WatchedSources;

namespace WaitTime.Unit.Tests.Incidents;

public sealed class IncidentMachineTests
{
    private static readonly Finding Stale = new(IncidentKind.Stale, "stale:x", "");
    private static readonly Finding Error = new(IncidentKind.Error, "error:x:1", "");

    [Fact]
    public void What_was_well_and_is_stays_so() => Decide(IncidentState.None, null).ShouldBe(Transition.None);

    [Fact]
    public void Something_wrong_that_was_not_opens() => Decide(IncidentState.None, Error).ShouldBe(Transition.Open);

    [Fact]
    public void The_same_trouble_says_nothing() => Decide(Opened(Error, TimeSpan.FromHours(23)), Error).ShouldBe(Transition.None);

    [Fact]
    public void Another_fingerprint_or_kind_updates()
    {
        Decide(Opened(Error, TimeSpan.FromHours(1)), Error with { Fingerprint = "error:x:2" }).ShouldBe(Transition.Update);
        Decide(Opened(Error, TimeSpan.FromHours(1)), Stale).ShouldBe(Transition.Update);
        Decide(Opened(Error, TimeSpan.FromHours(30)), Stale).ShouldBe(Transition.Update, "a reminder can wait for the next check");
    }

    [Fact]
    public void Well_again_recovers() => Decide(Opened(Error, TimeSpan.FromHours(1)), null).ShouldBe(Transition.Recover);

    [Fact]
    public void Nothing_wrong_enough_but_no_good_run_either_keeps_it_open() =>
        Decide(Opened(Error, TimeSpan.FromHours(1)), null, isWell: false).ShouldBe(Transition.None);

    [Fact]
    public void What_lasts_is_told_again_a_day_after_the_last_notice()
    {
        Decide(Opened(Error, TimeSpan.FromHours(24)), Error).ShouldBe(Transition.Remind);
        Decide(Opened(Error, TimeSpan.FromHours(40)) with { LastNotifiedAt = Now - TimeSpan.FromHours(16) }, Error)
            .ShouldBe(Transition.None);
        Decide(Opened(Error, TimeSpan.FromHours(40)), Error, remindAfter: null).ShouldBe(Transition.None);
    }

    [Fact]
    public void What_nobody_has_been_told_yet_needs_no_reminder()
    {
        Decide(Opened(Error, TimeSpan.FromHours(40)) with { LastNotifiedAt = null }, Error).ShouldBe(Transition.None);
        Decide(Opened(Error, TimeSpan.FromHours(40)) with { LastNotifiedAt = Now - TimeSpan.FromHours(50) }, Error)
            .ShouldBe(Transition.None, "the last notice was about an incident before");
    }

    [Fact]
    public void A_day_of_failures_with_changing_texts_opens_once_and_recovers_once()
    {
        var (stored, transitions) = (IncidentState.None, new List<Transition>());
        for (var hour = 0; hour < 24; hour++)
        {
            var now = Now + TimeSpan.FromHours(hour);
            var source = Failing with
            {
                LastErrorMessage =
                    $"GET https://host-{hour}.example/?id={hour * 7919} from 10.0.0.{hour} failed at {now:O} after {hour} ms",
            };
            var finding = SourceJudge.Judge(source, Policy, now)!;
            var transition = IncidentMachine.Decide(stored, finding, isWell: false, now, Policy.RemindAfter);
            if (transition == Transition.Open)
                stored = new()
                {
                    Kind = finding.Kind,
                    Fingerprint = finding.Fingerprint,
                    OpenedAt = now,
                    LastNotifiedAt = now,
                };
            transitions.Add(transition);
        }

        transitions.Add(IncidentMachine.Decide(stored, null, isWell: true, Now + TimeSpan.FromHours(24), Policy.RemindAfter));
        transitions.Where(transition => transition != Transition.None).ShouldBe([Transition.Open, Transition.Recover]);
    }

    private static IncidentState Opened(Finding finding, TimeSpan age) => Open(finding.Kind, finding.Fingerprint, age);

    private static Transition Decide(IncidentState stored, Finding? finding, bool? isWell = null) =>
        Decide(stored, finding, TimeSpan.FromHours(24), isWell);

    private static Transition Decide(IncidentState stored, Finding? finding, TimeSpan? remindAfter, bool? isWell = null) =>
        IncidentMachine.Decide(stored, finding, isWell ?? finding is null, Now, remindAfter);
}
