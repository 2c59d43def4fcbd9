using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Processes;

/// <summary>What the built program says of its own process, as its container runs it.</summary>
public sealed partial class ProcessMetricsTests(ClusterFixture fixture)
{
    private static readonly string[] Labels =
    [
        "service_name",
        "service_version",
        "le",
        "http_request_method",
        "http_response_status_code",
        "http_route",
        "error_type",
        "aspnetcore_memory_pool_owner",
        "aspnetcore_routing_match_status",
        "aspnetcore_routing_is_fallback",
        "db_client_connection_pool_name",
        "db_client_connection_state",
        "gc_heap_generation",
        "cpu_mode",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_shows_runtime_server_requests_and_database_and_no_address_user_or_secret()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var program = await StartAsync(database.Url);
        await Eventually.TrueAsync(async () => (await GetAsync(program, "/readyz")) == "ok\n", "the database was asked");
        var page = await GetAsync(program, "/metrics/process");
        var scrape = new Scrape(page);
        string[] families =
        [
            "dotnet_process_memory_working_set_bytes",
            "dotnet_process_cpu_time_seconds_total",
            "dotnet_gc_pause_time_seconds_total",
            "dotnet_thread_pool_queue_length_total",
            "kestrel_active_connections",
            "http_server_request_duration_seconds_bucket",
            "http_server_active_requests",
            "db_client_connection_count",
            "db_client_connection_max",
            "db_client_operation_duration_seconds_bucket",
        ];
        foreach (var family in families)
            scrape.Has(family).ShouldBeTrue($"{family} is not among {string.Join(' ', scrape.Families)}");
        scrape.Series.ShouldAllBe(series => series.Contains("service_name=\"waittime-monitor\"", StringComparison.Ordinal));
        LabelsOf(page).ShouldBeSubsetOf(Labels, StringComparer.Ordinal, "a label that nobody looked at may hold anything");
        scrape
            .Family("db_client_connection_max")
            .Keys.Select(labels => labels.Split('"')[1])
            .ShouldBe(["waittime-monitor", "waittime-monitor-pages"], ignoreOrder: true);

        var secrets = new Uri(database.Url);
        foreach (
            var word in (string[])
                [
                    "127.0.0.1",
                    "localhost",
                    database.Name,
                    database.Password,
                    "Username",
                    $"\"{secrets.Port}\"",
                    $"\"{program.Address.Port}\"",
                ]
        )
            page.ShouldNotContain(word, Case.Insensitive);
    }

    [Fact]
    public async Task What_strangers_ask_for_adds_no_label()
    {
        await using var program = await StartAsync("postgres://user@127.0.0.1:1/db");
        for (var number = 0; number < 100; number++)
        {
            using var request = new HttpRequestMessage(new HttpMethod($"METHOD{number}"), $"/stranger-{number}?q={number}");
            request.Headers.Host = $"host-{number}.example";
            using var response = await program.Client.SendAsync(request, Token);
        }

        var page = await GetAsync(program, "/metrics/process");
        page.ShouldNotContain("stranger");
        page.ShouldNotContain("\"METHOD", Case.Sensitive);
        page.ShouldNotContain(".example");
        page.ShouldContain(
            "http_server_request_duration_seconds_count{http_request_method=\"_OTHER\",http_response_status_code=\"404\",service_name=\"waittime-monitor\"} 100\n"
        );
    }

    [Fact]
    public async Task It_answers_while_the_database_is_away_and_shows_nothing_of_the_domain()
    {
        await using var program = await StartAsync("postgres://user@127.0.0.1:1/db");
        var page = await GetAsync(program, "/metrics/process");
        page.ShouldContain("dotnet_process_memory_working_set_bytes");
        page.ShouldNotContain("waittime_");
        (await GetAsync(program, "/metrics")).ShouldNotContain("dotnet_");
    }

    private static Task<ListeningProgram> StartAsync(string databaseUrl) =>
        ListeningProgram.MonitorAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = databaseUrl,
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            }
        );

    /// <summary>The answer, whatever its status.</summary>
    private static async Task<string> GetAsync(ListeningProgram program, string path)
    {
        using var response = await program.Client.GetAsync(new Uri(path, UriKind.Relative), Token);
        return await response.Content.ReadAsStringAsync(Token);
    }

    private static IEnumerable<string> LabelsOf(string page) =>
        Label().Matches(page).Select(label => label.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"[{,](?<name>\w+)=""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Label();
}
