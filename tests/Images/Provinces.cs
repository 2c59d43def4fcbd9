using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Images.Tests;

/// <summary>The environment of a container that reads from a local server instead of its publisher.</summary>
internal static class Provinces
{
    /// <summary>Every feed at the sample server, under the address that the publisher's would have there.</summary>
    public static Dictionary<string, string> Environment(TestDatabase database, string sourceId, SamplePublisher publisher) =>
        Environment(database.Url, sourceId, feed => publisher.AddressOf(sourceId, feed)!);

    public static Dictionary<string, string> Environment(string databaseUrl, string sourceId, SamplePublisher publisher) =>
        Environment(databaseUrl, sourceId, feed => publisher.AddressOf(sourceId, feed)!);

    /// <summary>Every feed of the source at one server.</summary>
    public static Dictionary<string, string> Environment(TestDatabase database, string sourceId, ScriptedServer server) =>
        Environment(database.Url, sourceId, feed => server.Address("/" + feed));

    private static Dictionary<string, string> Environment(string databaseUrl, string sourceId, Func<string, Uri> addressOf)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = databaseUrl,
            ["WAITTIME_TRIGGER"] = "schedule",
            // Which of several; a program of one source takes it, too.
            ["WAITTIME_SOURCE"] = sourceId,
        };
        foreach (var feed in SampleRoutes.Feeds.Where(feed => feed.SourceId == sourceId))
            environment[feed.Variable] = addressOf(feed.Name).AbsoluteUri;
        return environment;
    }
}
