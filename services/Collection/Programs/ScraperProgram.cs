using Microsoft.Extensions.Logging;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Sources;
using WaitTime.Core;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;
using WaitTime.Jobs;
using WaitTime.Jobs.Pings;

namespace WaitTime.Collection.Programs;

/// <summary>The whole of a province's program: read the environment, run once, exit with what happened.</summary>
public static class ScraperProgram
{
    private const string Help = """
        Collects {0} once and exits.

          --source ID        which source, where the program has several; WAITTIME_SOURCE says it too
          --dry-run          fetch and parse; write nothing (needs no database)
          probe [--record]   request each feed once and measure the connection; --record stores the result
                             (without it, no database is needed)
          parse FEED [--at TIME] PATH...
                             read saved documents (files, or folders of them) and print one line of JSON for each;
                             TIME is when they were fetched
          --help             show this help

        Environment: DATABASE_URL, LOG_LEVEL, ENVIRONMENT, WAITTIME_CONTACT, WAITTIME_SOURCE,
        WAITTIME_SOURCE_URL__<SOURCE>__<FEED>,
        WAITTIME_PLAIN_HTTP, WAITTIME_FEED_ORDER__<SOURCE>, WAITTIME_PROXY__<SOURCE>, WAITTIME_RUNTIME, WAITTIME_PING_URL__<SOURCE>,
        WAITTIME_PING_URL__PROBE_<SOURCE>.
        Exit codes: 0 healthy, unchanged or probe passed, 10 partial or empty, 20 upstream unavailable, 21 parser breakage,
        22 infrastructure, 23 database, 24 unknown, 2 usage or configuration, 75 skipped (another run is already running),
        130/143 interrupted.
        """;

    /// <param name="source">The province's source, made within the program's frame.</param>
    /// <param name="args">The command line.</param>
    /// <param name="browser">Makes the browser, where the program carries one.</param>
    public static Task<int> RunAsync(Func<Source> source, string[] args, Func<Settings, IPageRenderer>? browser = null) =>
        JobProgram.GuardAsync(() =>
        {
            var only = Source.Of(source);
            return RunAsync([new(only.Id, () => only)], args, browser);
        });

    /// <param name="sources">All that the program has; one of them is collected in a run.</param>
    /// <param name="args">The command line.</param>
    /// <param name="browser">Makes the browser, where the program carries one.</param>
    public static Task<int> RunAsync(IReadOnlyList<OfferedSource> sources, string[] args, Func<Settings, IPageRenderer>? browser = null) =>
        JobProgram.GuardAsync(() =>
        {
            var (named, rest) = OfferedSource.Named(args);
            var ids = string.Join(" or ", sources.Select(source => source.Id));
            return RunAsync(() => OfferedSource.Choose(sources, named), ids, rest, browser);
        });

    /// <param name="chosen">Made only by what collects: a wrong argument is told before a source that is missing.</param>
    private static Task<int> RunAsync(Func<Source> chosen, string ids, string[] args, Func<Settings, IPageRenderer>? browser) =>
        args switch
        {
            ["probe"] => ProbeProgram.RunAsync(chosen(), record: false, browser),
            ["probe", "--record"] => ProbeProgram.RunAsync(chosen(), record: true, browser),
            ["parse", var feed, "--at", var at, _, ..] => ParseProgram.RunAsync(chosen(), feed, at, args[4..]),
            ["parse", var feed, _, ..] => ParseProgram.RunAsync(chosen(), feed, fetchedAt: null, args[2..]),
            _ => JobProgram.RunAsync(
                args,
                Help.Replace("{0}", ids, StringComparison.Ordinal),
                canTry: true,
                dryRun => RunAsync(chosen(), dryRun, browser)
            ),
        };

    private static async Task<int> RunAsync(Source source, bool dryRun, Func<Settings, IPageRenderer>? browser)
    {
        using var ping = dryRun ? JobPing.None(source.Id) : JobPing.Begin(source.Id);
        var settings = await PingedWork.ReadAsync(ping, () => Read(source));
        using var interruption = new Interruption();
        using var telemetry = ProgramTelemetry.Start(settings, "waittime-scraper");
        var logger = telemetry.Loggers.CreateLogger("WaitTime.Scraper");
        return await PingedWork.RunAsync(ping, CollectAsync, logger, interruption);

        async Task<int> CollectAsync()
        {
            await using var renderer = browser?.Invoke(settings);
            var collector = new Collector(settings, renderer, TimeProvider.System, logger);
            if (dryRun)
                return await TryAsync(source, collector, interruption, logger);
            await using var database = DatabaseStart.Open(settings, logger);
            var trigger = RunTriggers.Of(
                Environment.GetEnvironmentVariable("WAITTIME_TRIGGER"),
                Runtime.JobName,
                Runtime.CronJobName,
                TimeProvider.System.GetUtcNow()
            );
            var report = await collector.RunAsync(source, database, trigger, progress: null, interruption.Token, ping);
            return report.Failure?.Reason == FailureReasons.Interrupted ? interruption.ExitCode ?? report.ExitCode : report.ExitCode;
        }
    }

    /// <exception cref="ConfigurationException">The environment is wrong.</exception>
    private static Settings Read(Source source)
    {
        var settings = Settings.FromEnvironment();
        settings.Check([source], complete: false);
        return settings;
    }

    private static async Task<int> TryAsync(Source source, Collector collector, Interruption interruption, ILogger logger)
    {
        try
        {
            var tried = await collector.TryAsync(source, interruption.Token);
            Log.DryRunEnded(
                logger,
                source.Id,
                Tag.Lower(tried.Status),
                tried.Placement.Readings.Count,
                tried.Placement.Rejected.Count,
                tried.Message
            );
            return tried.ExitCode;
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } exitCode)
        {
            return exitCode;
        }
    }
}
