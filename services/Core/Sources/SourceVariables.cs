using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Sources;

/// <summary>How the environment's variables about one source begin; its id follows.</summary>
public static class SourceVariables
{
    /// <summary>Where a feed is read, with the feed's name behind the id.</summary>
    public const string Url = "WAITTIME_SOURCE_URL__";

    /// <summary>When it is collected.</summary>
    public const string Schedule = "WAITTIME_SCHEDULE__";

    /// <summary>The zone of that schedule.</summary>
    public const string TimeZone = "WAITTIME_TIME_ZONE__";

    /// <summary>What others may be given of its numbers.</summary>
    public const string Redistribution = "WAITTIME_REDISTRIBUTION__";

    /// <summary>The proxy on the way to its publisher.</summary>
    public const string Proxy = "WAITTIME_PROXY__";

    /// <summary>Those that are set and begin like this, each with the source that it is about.</summary>
    /// <exception cref="ConfigurationException">One is of no source; the message names it and those that there are.</exception>
    public static IReadOnlyList<(string Name, SourceDefinition Source)> ById(
        string prefix,
        IEnumerable<string> names,
        IReadOnlyList<SourceDefinition> sources
    )
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(sources);
        var known = sources.ToDictionary(source => VariableName.Of("", source.Id), StringComparer.Ordinal);
        return
        [
            .. names
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name =>
                    known.TryGetValue(name[prefix.Length..], out var source)
                        ? (name, source)
                        : throw new ConfigurationException(
                            $"{name} is of no source; expected {prefix} and one of {string.Join(", ", known.Keys)}."
                        )
                ),
        ];
    }
}
