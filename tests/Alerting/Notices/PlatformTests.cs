using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.Notices;

public sealed class PlatformTests
{
    [Fact]
    public async Task A_rules_alert_tells_its_severity_what_and_why_and_its_end()
    {
        await using var pager = await Pager.StartAsync();
        var alert = PlatformAlerts.Of(
            "MonitorDown",
            "P1",
            "Prometheus cannot scrape the monitor",
            "No monitor has answered for <5> minutes."
        ) with
        {
            StartsAt = TimeProvider.System.GetUtcNow().AddMinutes(-10),
        };
        await pager.PostAsync(alert);
        var message = await pager.MessageAsync(1);
        message.Title.ShouldBe("[P1] Prometheus cannot scrape the monitor");
        message.Priority.ShouldBe(1);
        message.Url.ShouldBe("https://waittime.example/runbooks/MonitorDown");
        message.Message.ShouldStartWith("No monitor has answered for &lt;5&gt; minutes.\nSince 20");

        await pager.PostAsync(alert with { EndsAt = TimeProvider.System.GetUtcNow() });
        var end = await pager.MessageAsync(2);
        (end.Title, end.Priority).ShouldBe(("✅ Resolved: MonitorDown", 0));
        end.Message.ShouldStartWith("✅ Prometheus cannot scrape the monitor (after 10m");
    }

    [Fact]
    public async Task Several_alerts_of_one_name_are_one_message_and_other_names_are_others()
    {
        await using var pager = await Pager.StartAsync();
        await pager.PostAsync(
            PlatformAlerts.Of(
                "CronJobLate",
                "P2",
                "waittime-a is not being scheduled",
                "a was last scheduled 3h ago.",
                ("cronjob", "waittime-a"),
                ("namespace", "waittime")
            ),
            PlatformAlerts.Of(
                "CronJobLate",
                "P2",
                "waittime-b is not being scheduled",
                "b was last scheduled 4h ago.",
                ("cronjob", "waittime-b"),
                ("namespace", "waittime")
            ),
            PlatformAlerts.Of(
                "CronJobSuspended",
                "P3",
                "waittime-c is suspended",
                "c has been suspended.",
                ("cronjob", "waittime-c"),
                ("namespace", "waittime")
            )
        );
        await pager.MessageAsync(2);
        await pager.ShouldHaveSentAsync(2, "one a name");
        var late = pager.Pushover.Messages.All.Single(message => message.Priority == 1);
        late.Title.ShouldBe("[P2] waittime-a is not being scheduled (2 alerts)");
        late.Message.ShouldContain("a was last scheduled 3h ago.");
        late.Message.ShouldContain("b was last scheduled 4h ago.");
        pager.Pushover.Messages.All.Single(message => message.Priority == -1).Title.ShouldBe("[P3] waittime-c is suspended");
    }

    [Fact]
    public async Task One_fault_of_a_job_is_not_told_twice()
    {
        await using var pager = await Pager.StartAsync();
        await pager.PostAsync(
            PlatformAlerts.Of("CronJobLate", "P2", "late", "late", ("cronjob", "waittime-aggregation"), ("namespace", "waittime")),
            PlatformAlerts.Of("CronJobFailing", "P2", "failing", "failing", ("cronjob", "waittime-aggregation"), ("namespace", "waittime")),
            PlatformAlerts.Of("AggregationLate", "P3", "aggregation", "aggregation"),
            PlatformAlerts.Of("HeartbeatLate", "P1", "heartbeat", "heartbeat"),
            PlatformAlerts.Of("CronJobLate", "P2", "heartbeat", "heartbeat", ("cronjob", "waittime-heartbeat"), ("namespace", "waittime"))
        );
        await pager.MessageAsync(2);
        await pager.ShouldHaveSentAsync(2, "the others are hidden");
        pager
            .Pushover.Messages.All.Select(message => message.Title)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["[P1] heartbeat", "[P2] late"]);
    }

    [Fact]
    public async Task What_the_monitor_measures_neither_fires_nor_ends_while_it_is_down()
    {
        await using var pager = await Pager.StartAsync();
        var near = PlatformAlerts.Of("DatabaseConnectionsNearLimit", "P2", "connections", "connections");
        var volume = PlatformAlerts.Of(
            "DatabaseNearFull",
            "P2",
            "volume",
            "volume",
            ("persistentvolumeclaim", "data-postgres-0"),
            ("namespace", "waittime")
        );
        await pager.PostAsync(near);
        await pager.MessageAsync(1);
        await pager.PostAsync(PlatformAlerts.Of("MonitorDown", "P1", "monitor", "monitor"));
        await pager.MessageAsync(2);
        await pager.PostAsync(
            near with
            {
                EndsAt = TimeProvider.System.GetUtcNow(),
            },
            PlatformAlerts.Of("DatabaseNearFull", "P2", "size", "size")
        );
        await pager.ShouldHaveSentAsync(2, "its series vanished, which is no recovery, and what it does not measure cannot be believed");
        await pager.PostAsync(volume);
        (await pager.MessageAsync(3)).Title.ShouldBe("[P2] volume", "the kubelet measures that one");
    }

    [Fact]
    public async Task The_shipped_watchdog_reaches_the_dead_mans_switch_and_nobodys_pager()
    {
        await using var pager = await Pager.StartAsync();
        var rules = RepositoryFiles.PathOf("charts", "waittime", "files", "rules", "*.yaml");
        await using var prometheus = await PrometheusServer.StartAsync(
            $$"""
            global: { evaluation_interval: 200ms }
            rule_files: ['{{rules}}']
            alerting: { alertmanagers: [ { static_configs: [ { targets: ['{{pager.Alertmanager.Address.Authority}}'] } ] } ] }
            """,
            TestContext.Current.CancellationToken
        );
        var call = (await pager.DeadMansSwitch.Calls.WaitForAsync(1, TestContext.Current.CancellationToken))[0];
        call.Method.ShouldBe("POST");
        call.Body.ShouldContain("\"alertname\":\"Watchdog\"");
        await pager.ShouldHaveSentAsync(0, "Watchdog is for the switch alone");
        pager.Pushover.Requests.All.ShouldBeEmpty();
    }
}
