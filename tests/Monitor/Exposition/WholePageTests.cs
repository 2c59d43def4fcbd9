using System.Globalization;
using System.Text.RegularExpressions;
using WaitTime.Migrator;
using WaitTime.Monitor.Families;
using WaitTime.Monitor.Tests.Families;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Exposition;

/// <summary>
/// The whole of <c>/metrics</c> over one database, held against <c>expected-page.txt</c>: every family's name, type and help, every
/// series' labels and value. Dashboards and rules of others rest on it; what changes here is a change for them.
/// </summary>
public sealed partial class WholePageTests(ClusterFixture fixture)
{
    private const string Odd = "odd \"source\" of Québec\\\nin two lines";
    private const string Known = "yukon-health";

    /// <summary>Another at each scrape, or of each build; that they are there is compared.</summary>
    private static readonly string[] Moving =
    [
        "waittime_build_info",
        "waittime_database_size_bytes",
        "waittime_database_connections",
        "waittime_database_connections_limit",
        "waittime_monitor_collect_duration_seconds",
    ];

    [Fact]
    public async Task Every_family_has_the_name_type_help_labels_and_values_that_it_always_had()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await new SchemaMigrator(database.Database).MigrateAsync(TestContext.Current.CancellationToken);
        await FillAsync(database);
        await using var monitor = await RunningMonitor.StartAsync(
            database,
            RunningMonitor.Options with
            {
                DatabaseSizeLimitBytes = 5_000_000_000,
            }
        );
        var page = (await monitor.ScrapeAsync()).Text;
        var (shown, expected) = (Compared(page), Compared(RepositoryFiles.Read("tests", "Monitor", "Exposition", "expected-page.txt")));
        expected.Except(shown, StringComparer.Ordinal).ShouldBeEmpty("the page lacks these lines of expected-page.txt");
        shown.Except(expected, StringComparer.Ordinal).ShouldBeEmpty("the page has these lines, which expected-page.txt has not");
        shown.ShouldBeUnique(StringComparer.Ordinal);
        foreach (var family in AllFamilies.Of(sizeLimitBytes: 1))
            shown.ShouldContain($"# HELP {family.Name} {family.Help}", StringComparer.Ordinal, "this database shows every family");
    }

    /// <summary>Its value is another one each quarter of an hour.</summary>
    private const string NextDue = "waittime_source_next_due_timestamp_seconds";

    /// <summary>The head of each family, and each series with its labels by name.</summary>
    private static IReadOnlyList<string> Compared(string page) =>
        [.. page.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[0] == '#' ? line : Series(line))];

    private static string Series(string line)
    {
        var end = line.LastIndexOf(' ');
        var name = line.Split('{', ' ')[0];
        var isMoving = Moving.Contains(name, StringComparer.Ordinal);
        var labels = Label()
            .Matches(line[name.Length..end])
            .Select(label => isMoving ? label.Groups["name"].Value : label.Value)
            .Order(StringComparer.Ordinal);
        var value =
            isMoving || name == NextDue
                ? "*"
                : double.Parse(line[(end + 1)..], CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
        return $"{name}{{{string.Join(',', labels)}}} {value}";
    }

    /// <summary>Two sources of the test's own: what the repository's seeds hold is no concern of the page.</summary>
    private static async Task FillAsync(TestDatabase database)
    {
        await database.AddSourceAsync(Odd, "QC");
        await database.AddSourceAsync(Known);
        await database.ExecuteAsync("UPDATE sources SET publishes_closures = true WHERE id = @Known", new { Known });
        var run = await database.AddRunAsync(Known, "healthy", fetchMs: 1_234, parseMs: 5);
        await database.ExecuteAsync("UPDATE scrape_runs SET feed = 'api'");
        await database.ExecuteAsync(
            """
            INSERT INTO rejected_readings (run_id, source_id, feed, reason, rejected_at)
            SELECT @run, @Known, 'api', reason, @Noon FROM unnest(ARRAY['duplicate', 'duplicate', 'of_a_later_version']) AS reason
            """,
            new
            {
                run,
                Known,
                Rows.Noon,
            }
        );
        await database.SetStatusAsync(Known, run, Rows.Noon.AddMilliseconds(-250), failures: 1, """{"reported": 27, "closed": 3}""");
        await database.OpenIncidentAsync(Known, "error", "P1");
        await database.AddAlertAsync("SourceIncident", "P2", Known, attempts: 1);
        await database.AddQualityAsync("2026-11-21", source: null, rate: 0.975);
        await database.AddQualityAsync("2026-11-21", Known, rate: 0.975, anomalies: 3, gaps: 2, longest: 150, frozen: 1);
        await database.AddChangeAsync(Known, "value_shift", "2026-11-20");
        await database.SetJobAsync(
            "heartbeat",
            Rows.Noon,
            Rows.Noon.AddMinutes(-30),
            """{"path": "alertmanager", "stale_after_minutes": "90"}"""
        );
        await database.ExecuteAsync(
            """
            INSERT INTO reachability_checks (id, source_id, probed_at, runtime, host, passed, feed, duration_ms)
                VALUES (@id, @Known, @Noon, 'here', 'node', true, 'api', 1600);
            INSERT INTO reachability_check_feeds (probe_id, feed, address, passed, dns_ms, connect_ms, first_byte_ms, total_ms, redirects)
            VALUES (@id, 'api', 'https://publisher.example/', true, 12.5, 30, 200, 1500, 0);
            """,
            new
            {
                id = Guid.CreateVersion7(),
                Known,
                Rows.Noon,
            }
        );
    }

    [GeneratedRegex(@"(?<name>\w+)=""(?:[^""\\]|\\.)*""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Label();
}
