using WaitTime.Alerting.Notices;
using WaitTime.Cli.Doctor;
using WaitTime.Core.Jobs;
using static WaitTime.Unit.Tests.Incidents.WatchedSources;

namespace WaitTime.Unit.Tests.Doctor;

public sealed class NoticeDoctorTests
{
    [Theory]
    [InlineData("ALERTMANAGER_URL", "http://alertmanager:9093", null, DoctorVerdict.Ok, "through alertmanager")]
    [InlineData("ALERTS_ENABLED", "false", null, DoctorVerdict.Ok, "no notices are sent")]
    [InlineData("LOG_LEVEL", "information", null, DoctorVerdict.Warn, "this environment has no way to send them")]
    [InlineData("LOG_LEVEL", "information", "alertmanager", DoctorVerdict.Ok, "the last heartbeat sent them through alertmanager")]
    [InlineData("LOG_LEVEL", "information", "disabled", DoctorVerdict.Ok, "alerts disabled")]
    [InlineData("LOG_LEVEL", "information", "none", DoctorVerdict.Fail, "neither the last heartbeat nor this environment")]
    [InlineData("ALERTMANAGER_URL", "http://alertmanager:9093", "none", DoctorVerdict.Ok, "through alertmanager")]
    public void Whether_somebody_would_be_told_is_judged_by_this_environment_else_by_the_last_heartbeats(
        string variable,
        string value,
        string? path,
        DoctorVerdict verdict,
        string says
    )
    {
        var settings = AlertSettings.From(name => name == variable ? value : null);
        JobState? heartbeat = path is null
            ? null
            : new()
            {
                JobName = "heartbeat",
                LastRun = Now.UtcDateTime,
                LastExitCode = 0,
                Path = path,
            };
        foreach (var remedies in (Remedies[])[Remedies.Outside, Places.Cluster])
        {
            var line = NoticeDoctor.Judge(settings, heartbeat, remedies);
            line.Verdict.ShouldBe(verdict);
            line.Detail.ShouldContain(says);
            (TypedCommands.Of(line, remedies).Count > 0).ShouldBe(verdict != DoctorVerdict.Ok, line.WhatToDo);
        }
    }
}
