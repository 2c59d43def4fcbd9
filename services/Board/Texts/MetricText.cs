using System.Globalization;
using WaitTime.Board.Open;

namespace WaitTime.Board.Texts;

/// <summary>What a number is and means, in words.</summary>
public static class MetricText
{
    /// <summary>A heading: <c>Stretcher occupancy</c>, <c>Time until seen by a physician</c>.</summary>
    public static string Title(OpenMetric metric, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var words = metric is { Family: "TIME_TO_PROVIDER", EndEvent: { } end }
            ? ("time until ", "temps avant ").In(texts) + TagWords.Of(end, texts)
            : TagWords.Of(metric.Family, texts);
        return char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
    }

    /// <summary>Title and what sets it apart, in as few words: <c>Time until seen by a physician, 90th percentile</c>.</summary>
    public static string Label(OpenMetric metric, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var parts = new List<string> { Title(metric, texts) };
        if (metric.PatientScope != "ALL")
            parts.Add(TagWords.Of(metric.PatientScope, texts));
        if (NeedsItsStatistic(metric))
            parts.Add(TagWords.ShortOf(metric.Statistic, texts));
        if (metric.TimeWindow is "MONTH" or "PREVIOUS_DAY")
            parts.Add(TagWords.Of(metric.TimeWindow, texts));
        return string.Join(", ", parts);
    }

    /// <summary>What sets it apart from other numbers: the clock, the statistic, the patients, the time it is taken over.</summary>
    public static string Details(OpenMetric metric, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var parts = new List<string>();
        if (metric is { StartEvent: { } start, EndEvent: { } end })
            parts.Add($"{TagWords.Of(start, texts)} → {TagWords.Of(end, texts)}");
        if (NeedsItsStatistic(metric))
            parts.Add(TagWords.Of(metric.Statistic, texts));
        if (metric.Basis is { } basis)
            parts.Add(TagWords.Of(basis, texts));
        parts.Add(TagWords.Of(metric.PatientScope, texts));
        if (metric.TimeWindow is { } window)
            parts.Add(TagWords.Of(window, texts));
        return string.Join(" · ", parts);
    }

    /// <summary>A count is what it is; of a wait without a statistic it is said that it is a single figure.</summary>
    private static bool NeedsItsStatistic(OpenMetric metric) => metric.Unit == "min" || metric.Statistic != "POINT_ESTIMATE";

    /// <summary>The publisher's definition in our words; in English where it is older than its translation.</summary>
    public static string Definition(OpenMetric metric, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return texts.Code == PageTexts.French.Code ? metric.DefinitionFr ?? metric.Definition : metric.Definition;
    }

    /// <summary>The language of <see cref="Definition"/>.</summary>
    public static string LanguageOf(OpenMetric metric, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return texts.Code == PageTexts.French.Code && metric.DefinitionFr is null ? PageTexts.English.Code : texts.Code;
    }
}
