using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.EndToEnd;

public sealed class DriftTests(ClusterFixture fixture)
{
    [Fact]
    public async Task A_change_of_meaning_is_one_quiet_message_by_way_of_alertmanager()
    {
        await using var outage = await Outage.StartAsync(fixture);
        await outage.Database.ExecuteAsync(
            "UPDATE metrics SET definition = 'The 95th percentile, as the page says now.' WHERE source_id = 'bc-phsa' AND name = 'wait'"
        );
        (await outage.RunAsync("drift", "--detect")).ShouldBe(0);
        var message = await outage.MessageAsync(1);
        message.Priority.ShouldBeLessThanOrEqualTo(0, $"{message}: nobody is woken for it");
        $"{message.Title} {message.Message}".ShouldContain("bc-phsa");
        message.Url.ShouldBe("https://waittime.example/runbooks/MethodologyDrift");

        (await outage.RunAsync("drift", "--detect")).ShouldBe(0);
        await outage.ShouldHaveSentAsync(1, "it is told once");
    }
}
