using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Alerting.Notices;
using WaitTime.Cluster;
using WaitTime.Core.Configuration;
using WaitTime.Heartbeat;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Heartbeats;

/// <summary>A database with four sources that are well, a stand-in for Pushover, and checks at times of the test's choice.</summary>
internal sealed class Watch : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 6, 28, 6, 0, 0, TimeSpan.Zero);

    /// <summary>For one call of the cluster, as patient as the busiest machine needs.</summary>
    public static readonly TimeSpan ClusterLimit = TimeSpan.FromMinutes(1);

    /// <summary>How many are down, and whether all are, is counted: a province more must not change that.</summary>
    private static readonly string[] Watched = ["alberta-ahs", "bc-phsa", "ontario-health", "quebec-msss"];

    private Watch(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public PushoverStandIn Pushover { get; } = new();

    public DateTimeOffset Now { get; set; } = Start;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Watch> StartAsync(ClusterFixture fixture)
    {
        var watch = new Watch(await fixture.Cluster.CreateAsync());
        await watch.Database.ExecuteAsync(
            "UPDATE sources SET created_at = @at, is_enabled = id = ANY (@watched)",
            new { at = Start.AddDays(-100), watched = Watched }
        );
        await watch.Database.ExecuteAsync(
            "INSERT INTO scraper_status (source_id, last_run, status, measurements_count) SELECT id, @at, 'healthy', 0 FROM sources",
            new { at = Start }
        );
        await watch.SucceedAsync();
        return watch;
    }

    /// <summary>Good runs of these sources, or of all, at the present time.</summary>
    public Task SucceedAsync(params string[] sources) =>
        Database.ExecuteAsync(
            """
            UPDATE scraper_status
            SET last_run = @now, status = 'healthy', error_message = NULL, measurements_count = 100, last_success_run = @now, last_change_at = @now,
                consecutive_failures = 0, consecutive_degraded = 0
            WHERE @all OR source_id = ANY (@sources)
            """,
            new
            {
                now = Now,
                sources,
                all = sources.Length == 0,
            }
        );

    public Task FailAsync(string source, string message = "page: HTTP 503", string reason = "http_5xx") =>
        Database.ExecuteAsync(
            """
            UPDATE scraper_status
            SET last_run = @now, status = 'error', error_message = @message, last_error_run = @now, last_error_category = 'upstream_unavailable',
                last_error_stage = 'fetch', last_error_reason = @reason, last_error_message = @message, consecutive_failures = consecutive_failures + 1
            WHERE source_id = @source
            """,
            new
            {
                now = Now,
                source,
                message,
                reason,
            }
        );

    /// <summary>Three hours go by in which this source alone has no run.</summary>
    public async Task GoStaleAsync(string source)
    {
        Now += TimeSpan.FromHours(3);
        await SucceedAsync([.. (await Database.QueryAsync<string>("SELECT id FROM sources WHERE id <> @source", new { source }))]);
    }

    /// <param name="time">Null: a clock that runs from <see cref="Now"/> on.</param>
    public async Task<HeartbeatReport> CheckAsync(
        TimeSpan? later = null,
        IReadOnlyDictionary<string, string>? variables = null,
        TimeProvider? time = null
    )
    {
        Now += later ?? TimeSpan.Zero;
        var settings = Settings.From(
            new Dictionary<string, string>(variables ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal)
            {
                ["PUSHOVER_USER_KEY"] = "user",
                ["PUSHOVER_API_TOKEN"] = "token",
                ["PUSHOVER_API_URL"] = Pushover.Address.AbsoluteUri,
                ["ALERTS_REFERENCE_URL"] = "https://runbooks.example/",
            }
        );
        var job = new HeartbeatJob(settings.Alerts, Database.Database, time ?? new ShiftedTime(Now), NullLogger.Instance)
        {
            Kubernetes = settings.Kubernetes with { Timeout = ClusterLimit },
            Delivery = new DeliveryOptions { RetryAfter = TimeSpan.Zero, Timeout = TimeSpan.FromMinutes(1) },
        };
        return await job.RunAsync(Token);
    }

    /// <summary>Titles of everything that Pushover accepted, in order.</summary>
    public IReadOnlyList<string> Titles => [.. Pushover.Messages.All.Select(message => message.Title)];

    public async ValueTask DisposeAsync()
    {
        await Pushover.DisposeAsync();
        await Database.DisposeAsync();
    }
}
