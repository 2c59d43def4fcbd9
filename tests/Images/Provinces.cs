using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Images.Tests;

/// <summary>The environment of a container that reads from a local server instead of its publisher.</summary>
internal static class Provinces
{
    private static readonly string[] Feeds = ["page", "csv", "api", "legacy"];

    /// <summary>Every feed at the sample server, under the address that the publisher's would have there.</summary>
    public static Dictionary<string, string> Environment(TestDatabase database, string sourceId, SamplePublisher publisher) =>
        Environment(database, sourceId, feed => publisher.AddressOf(sourceId, feed));

    /// <summary>Every feed of the source at one server.</summary>
    public static Dictionary<string, string> Environment(TestDatabase database, string sourceId, ScriptedServer server) =>
        Environment(database, sourceId, feed => SampleRoutes.PathOf(sourceId, feed) is null ? null : server.Address("/" + feed));

    private static Dictionary<string, string> Environment(TestDatabase database, string sourceId, Func<string, Uri?> addressOf)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url, ["WAITTIME_TRIGGER"] = "schedule" };
        foreach (var feed in Feeds)
        {
            if (addressOf(feed) is { } address) environment[$"WAITTIME_SOURCE_URL__{Name(sourceId)}__{Name(feed)}"] = address.AbsoluteUri;
        }

        return environment;
    }

    private static string Name(string id) => id.ToUpperInvariant().Replace('-', '_');
}
