using System.Diagnostics.Metrics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using WaitTime.Monitor.Families;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Exposition;

/// <summary>Turns a snapshot into the text that Prometheus reads: instruments, the SDK that collects them, and the exporter.</summary>
public sealed class MetricsPage : IDisposable
{
    /// <summary>
    /// Per family: 100 sources by 40 reasons. The SDK's own 2,000 would fold what lies beyond into one series without labels.
    /// </summary>
    private const int MostSeries = 4_000;

    private static int s_pages;

    private readonly Lock _gate = new();
    private readonly Meter _meter;
    private readonly PrometheusExporter _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;
    private MonitorSnapshot _snapshot = MonitorSnapshot.OfAway("not asked yet");
    private string? _text;
    private Exception? _defect;

    public MetricsPage(IReadOnlyList<Family> families)
    {
        ArgumentNullException.ThrowIfNull(families);
        // A provider listens to every meter of a name in the process; a second monitor (the demo's, a test's) must not be heard here.
        _meter = new Meter(string.Create(CultureInfo.InvariantCulture, $"WaitTime.Monitor.{Interlocked.Increment(ref s_pages)}"));
        foreach (var family in families) _meter.CreateObservableGauge(family.Name, () => PointsOf(family), unit: null, family.Help);

        // Delta: a collection holds what it reported and no more, so that the series of a database that is away vanish, and the room
        // of a series that is gone is given back. Cumulative gives none back, and in older SDKs repeats the last value for ever.
        // A gauge has the same value under both.
        _reader = new BaseExportingMetricReader(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Delta };
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(_meter.Name)
            .AddView(_ => new MetricStreamConfiguration { CardinalityLimit = MostSeries })
            .AddReader(_reader)
            .Build();
    }

    /// <summary>The same snapshot gives the same text, written once.</summary>
    /// <exception cref="InvalidOperationException">A family or the exporter failed: rather no answer than half of one.</exception>
    public string Render(MonitorSnapshot snapshot)
    {
        lock (_gate)
        {
            if (_text is not null && ReferenceEquals(_snapshot, snapshot)) return _text;
            (_snapshot, _text, _defect) = (snapshot, null, null);
            if (!_reader.Collect() || _defect is not null) throw new InvalidOperationException("The metrics could not be collected.", _defect);
            return _text = _exporter.Text;
        }
    }

    private IReadOnlyList<Measurement<double>> PointsOf(Family family)
    {
        try
        {
            return [.. family.Points(_snapshot)];
        }
        catch (Exception exception)
        {
            // Kept for whoever renders: the SDK would swallow it, and the family would be missing without a word.
            _defect = exception;
            return [];
        }
    }

    public void Dispose()
    {
        _provider.Dispose();
        _reader.Dispose();
        _exporter.Dispose();
        _meter.Dispose();
    }
}
