namespace WaitTime.Alerting.Tests.EndToEnd;

public sealed class WatchedInputTests
{
    [Theory]
    [InlineData("kube-state-metrics", "kube-state-metrics", "[P2] Prometheus has no metrics about our CronJobs")]
    [InlineData("kubelet", "volumes", "[P3] Prometheus has no kubelet metrics for the database volume")]
    [InlineData("alertmanager", "alertmanager", "[P2] Prometheus has no metrics from Alertmanager")]
    public async Task An_input_whose_target_goes_away_is_told_and_so_is_its_return(string target, string input, string title)
    {
        await using var inputs = await WatchedInputs.StartAsync();
        (await inputs.MissingAsync()).ShouldBeEmpty("every input is there");

        inputs.TakeAway(target);
        await inputs.UntilAsync($$"""ALERTS{alertname="WatcherInputMissing", alertstate="firing", input="{{input}}"}""", "fires");
        (await inputs.MissingAsync()).ShouldBe([input], "the others are there");
        var begun = await inputs.Pager.MessageAsync(1);
        (begun.Title, begun.Url).ShouldBe((title, "https://waittime.example/runbooks/WatcherInputMissing"));

        inputs.GiveBack(target);
        await inputs.UntilAsync($$"""absent(ALERTS{alertname="WatcherInputMissing", input="{{input}}"})""", "is over");
        (await inputs.Pager.MessageAsync(2)).Title.ShouldBe("✅ Resolved: WatcherInputMissing");
    }

    [Fact]
    public async Task A_monitor_that_goes_away_is_told_once_although_three_inputs_are_missing()
    {
        await using var inputs = await WatchedInputs.StartAsync();
        inputs.TakeAway("waittime-monitor");
        await inputs.UntilAsync("""ALERTS{alertname="MonitorDown", alertstate="firing"}""", "fires");
        await inputs.UntilAsync("""count(ALERTS{alertname="WatcherInputMissing", alertstate="firing"}) == 3""", "fire");
        (await inputs.MissingAsync()).ShouldBe(["database-size", "heartbeat", "monitor"], ignoreOrder: true);
        (await inputs.Pager.MessageAsync(1)).Title.ShouldBe("[P1] Prometheus cannot scrape the monitor");
        await inputs.Pager.ShouldHaveSentAsync(1, "they follow from it");
    }
}
