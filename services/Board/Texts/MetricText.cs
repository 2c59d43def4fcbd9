using System.Globalization;
using WaitTime.Board.Open;

namespace WaitTime.Board.Texts;

/// <summary>What a number is and means, in words.</summary>
public static class MetricText
{
    /// <summary>A heading: <c>Time until a patient is seen</c>.</summary>
    public static string Title(OpenMetric metric, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var words = TagWords.Of(metric.Family, texts);
        return char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
    }

    /// <summary>What sets it apart from other numbers: the clock, the statistic, the patients, the time it is taken over.</summary>
    public static string Details(OpenMetric metric, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var parts = new List<string>();
        if (metric is { StartEvent: { } start, EndEvent: { } end })
            parts.Add($"{TagWords.Of(start, texts)} → {TagWords.Of(end, texts)}");
        if (metric.Unit == "min" || metric.Statistic != "POINT_ESTIMATE")
            parts.Add(TagWords.Of(metric.Statistic, texts));
        if (metric.Basis is { } basis)
            parts.Add(TagWords.Of(basis, texts));
        parts.Add(TagWords.Of(metric.PatientScope, texts));
        if (metric.TimeWindow is { } window)
            parts.Add(TagWords.Of(window, texts));
        return string.Join(" · ", parts);
    }

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
