using System.Diagnostics;
using WaitTime.Aggregation;
using WaitTime.Alerting.Notices;
using WaitTime.Board;
using WaitTime.Board.Options;
using WaitTime.Cli.Commands;
using WaitTime.Cli.Comparability;
using WaitTime.Cli.Running;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Programs;
using WaitTime.Collection.Runs;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Heartbeat;
using WaitTime.LocalPostgres;
using WaitTime.Migrator;
using WaitTime.Monitor;
using WaitTime.Monitor.Options;
using WaitTime.QualitySnapshot;
using WaitTime.SampleServer;

namespace WaitTime.Cli.Demo;

/// <summary>
/// The main job from nothing to a table: a database of its own, the schema, the seed data, all sources, and what they said.
/// </summary>
internal sealed class DemoSession(Tool tool, bool live, bool once)
{
    private const string DatabaseName = "postgres";

    /// <summary>What a publisher takes to answer from across the country.</summary>
    private static readonly TimeSpan PublisherDelay = TimeSpan.FromMilliseconds(80);

    private readonly long _started = Stopwatch.GetTimestamp();

    public async Task<int> RunAsync()
    {
        Print("Starting a private Postgres");
        await using var server = await PrivatePostgres.StartAsync(tool.Interrupted);
        await using var database = Database.Open(new(server.ConnectionString(DatabaseName)));
        var migrations = await new SchemaMigrator(database).MigrateAsync(tool.Interrupted);
        // Anybody may have copies of what is made up.
        var data = live ? SeedData.Embedded : SeedData.Embedded.Opened();
        var seeded = await new Seeder(database, TimeProvider.System, data).SeedAsync(tool.Interrupted);
        Print(
            $"{migrations.Count} migrations applied; {seeded.Sources} sources, "
                + $"{seeded.Metrics} metrics, {seeded.Hospitals} hospitals seeded"
        );

        var reports = live ? await ScrapeAsync(database, publisher: null) : await ScrapeSamplesAsync(database);
        tool.Interrupted.ThrowIfCancellationRequested();
        DemoTable.Print(reports, live);
        if (!live)
        {
            var made = await MadeUpHistory.WriteAsync(database, tool.Interrupted);
            Print($"{made} readings of the {MadeUpHistory.Days} days before are made up from them");
        }

        await CheckAsync(database);
        await MakeOfItAsync(database);
        await using var monitor = await MonitorServer.StartAsync(
            database,
            new MonitorOptions { Address = "http://127.0.0.1:0" },
            TimeProvider.System,
            tool.Logging,
            tool.Interrupted
        );
        await using var board = await BoardServer.StartAsync(
            database,
            new BoardOptions
            {
                Address = "http://127.0.0.1:0",
                OperationsAddress = "http://127.0.0.1:0",
                // The monitor beside it in this process does.
                ShowsProcess = false,
            },
            TimeProvider.System,
            tool.Logging,
            tool.Interrupted
        );
        await ShowMonitorAsync(monitor);
        await ShowBoardAsync(board);
        Print($"Done in {Stopwatch.GetElapsedTime(_started).TotalSeconds:0.0} s");
        if (!once)
            await KeepUpAsync(server, monitor, board);
        return RunExitCodes.Of(reports, strict: true);
    }

    private async Task<IReadOnlyList<RunReport>> ScrapeSamplesAsync(Database database)
    {
        await using var publisher = await SamplePublisher.StartAsync(PublisherDelay, TimeProvider.System, tool.Interrupted);
        return await ScrapeAsync(database, publisher);
    }

