using WaitTime.Alerting.Notices;
using WaitTime.Alerting.Tests.Notices;

namespace WaitTime.Alerting.Tests.Chart;

/// <summary>In an Alertmanager that serves others too, only what has the namespace's label is routed by its AlertmanagerConfig.</summary>
public sealed class AlertLabelsTests
{
    private static readonly Dictionary<string, string> Ours = new(StringComparer.Ordinal)
    {
        ["namespace"] = "waittime",
        ["cluster"] = "home",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_is_posted_carries_them_and_what_an_alert_says_itself_stays()
    {
        await using var pager = await Pager.StartAsync();
        using var http = new HttpClient();
        await Client(http, pager).PostAsync([Alert(("alertname", "MethodologyDrift"), ("severity", "P3"), ("cluster", "its own"))], Token);

        var labels = (await pager.Alertmanager.AlertsAsync(Token)).ShouldHaveSingleItem().GetProperty("labels");
        labels
            .EnumerateObject()
            .Select(label => $"{label.Name}={label.Value.GetString()}")
            .Order(StringComparer.Ordinal)
            .ShouldBe(["alertname=MethodologyDrift", "cluster=its own", "namespace=waittime", "severity=P3"]);
    }

    [Fact]
    public async Task Another_installations_alert_of_the_same_name_is_not_ours()
    {
        await using var pager = await Pager.StartAsync();
        using var http = new HttpClient();
        var client = Client(http, pager);
        await client.PostAsync([Alert(("alertname", "DatabaseUnreachable"), ("severity", "P0"), ("namespace", "staging"))], Token);
        await client.PostAsync([Alert(("alertname", "DatabaseUnreachable"), ("severity", "P0"))], Token);

        (await client.ActiveAsync("DatabaseUnreachable", Token)).ShouldHaveSingleItem().Labels["namespace"].ShouldBe("waittime");
    }

    private static AlertmanagerClient Client(HttpClient http, Pager pager) =>
        new(http, new(pager.Alertmanager.Address, Authorization: null), Ours, new(), TimeProvider.System);

    private static PostedAlert Alert(params IReadOnlyList<(string Name, string Value)> labels)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new(
            labels.ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.Ordinal),
            now,
            now.AddMinutes(5)
        );
    }
}
