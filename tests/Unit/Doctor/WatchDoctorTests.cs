using WaitTime.Cli.Doctor;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using static WaitTime.Unit.Tests.Incidents.WatchedSources;

namespace WaitTime.Unit.Tests.Doctor;

public sealed class WatchDoctorTests
{
    private const string Ping = "WAITTIME_PING_URL__HEARTBEAT";

    [Theory]
    [InlineData(null, "alertmanager", false, DoctorVerdict.Ok, "Prometheus reports")]
    [InlineData(null, "alertmanager", true, DoctorVerdict.Ok, "pings an external service")]
    [InlineData(null, "pushover", true, DoctorVerdict.Ok, "pings an external service")]
    [InlineData(null, "pushover", false, DoctorVerdict.Warn, "goes unnoticed")]
    [InlineData(null, "pushover", null, DoctorVerdict.Warn, "goes unnoticed")]
    [InlineData(Ping, "pushover", false, DoctorVerdict.Warn, "goes unnoticed")]
    [InlineData(Ping, "pushover", null, DoctorVerdict.Ok, "pings an external service")]
    [InlineData(Ping, null, null, DoctorVerdict.Ok, "pings an external service")]
    [InlineData("PUSHOVER", null, null, DoctorVerdict.Ok, "no heartbeat has run yet")]
    [InlineData("ALERTMANAGER_URL", null, null, DoctorVerdict.Ok, "Prometheus reports")]
    [InlineData(null, "none", false, DoctorVerdict.Ok, "see notices")]
    [InlineData(null, "disabled", false, DoctorVerdict.Ok, "see notices")]
    [InlineData(null, null, null, DoctorVerdict.Ok, "see notices")]
    public void A_heartbeat_that_neither_Alertmanager_nor_a_ping_watches_is_a_warning(
        string? variable,
        string? path,
        bool? isPinged,
        DoctorVerdict verdict,
        string says
    )
    {
        JobState? heartbeat = path is null
            ? null
            : new()
            {
                JobName = "heartbeat",
                LastRun = Now.UtcDateTime,
                LastExitCode = 0,
                Path = path,
                IsPinged = isPinged,
            };
        foreach (var remedies in (Remedies[])[Remedies.Outside, Places.Cluster])
        {
            var line = WatchDoctor.Judge(SettingsWith(variable), heartbeat, remedies);
            line.Verdict.ShouldBe(verdict);
            line.Detail.ShouldContain(says);
            (TypedCommands.Of(line, remedies).Count > 0).ShouldBe(verdict != DoctorVerdict.Ok, line.WhatToDo);
        }
    }

    private static Settings SettingsWith(string? variable) =>
        Settings.From(
            variable switch
            {
                null => new Dictionary<string, string>(StringComparer.Ordinal),
                "PUSHOVER" => new(StringComparer.Ordinal) { ["PUSHOVER_USER_KEY"] = "u", ["PUSHOVER_API_TOKEN"] = "t" },
                _ => new(StringComparer.Ordinal) { [variable] = "https://watch.example/0193" },
            }
        );
}
