using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Probes;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Schemas;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;
using WaitTime.Jobs;
using WaitTime.Jobs.Pings;

namespace WaitTime.Collection.Programs;

/// <summary>A probe by a province's own program, because it must go from where that program runs. The figures are log lines.</summary>
internal static class ProbeProgram
{
    /// <param name="source">The province's source.</param>
    /// <param name="record">Keep the evidence in the database.</param>
    /// <param name="browser">Makes the browser, where the program carries one: it is then used.</param>
    /// <exception cref="ConfigurationException">The environment is wrong, or names no database to record in.</exception>
    public static async Task<int> RunAsync(Source source, bool record, Func<Settings, IPageRenderer>? browser)
    {
        var job = PingNames.OfProbe(source.Id);
        using var ping = record ? JobPing.Begin(job) : JobPing.None(job);
        var settings = await PingedWork.ReadAsync(ping, () => Read(source, record));
        using var interruption = new Interruption();
        using var logging = Logging.Json(settings, "waittime-probe");
        var logger = logging.CreateLogger("WaitTime.Probe");
        return await PingedWork.RunAsync(
            ping,
            () => ProbeAsync(source, record, browser, new(settings, logger, ping, interruption)),
            logger,
            interruption
        );
    }

    private static async Task<int> ProbeAsync(Source source, bool record, Func<Settings, IPageRenderer>? browser, Probing with)
    {
        var (settings, logger, ping, interruption) = with;
        await using var renderer = browser?.Invoke(settings);
        try
        {
            var probe = await new Prober(settings, renderer, TimeProvider.System).ProbeAsync(source, interruption.Token);
            foreach (var feed in probe.Feeds)
                LogFeed(logger, feed);
            ping.Reason = probe.Failure is { } failure ? $"{failure.Reason}: {failure.Message}" : null;
            var exitCode =
                record && !await RecordAsync(probe, settings, logger, interruption.Token) ? ExitCodes.PersistenceFailure : probe.ExitCode;
            Log.ProbeEnded(
                logger,
                source.Id,
                Runtime.Name,
                probe.Failure?.Reason ?? "passed",
                record && exitCode != ExitCodes.PersistenceFailure,
                exitCode
            );
            return exitCode;
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } exitCode)
        {
            return exitCode;
        }
    }

    /// <exception cref="ConfigurationException">The environment is wrong, or names no database to record in.</exception>
    private static Settings Read(Source source, bool record)
    {
        var settings = Settings.FromEnvironment();
        settings.Check([source], complete: false);
        if (record)
            _ = settings.RequiredDatabase;
        return settings;
    }

    private static async Task<bool> RecordAsync(SourceProbe probe, Settings settings, ILogger logger, CancellationToken cancellationToken)
    {
        await using var database = await DatabaseStart.OpenAsync(settings, logger, patience: null, cancellationToken);
        try
        {
            await new ProbeStore(database).RecordAsync(probe, cancellationToken);
            return true;
        }
        catch (NpgsqlException exception)
        {
            var failure = await SchemaDiagnosis.ExplainAsync(
                database,
                FailureClassifier.Classify(RunStage.Persist, exception),
                exception,
                TimeProvider.System
            );
            Log.ProbeNotRecorded(logger, probe.Source.Id, failure.Reason, failure.Message);
            return false;
        }
    }

    private static void LogFeed(ILogger logger, FeedProbe feed)
    {
        var seen = feed.Figures;
        var verdict = feed.Passed switch
        {
            true => "passed",
            false => feed.Failure!.Reason,
            null => "answers; checking its data needs a browser",
        };
        Log.FeedProbed(
            logger,
            feed.Feed,
            verdict,
            seen.HttpStatus,
            seen.BytesReceived,
            seen.Redirects,
            seen.RemoteAddress,
            seen.Proxy,
            seen.DnsMs,
            seen.ConnectMs,
            seen.TunnelMs,
            seen.TlsMs,
            seen.FirstByteMs,
            seen.TotalMs,
            feed.BrowserMs,
            feed.Readings,
            feed.Failure?.Message
        );
    }

    private sealed record Probing(Settings Settings, ILogger Logger, JobPing Ping, Interruption Interruption);
}
