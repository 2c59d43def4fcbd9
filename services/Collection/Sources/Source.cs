using System.Reflection;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Sources;

namespace WaitTime.Collection.Sources;

/// <summary>A publisher with its feeds: what a province's folder hands to the core.</summary>
public sealed record Source(SourceDefinition Definition, IReadOnlyList<Feed> Feeds)
{
    public string Id => Definition.Id;

    public Feed? FindFeed(string name) => Feeds.FirstOrDefault(feed => string.Equals(feed.Name, name, StringComparison.Ordinal));

    /// <summary>The feed whose format the document is in; null when none recognises it.</summary>
    public Feed? Recognise(ReadOnlySpan<byte> document)
    {
        foreach (var feed in Feeds)
        {
            if (feed.Parser.Recognises(document)) return feed;
        }

        return null;
    }

    /// <summary>Joins the data file embedded in a province's assembly with that province's parsers.</summary>
    /// <param name="assembly">The assembly that embeds <c>source.json</c>.</param>
    /// <param name="parsers">One for each feed of the file, by the feed's name, with its sequence where it spans several documents.</param>
    /// <exception cref="InvalidOperationException">The file is missing, or names another set of feeds than the code.</exception>
    public static Source Load(Assembly assembly, params IReadOnlyList<(string Feed, IFeedParser Parser, IDocumentSequence? Sequence)> parsers)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var stream = assembly.GetManifestResourceStream("source.json")
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} embeds no source.json.");
        var definition = SourceDefinition.Read(stream);

        var feeds = definition.Feeds.Select(feed =>
        {
            var (name, parser, sequence) = parsers.FirstOrDefault(candidate => string.Equals(candidate.Feed, feed.Name, StringComparison.Ordinal));
            return name is null
                ? throw new InvalidOperationException($"{definition.Id}: no parser for feed '{feed.Name}'.")
                : new Feed(feed, parser, sequence);
        }).ToList();

        return feeds.Count == parsers.Count
            ? new(definition, feeds)
            : throw new InvalidOperationException($"{definition.Id}: the code has {parsers.Count} parsers, source.json has {feeds.Count} feeds.");
    }
}
