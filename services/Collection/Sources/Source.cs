using System.Reflection;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Sources;

namespace WaitTime.Collection.Sources;

/// <summary>A publisher with its feeds: what a province's folder hands to the core.</summary>
public sealed record Source(SourceDefinition Definition, IReadOnlyList<Feed> Feeds)
{
    private const string Extension = ".json";

    public string Id => Definition.Id;

    /// <summary>The feed that somebody named.</summary>
    /// <exception cref="ConfigurationException">There is none of that name; the message says which there are.</exception>
    public Feed FeedNamed(string name) =>
        FindFeed(name)
        ?? throw new ConfigurationException($"{Id} has no feed '{name}'. Known: {string.Join(", ", Feeds.Select(feed => feed.Name))}.");

    public Feed? FindFeed(string name) => Feeds.FirstOrDefault(feed => string.Equals(feed.Name, name, StringComparison.Ordinal));

    /// <summary>The feed whose format the document is in; null when none recognises it.</summary>
    public Feed? Recognise(ReadOnlySpan<byte> document)
    {
        foreach (var feed in Feeds)
        {
            if (feed.Parser.Recognises(document))
                return feed;
        }

        return null;
    }

    /// <summary>What a province's class declares, made now.</summary>
    /// <exception cref="ConfigurationException">Its data and its code do not fit together; the message names the file.</exception>
    public static Source Of(Func<Source> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            return source();
        }
        catch (TypeInitializationException exception) when (exception.InnerException is ConfigurationException inner)
        {
            // The class is made at the first use of it, and the runtime wraps what goes wrong there.
            throw new ConfigurationException(inner.Message, inner);
        }
    }

    /// <summary>Joins the data file embedded in a province's assembly with that province's parsers.</summary>
    /// <param name="assembly">The assembly that embeds its source's file of <c>seed_data/sources</c>.</param>
    /// <param name="parsers">One for each feed of the file, by the feed's name.</param>
    /// <exception cref="ConfigurationException">The file is wrong, or names
    /// another set of feeds than the code; the message names the file.</exception>
    public static Source Load(Assembly assembly, params IReadOnlyList<(string Feed, IFeedParser Parser)> parsers)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var files = Array.FindAll(assembly.GetManifestResourceNames(), name => name.EndsWith(Extension, StringComparison.Ordinal));
        return files switch
        {
            [] => throw new ConfigurationException($"{assembly.GetName().Name} embeds no file of seed_data/sources."),
            [var file] => Load(assembly, file[..^Extension.Length], parsers),
            _ => throw new ConfigurationException(
                $"{assembly.GetName().Name} embeds several files of seed_data/sources ({string.Join(", ", files)}): "
                    + "say whose source is loaded."
            ),
        };
    }

    /// <summary>The same, in a province's assembly that embeds the files of several sources.</summary>
    /// <param name="assembly">The assembly that embeds them.</param>
    /// <param name="id">The source's.</param>
    /// <param name="parsers">One for each feed of the file, by the feed's name.</param>
    /// <exception cref="ConfigurationException">There is no such file, it is wrong, or it
    /// names another set of feeds than the code; the message names the file.</exception>
    public static Source Load(Assembly assembly, string id, params IReadOnlyList<(string Feed, IFeedParser Parser)> parsers)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var file = id + Extension;
        using var stream =
            assembly.GetManifestResourceStream(file)
            ?? throw new ConfigurationException($"{assembly.GetName().Name} does not embed seed_data/sources/{file}.");
        var definition = SourceDefinition.Read(stream, "seed_data/sources/" + file);
        return new(definition, SourceFeeds.Join(definition, "seed_data/sources/" + file, parsers));
    }
}
