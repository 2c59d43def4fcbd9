using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;
using WaitTime.Core.Sources;

namespace WaitTime.Cli.Running;

/// <summary>
/// The sources that this tool can run itself: those of every folder of <c>services/Scrapers</c>, as the build found them.
/// </summary>
internal static partial class KnownSources
{
    private static Source[]? _all;

    /// <summary>In the order of their ids.</summary>
    /// <exception cref="ConfigurationException">A province's data and code do not fit together; the message names the file.</exception>
    public static IReadOnlyList<Source> All => _all ??= [.. Collect().OrderBy(source => source.Id, StringComparer.Ordinal)];

    /// <summary>Those that this installation collects: not what is off by default, unless it was turned on.</summary>
    /// <param name="variables">The environment.</param>
    /// <exception cref="ConfigurationException"><inheritdoc cref="All" path="/exception"/></exception>
    public static IReadOnlyList<Source> TurnedOn(IReadOnlyDictionary<string, string> variables) =>
        [.. All.Where(source => SourceSwitch.OffBecause(source.Definition, variables) is null)];

    /// <exception cref="ConfigurationException">There is no such source.</exception>
    public static Source Find(string id) =>
        All.FirstOrDefault(source => string.Equals(source.Id, id, StringComparison.Ordinal))
        ?? throw new ConfigurationException($"Unknown source '{id}'. Known: {string.Join(", ", All.Select(source => source.Id))}.");

    private static partial Source[] Collect();
}
