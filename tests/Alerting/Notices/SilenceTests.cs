using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.Notices;

/// <summary>What whoever posts has not ended, and posts no more: to Alertmanager it is over.</summary>
public sealed class SilenceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dead_heartbeat_never_sends_recovered_by_silence()
    {
        await using var pager = await Pager.StartAsync();
        await using var heartbeat = Posting.Start(
            pager,
            SourceAlerts.Incident("bc-phsa"),
            SourceAlerts.DownLong("alberta-ahs"),
            SourceAlerts.SeveralDown(2)
        );
        await pager.MessageAsync(1);
        await pager.PostAsync(PlatformAlerts.Of("HeartbeatLate", "P1", "The heartbeat is not checking sources", "75 minutes"));
        (await pager.MessageAsync(2)).Title.ShouldBe("[P1] The heartbeat is not checking sources");
        await heartbeat.StopAsync();
        await UntilGoneAsync(pager, "SourceIncident", "SourceDownLong", "SourcesDown");
        await pager.ShouldHaveSentAsync(2, "nobody has said that the sources are well");

        await pager.PostAsync(
            PlatformAlerts.Of("HeartbeatLate", "P1", "The heartbeat is not checking sources", "75 minutes") with
            {
                EndsAt = TimeProvider.System.GetUtcNow(),
            }
        );
        await pager.MessageAsync(3);
        await pager.PostAsync(
            SourceAlerts.Incident("bc-phsa").Over("3h 40m"),
            SourceAlerts.DownLong("alberta-ahs").Over("9h"),
            SourceAlerts.SeveralDown(2).Over("3h")
        );
        (await pager.MessageAsync(4)).Title.ShouldBe("✅ Scrapers Recovered: alberta-ahs, bc-phsa", "the heartbeat is back and says so");
    }

    [Fact]
    public async Task A_heartbeat_that_dies_with_Prometheus_is_told_as_no_longer_monitored()
    {
        await using var pager = await Pager.StartAsync();
        await using var heartbeat = Posting.Start(pager, SourceAlerts.Incident("bc-phsa"));
        await pager.MessageAsync(1);
        await heartbeat.StopAsync();
        var end = await pager.MessageAsync(2);
        end.Title.ShouldBe("⚠️ No Longer Monitored: bc-phsa");
        end.Message.ShouldNotContain("recovered");
    }

    [Fact]
    public async Task A_database_that_a_heartbeat_called_unreachable_before_it_died_is_not_told_as_back()
    {
        await using var pager = await Pager.StartAsync();
        await using var heartbeat = Posting.Start(pager, SourceAlerts.DatabaseUnreachable());
        await pager.MessageAsync(1);
        await pager.PostAsync(PlatformAlerts.Of("HeartbeatLate", "P1", "The heartbeat is not checking sources", "75 minutes"));
        await pager.ShouldHaveSentAsync(1, "it follows from the database");
        await heartbeat.StopAsync();
        var after = (await pager.Pushover.Messages.WaitForAsync(3, Token)).Skip(1).ToList();
        after
            .Select(message => message.Title)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["[P1] The heartbeat is not checking sources", "⚠️ No Longer Reported: DatabaseUnreachable"]);
        var end = after.Single(message => message.Title.StartsWith('⚠'));
        end.Message.ShouldStartWith("⚠️ The heartbeat cannot read the database (no longer reported, after ");
        end.Message.ShouldEndWith("It is not known whether the database is reachable.");
        end.Priority.ShouldBe(0);
    }

    [Fact]
    public async Task The_word_of_whoever_posted_is_a_recovery()
    {
        await using var pager = await Pager.StartAsync();
        await pager.PostAsync(SourceAlerts.DatabaseUnreachable());
        await pager.MessageAsync(1);
        await pager.PostAsync(SourceAlerts.DatabaseUnreachable().Over("45m"));
        var end = await pager.MessageAsync(2);
        end.Title.ShouldBe("✅ Resolved: DatabaseUnreachable");
        end.Message.ShouldStartWith("✅ The heartbeat cannot read the database (after ");
    }

    [Fact]
    public async Task A_notice_that_has_expired_is_not_told_as_resolved()
    {
        await using var pager = await Pager.StartAsync();
        var notice = PlatformAlerts
            .Of("MethodologyDrift", "P3", "📐 Methodology Drift: bc-phsa wait", "The unit changed.", ("source", "bc-phsa"))
            .Saying("expired", "The notice has expired.");
        await using var posting = Posting.Start(pager, notice);
        await pager.MessageAsync(1);
        await posting.StopAsync();
        var end = await pager.MessageAsync(2);
        end.Title.ShouldBe("⚠️ No Longer Reported: MethodologyDrift");
        end.Message.ShouldNotContain("✅");
    }

    private static Task UntilGoneAsync(Pager pager, params string[] alerts) =>
        Eventually.TrueAsync(
            async () =>
                !(await pager.Alertmanager.AlertsAsync(Token)).Any(alert =>
                    alerts.Contains(alert.GetProperty("labels").GetProperty("alertname").GetString(), StringComparer.Ordinal)
                ),
            $"{string.Join(", ", alerts)} have run out"
        );
}
