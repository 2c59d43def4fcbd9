using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;
using WaitTime.Scrapers.Alberta;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Scrapers.Ontario;
using WaitTime.Scrapers.Quebec;

namespace WaitTime.Cli.Running;

/// <summary>The sources that this tool can run itself: the only place beside the province's own folder that names one.</summary>
internal static class KnownSources
{
    public static IReadOnlyList<Source> All { get; } = [QuebecMsss.Source, OntarioHealth.Source, AlbertaAhs.Source, BcPhsa.Source];

    /// <exception cref="ConfigurationException">There is no such source.</exception>
    public static Source Find(string id) =>
        All.FirstOrDefault(source => string.Equals(source.Id, id, StringComparison.Ordinal))
        ?? throw new ConfigurationException($"Unknown source '{id}'. Known: {string.Join(", ", All.Select(source => source.Id))}.");
}
