using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Programs;
using WaitTime.Collection.Runs;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>
/// Runs real sources against servers of the test's choice, with the product's
/// rules, no wait between attempts, and patience with a busy machine.
/// </summary>
internal static class RunHarness
{
    private static readonly FetchOptions Quick = new()
    {
        BackOff = TimeSpan.Zero,
        Jitter = TimeSpan.Zero,
        ConnectTimeout = TimeSpan.FromMinutes(1),
        ReadTimeout = TimeSpan.FromMinutes(1),
    };

    /// <summary>An address would turn on what is off by default.</summary>
    private static IEnumerable<SampleFeed> Collected =>
        SampleRoutes.Feeds.Where(feed => SeedSize.CollectedIds.Contains(feed.SourceId, StringComparer.Ordinal));

    public static Task<SamplePublisher> PublisherAsync() =>
        SamplePublisher.StartAsync(TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>What a program needs to read the publisher into the database.</summary>
    public static Dictionary<string, string> EnvironmentOf(TestDatabase database, SamplePublisher publisher)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url };
        foreach (var feed in Collected)
            environment[feed.Variable] = new Uri(publisher.Address, feed.Path).AbsoluteUri;
        return environment;
    }

    /// <summary>What a program needs to read a sample server's process into the database, in a place that says so.</summary>
    public static Dictionary<string, string> EnvironmentOf(TestDatabase database, ListeningProgram server, string runtime)
    {
        var environment = Collected.ToDictionary(
            feed => feed.Variable,
            feed => new Uri(server.Address, feed.Path).AbsoluteUri,
            StringComparer.Ordinal
        );
        environment["DATABASE_URL"] = database.Url;
        environment["WAITTIME_RUNTIME"] = runtime;
        return environment;
    }

    public static Task<RunReport> RunAsync(
        this TestDatabase database,
        Source source,
        SamplePublisher publisher,
        TimeProvider? time = null
    ) => RunAsync(database.Database, source, feed => publisher.AddressOf(source.Id, feed), time);

    /// <summary>Every feed at the server's path of its name: <c>/page</c>, <c>/csv</c>, <c>/api</c>.</summary>
    public static Task<RunReport> RunAsync(this TestDatabase database, Source source, ScriptedServer server, TimeProvider? time = null) =>
        RunAsync(database.Database, source, feed => server.Address("/" + feed), time);

    public static Task<RunReport> RunAsync(
        Database database,
        Source source,
        Func<string, Uri?> addressOf,
        TimeProvider? time = null,
        CancellationToken? interruption = null
    )
    {
        var settings = Settings.From(new Dictionary<string, string>(StringComparer.Ordinal));
        var collector = new Collector(settings, renderer: null, time ?? TimeProvider.System, NullLogger.Instance)
        {
            Fetch = Quick,
            // A format that people download by hand stays without an address, where the source has others.
            Redirect = (_, feed) =>
                feed.Definition.Url is null && source.Feeds.Any(other => other.Definition.Url is not null) ? null : addressOf(feed.Name),
        };
        return collector.RunAsync(
            source,
            database,
            RunTrigger.Manual,
            progress: null,
            interruption ?? TestContext.Current.CancellationToken
        );
    }
}
