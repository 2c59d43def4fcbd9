using WaitTime.Collection.Parsing;
using WaitTime.Collection.Sources;

namespace WaitTime.Captures.Tests;

/// <summary>
/// Payloads that publishers really served, from the folder that <c>WAITTIME_CAPTURES</c> names. They are not part of this repository,
/// so this project only runs where that folder is.
/// </summary>
internal static class CaptureFiles
{
    private static string Root { get; } =
        Environment.GetEnvironmentVariable("WAITTIME_CAPTURES")
        ?? throw new InvalidOperationException("WAITTIME_CAPTURES does not name the folder of captures.");

    public static string PathOf(string name) => Path.Combine(Root, name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>The capture's characters, by its encoding: one file is ISO-8859-1.</summary>
    public static string Text(string name) => DocumentText.Decode(Bytes(name));

    public static ParseResult Parse(Source source, string feed, string at, params IEnumerable<string> names) =>
        source
            .FindFeed(feed)!
            .Parser.Parse(
                [.. names.Select(name => new ReadOnlyMemory<byte>(Bytes(name)))],
                new ParseContext(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture))
            );

    /// <summary>Values by key and metric, for comparing with what was taken from the capture by other means.</summary>
    public static Dictionary<(string Key, string Metric), decimal?> Values(ParseResult result) =>
        result.Readings.ToDictionary(reading => (reading.Site.Key, reading.Metric), reading => reading.Value);
}
