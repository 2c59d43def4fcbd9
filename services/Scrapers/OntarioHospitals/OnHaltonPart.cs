using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>The text of one hospital's part of the page.</summary>
internal sealed partial class OnHaltonPart
{
    public static readonly string[] Measured = [Metrics.Wait, Metrics.Waiting, Metrics.Present];

    private readonly string _text;

    private OnHaltonPart(string text) => _text = text;

    /// <summary>
    /// The element that has the hospital's id, or, where that is only a mark in front of the part, what follows up to the next hospital's.
    /// </summary>
    public static OnHaltonPart Of(IElement marked, Func<IElement, bool> isAnyHospital)
    {
        var inside = Joined(marked.Descendants<IText>());
        if (HasLabel().IsMatch(inside))
            return new(inside);
        var behind = marked
            .Owner!.Descendants()
            .SkipWhile(node => node != marked)
            .Skip(1)
            .TakeWhile(node => node is not IElement element || !isAnyHospital(element))
            .OfType<IText>();
        return new(Joined(behind));
    }

    /// <summary>Null when the page shows none.</summary>
    public static string? StampIn(IDocument page) =>
        Updated().Match(Joined(page.Descendants<IText>())) is { Success: true } match ? match.Groups["stamp"].Value : null;

    public void Read(Site site, DateTimeOffset? stamp, ReadingCollector found)
    {
        if (Closed().IsMatch(_text))
        {
            foreach (var metric in Measured)
                found.Without(site, metric, ReadingState.Closed, stamp);
            return;
        }

        Read(site, Metrics.Wait, Wait(), stamp, found);
        Read(site, Metrics.Waiting, Waiting(), stamp, found);
        Read(site, Metrics.Present, Present(), stamp, found);
    }

    private void Read(Site site, string metric, Regex words, DateTimeOffset? stamp, ReadingCollector found)
    {
        var values = words.Matches(_text).Select(ValueOf).Distinct().ToList();
        if (values is [{ } value])
            found.Reported(site, metric, value, stamp);
        else if (values.Count > 0)
            found.Reject(site.Key, metric, RejectionReasons.Contradicted, "several values, or one that is none");
        else if (Unavailable().IsMatch(_text))
            found.Without(site, metric, ReadingState.NotReported, stamp);
        else
            found.Reject(site.Key, metric, RejectionReasons.UnreadableValue, "no number beside the known words");
    }

    private static decimal? ValueOf(Match match)
    {
        const int minutesPerHour = 60;
        if (match.Groups["count"].Success)
            return NumberText.TryReadCount(match.Groups["count"].Value, out var count) ? count : null;
        var (hours, minutes) = (Number(match.Groups["hours"]), Number(match.Groups["minutes"]));
        return minutes < minutesPerHour ? (hours * minutesPerHour) + minutes : null;
    }

    private static decimal Number(Group group) => group.Success ? decimal.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static string Joined(IEnumerable<IText> texts) =>
        string.Join(' ', texts.Select(text => PublishedText.Clean(text.Data)).Where(text => text.Length > 0));

    [GeneratedRegex(
        @"(?<![0-9.,])(?<hours>[0-9]{1,2}) ?Hour ?(?:\(s\)|s)? ?(?:and|,)? ?(?<minutes>[0-9]{1,2}) ?Minute",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Wait();

    [GeneratedRegex(
        "Patients Waiting to be seen ?:? ?(?<count>[0-9][0-9,.]*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Waiting();

    [GeneratedRegex(
        "All Patients in (?:the )?Emergency Department ?:? ?(?<count>[0-9][0-9,.]*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Present();

    [GeneratedRegex(
        "Patients Waiting to be seen|All Patients in|Hour ?\\(s\\)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex HasLabel();

    [GeneratedRegex("\\b(?:is|currently|temporarily|now) closed\\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Closed();

    [GeneratedRegex(
        "\\b(?:not available|unavailable|n/a)\\b|(?: |^)--(?: |$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Unavailable();

    [GeneratedRegex(
        "Last Updated ?:? ?(?<stamp>[^<>]{1,40})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Updated();
}