    private async Task<IReadOnlyList<RunReport>> ScrapeAsync(Database database, SamplePublisher? publisher)
    {
        Print(
            publisher is null
                ? "Reading the publishers' pages, in parallel"
                : "Reading the bundled sample pages (made-up values) from a local server, in parallel"
        );
        await using var renderer = PageRenderer.Create(tool.Settings);
        var collector = new Collector(tool.Settings, renderer, TimeProvider.System, tool.Logger)
        {
            // Somebody is watching: a publisher that does not answer is asked twice, not for minutes.
            Fetch = live ? new FetchOptions { Attempts = 2, ReadTimeout = TimeSpan.FromSeconds(15) } : new FetchOptions(),
            Redirect = publisher is null ? null : (source, feed) => publisher.AddressOf(source.Id, feed.Name),
        };
        var sources = KnownSources.TurnedOn(tool.Settings.Variables);
        return await DemoProgress.WatchAsync(
            sources,
            async progress =>
                await SideBySide.RunAsync(
                    sources,
                    source => collector.RunAsync(source, database, RunTrigger.Demo, progress, tool.Interrupted)
                )
        );
    }

    /// <summary>The heartbeat, as its container runs it every half an hour; a demo tells nobody.</summary>
    private async Task CheckAsync(Database database)
    {
        Print("");
        Print("The heartbeat checks every source (no notices are sent)");
        HeartbeatCommand.Print(
            await new HeartbeatJob(tool.Settings.Alerts.Silent(), database, TimeProvider.System, tool.Logger).RunAsync(tool.Interrupted),
            dryRun: false
        );
    }

    /// <summary>What the jobs around the sources make of the numbers: aggregates, completeness, comparability.</summary>
    private async Task MakeOfItAsync(Database database)
    {
        Print("");
        Print("Aggregates by hour, day, week and month");
        var request = new AggregationRequest();
        AggregateCommand.Print(
            await new AggregationJob(database, TimeProvider.System, tool.Logger).RunAsync(request, progress: null, tool.Interrupted),
            request
        );
        Print("");
        Print("How complete today is so far (a full day has a value for every hour)");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        if (!live)
            await JudgeAsync(database, [.. Enumerable.Range(1, MadeUpHistory.Days).Select(back => today.AddDays(-back))]);
        QualitySnapshotCommand.Print(await JudgeAsync(database, [today]));
        Print("");
        Print("Which metrics are comparable (waittime compare --matrix lists every difference)");
        CompareCommand.PrintTable(await new ComparisonReader(database).MetricsAsync(tool.Interrupted));
    }

    private Task<QualitySnapshotReport> JudgeAsync(Database database, IReadOnlyList<DateOnly> days) =>
        new QualitySnapshotJob(tool.Settings.Alerts.Silent(), database, TimeProvider.System, tool.Logger).RunAsync(days, tool.Interrupted);

    private async Task ShowMonitorAsync(MonitorServer monitor)
    {
        using var client = new HttpClient { BaseAddress = monitor.Address };
        using var up = await client.GetAsync(new Uri("up", UriKind.Relative), tool.Interrupted);
        var metrics = await client.GetStringAsync(new Uri("metrics", UriKind.Relative), tool.Interrupted);
        var series = metrics.Split('\n').Count(line => line.Length > 0 && line[0] != '#');
        Print($"The monitor answers: /up {(int)up.StatusCode}, /metrics {series} series");
    }

    private async Task ShowBoardAsync(BoardServer board)
    {
        await board.Snapshots.FirstAsync(tool.Interrupted);
        using var client = new HttpClient { BaseAddress = board.Address };
        using var page = await client.GetAsync(new Uri("en/", UriKind.Relative), tool.Interrupted);
        var now = await client.GetStringAsync(new Uri("v1/now.ndjson", UriKind.Relative), tool.Interrupted);
        Print($"The board answers: /en/ {(int)page.StatusCode}, /v1/now.ndjson {now.Count(letter => letter == '\n') - 1} readings");
    }

    private async Task KeepUpAsync(PrivatePostgres server, MonitorServer monitor, BoardServer board)
    {
        Print("");
        Print("Running until Ctrl-C:");
        Print($"  board     {board.Address}");
        Print($"  monitor   {monitor.Address}");
        Print($"  metrics   {new Uri(monitor.Address, "metrics")}");
        Print($"  database  psql {server.Url(DatabaseName)}");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, tool.Interrupted);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how it is meant to end.
        }
    }

    private static void Print(string what) => Console.Out.WriteLine(what);
}
