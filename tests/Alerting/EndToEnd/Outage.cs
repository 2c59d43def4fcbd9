using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.EndToEnd;

/// <summary>
/// The whole way on real parts: a publisher, the built programs, Postgres, Alertmanager as shipped, and what stands in for Pushover.
/// </summary>
internal sealed class Outage : IAsyncDisposable
{
    public const string Source = "bc-phsa";

    /// <summary>How many are down is counted: a province more must not change that.</summary>
    private static readonly string[] Watched = [Source, "alberta-ahs", "ontario-health", "quebec-msss"];

    private static readonly TimeSpan Settling = 4 * ShippedAlertmanager.GroupInterval;

    private readonly ScriptedServer _publisher;
    private volatile bool _broken;

    private Outage(TestDatabase database, PushoverStandIn pushover, AlertmanagerServer alertmanager)
    {
        (Database, Pushover, Alertmanager) = (database, pushover, alertmanager);
        _publisher = new(_ =>
            _broken ? ScriptedAnswer.Of(404) : ScriptedAnswer.Bytes(SampleFiles.Read("bc-phsa/api.json"), "application/json")
        );
    }

    public TestDatabase Database { get; }

    public PushoverStandIn Pushover { get; }

    public AlertmanagerServer Alertmanager { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Four sources, all well.</summary>
    public static async Task<Outage> StartAsync(ClusterFixture fixture)
    {
        var pushover = new PushoverStandIn();
        var outage = new Outage(await fixture.Cluster.CreateAsync(), pushover, await ShippedAlertmanager.StartAsync(pushover, Token));
        await outage.Database.ExecuteAsync("UPDATE sources SET is_enabled = id = ANY (@Watched)", new { Watched });
        await outage.Database.ExecuteAsync(
            """
            INSERT INTO scraper_status (source_id, last_run, status, measurements_count, last_success_run)
            SELECT id, now(), 'healthy', 100, now() FROM sources WHERE is_enabled AND id <> @Source
            """,
            new { Source }
        );
        (await outage.ScrapeAsync()).ShouldBe(0);
        return outage;
    }

    public void Break() => _broken = true;

    public void Mend() => _broken = false;

    /// <returns>The exit code of <c>waittime scrape</c>.</returns>
    public async Task<int> ScrapeAsync() => (await Programs.RunAsync(Programs.Tool, Variables(Database.Url), "scrape", Source)).ExitCode;

    /// <returns>The exit code of <c>waittime heartbeat</c>.</returns>
    public async Task<int> CheckAsync(string? databaseUrl = null) => (await HeartbeatAsync(databaseUrl)).ExitCode;

    /// <summary>With what it prints and logs.</summary>
    public Task<ProgramEnd> HeartbeatAsync(string? databaseUrl = null) =>
        Programs.RunAsync(Programs.Tool, Variables(databaseUrl ?? Database.Url), "heartbeat");

    /// <returns>The exit code of any other command of the tool.</returns>
    public async Task<int> RunAsync(params IReadOnlyList<string> arguments) =>
        (await Programs.RunAsync(Programs.Tool, Variables(Database.Url), arguments)).ExitCode;

    /// <summary>Waits for the message with this number, the first being 1.</summary>
    public async Task<PushoverMessage> MessageAsync(int number) => (await Pushover.Messages.WaitForAsync(number, Token))[number - 1];

    public async Task ShouldHaveSentAsync(int messages, string because)
    {
        await Task.Delay(Settling, TimeProvider.System, Token);
        Pushover.Messages.All.Count.ShouldBe(messages, $"{because}: {string.Join("; ", Pushover.Requests.All)}");
    }

    public async ValueTask DisposeAsync()
    {
        await Alertmanager.DisposeAsync();
        await Pushover.DisposeAsync();
        await _publisher.DisposeAsync();
        await Database.DisposeAsync();
    }

    private Dictionary<string, string> Variables(string databaseUrl) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = databaseUrl,
            ["DATABASE_WAIT_SECONDS"] = "2",
            ["ALERTMANAGER_URL"] = Alertmanager.Address.AbsoluteUri,
            ["ALERTS_REFERENCE_URL"] = "https://waittime.example/runbooks/",
            ["WAITTIME_SOURCE_URL__BC_PHSA__API"] = _publisher.Address("/api").AbsoluteUri,
            ["WAITTIME_SOURCE_URL__BC_PHSA__LEGACY"] = _publisher.Address("/legacy").AbsoluteUri,
        };
}
