using System.Text.Json;
using System.Text.Json.Serialization;
using WaitTime.Core.Failures;

namespace WaitTime.SampleServer;

/// <summary>
/// How one publisher is stood in for, as <c>seed_data/samples/&lt;id&gt;/publisher.json</c>
/// says: addresses, redirects, and what moves in its pages.
/// </summary>
internal sealed record SampleSourceFile
{
    private const string Prefix = "publisher.";

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>For example <c>quebec-msss</c>.</summary>
    [JsonIgnore]
    public string SourceId { get; private init; } = "";

    /// <summary>Every feed that can be fetched.</summary>
    public required IReadOnlyList<SampleFeed> Feeds { get; init; }

    public IReadOnlyList<SampleRedirect> Redirects { get; init; } = [];

    /// <summary>Texts of the samples that say when they were published, in the order in which they are replaced.</summary>
    public IReadOnlyList<SampleStamp> Stamps { get; init; } = [];

    /// <summary>
    /// Regular expressions of what goes up and down with the hours: the
    /// groups <c>minutes</c> and, where there are any, <c>hours</c>; <c>hours</c> alone are decimal, in quarters. A group
    /// <c>padded</c> anywhere for numbers of two digits.
    /// </summary>
    public IReadOnlyList<string> Waits { get; init; } = [];

    /// <summary>All that this build carries, in the order of their ids.</summary>
    /// <exception cref="ConfigurationException">A file is wrong; the message names it.</exception>
    public static IReadOnlyList<SampleSourceFile> ReadAll() =>
        [
            .. typeof(SampleSourceFile)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(Read),
        ];

    private static SampleSourceFile Read(string name)
    {
        var id = name[Prefix.Length..^".json".Length];
        using var stream = typeof(SampleSourceFile).Assembly.GetManifestResourceStream(name)!;
        try
        {
            var file = JsonSerializer.Deserialize<SampleSourceFile>(stream, Format)!;
            return file with { SourceId = id, Feeds = [.. file.Feeds.Select(feed => feed with { SourceId = id })] };
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException($"seed_data/samples/{id}/publisher.json: {exception.Message}", exception);
        }
    }
}

/// <param name="From">A path.</param>
/// <param name="To">A path, or one relative to the other.</param>
/// <param name="Permanent">Answered with 301, else with 302.</param>
internal sealed record SampleRedirect(string From, string To, bool Permanent = false);
