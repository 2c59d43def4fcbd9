using System.Runtime.CompilerServices;
using Prometheus;
using WaitTime.Monitor.Families;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Exposition;

/// <summary>
/// Turns a snapshot into the text that Prometheus reads. Each snapshot has a registry of its own, so that a series which it does not hold
/// is not shown, and nothing of the process is: that has a page for itself.
/// </summary>
public sealed class MetricsPage
{
    public const string ContentType = PrometheusConstants.TextContentTypeWithVersionAndEncoding;

    private readonly IReadOnlyList<Family> _families;

    /// <summary>The same snapshot gives the same page, written once; both are forgotten together.</summary>
    private readonly ConditionalWeakTable<MonitorSnapshot, Lazy<Task<byte[]>>> _pages = [];

    /// <exception cref="ArgumentException">Two families have one name.</exception>
    public MetricsPage(IReadOnlyList<Family> families)
    {
        ArgumentNullException.ThrowIfNull(families);
        // The library would put the series of both under the first one's help.
        if (families.GroupBy(family => family.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Key} is the name of {twice.Count()} families.", nameof(families));
        _families = families;
    }

    /// <returns>UTF-8. What a family throws comes out here: rather no answer than half of one.</returns>
    public Task<byte[]> RenderAsync(MonitorSnapshot snapshot) =>
        _pages.GetValue(snapshot, snapshot => new(() => WriteAsync(snapshot))).Value;

    private async Task<byte[]> WriteAsync(MonitorSnapshot snapshot)
    {
        var registry = Metrics.NewCustomRegistry();
        var metrics = Metrics.WithCustomRegistry(registry);
        foreach (var family in _families)
        {
            foreach (var sample in family.Samples(snapshot))
                Add(metrics, family, sample);
        }

        using var page = new MemoryStream();
        // Not a request's token: whoever asks next gets the same page.
        await registry.CollectAndExportAsTextAsync(page, CancellationToken.None);
        return page.ToArray();
    }

    private static void Add(MetricFactory metrics, Family family, Sample sample)
    {
        if (family.IsCounter)
            metrics.CreateCounter(family.Name, family.Help, sample.Labels).WithLabels(sample.LabelValues).IncTo(sample.Value);
        else
            metrics.CreateGauge(family.Name, family.Help, sample.Labels).WithLabels(sample.LabelValues).Set(sample.Value);
    }
}
