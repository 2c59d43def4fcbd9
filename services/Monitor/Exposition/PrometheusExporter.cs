using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace WaitTime.Monitor.Exposition;

/// <summary>
/// Writes what a collection found in Prometheus' text format, version 0.0.4. It knows gauges alone; a name that ends in
/// <c>_total</c> is declared a counter, because its values are absolute ones read from tables and only grow.
/// </summary>
public sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Set by the reader to which the exporter belongs; without it the reader refuses to collect for a pull exporter.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>What the last collection found: families by name, series by their labels.</summary>
    public string Text { get; private set; } = "";

    /// <exception cref="NotSupportedException">A metric is no gauge.</exception>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var families = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var metric in batch) families.Add(NameOf(metric.Name), Family(metric));
        Text = string.Concat(families.Values);
        return ExportResult.Success;
    }

    private static string Family(Metric metric)
    {
        var name = NameOf(metric.Name);
        var series = new List<(string Labels, double Value)>();
        foreach (ref readonly var point in metric.GetMetricPoints()) series.Add((Labels(point.Tags), ValueOf(metric, in point)));
        series.Sort(static (left, right) => string.CompareOrdinal(left.Labels, right.Labels));

        var text = new StringBuilder()
            .Append("# HELP ").Append(name).Append(' ').Append(Escape(metric.Description)).Append('\n')
            .Append("# TYPE ").Append(name).Append(name.EndsWith("_total", StringComparison.Ordinal) ? " counter" : " gauge").Append('\n');
        foreach (var (labels, value) in series) text.Append(name).Append(labels).Append(' ').Append(Number(value)).Append('\n');
        return text.ToString();
    }

    private static double ValueOf(Metric metric, ref readonly MetricPoint point) => metric.MetricType switch
    {
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        // The reader collects differences, which is right for gauges alone.
        var other => throw new NotSupportedException($"{metric.Name} is a {other}; only gauges are exposed."),
    };

    private static string Labels(ReadOnlyTagCollection tags)
    {
        if (tags.Count == 0) return "";
        var labels = new List<KeyValuePair<string, string>>(tags.Count);
        foreach (var (name, value) in tags) labels.Add(new(NameOf(name), Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
        labels.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return "{" + string.Join(',', labels.Select(label => $"{label.Key}=\"{Escape(label.Value).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")) + "}";
    }

    /// <summary>Letters, digits and underscores, not beginning with a digit.</summary>
    private static string NameOf(string name)
    {
        var valid = string.Concat(name.Select(static character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
        return char.IsAsciiDigit(valid[0]) ? "_" + valid : valid;
    }

    private static string Escape(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        // "R" writes a whole number of up to 15 digits without an exponent, and NaN as NaN.
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
