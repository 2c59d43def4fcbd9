using System.Text.RegularExpressions;

namespace WaitTime.Monitor.Tests.Dashboards;

/// <summary>The metrics and labels that an expression names. It reads names, not the grammar: Prometheus itself judges that.</summary>
internal sealed partial class NamedSeries
{
    private static readonly string[] Words = ["and", "or", "unless", "bool", "offset"];

    private NamedSeries(IReadOnlyList<(string Metric, IReadOnlyList<string> Labels)> selectors, IReadOnlyList<string> grouping) =>
        (Selectors, Grouping) = (selectors, grouping);

    /// <summary>Each metric with the labels by which it is selected.</summary>
    public IReadOnlyList<(string Metric, IReadOnlyList<string> Labels)> Selectors { get; }

    /// <summary>Labels in <c>by (...)</c> and <c>on (...)</c>.</summary>
    public IReadOnlyList<string> Grouping { get; }

    public static NamedSeries Of(string expression)
    {
        var bare = Quoted().Replace(expression, "\"\"");
        var grouping = GroupingList()
            .Matches(bare)
            .SelectMany(match => Word().Matches(match.Groups["labels"].Value))
            .Select(word => word.Value);
        bare = GroupingList().Replace(bare, " ");
        var selectors = Selector()
            .Matches(bare)
            .Where(match => !Words.Contains(match.Groups["name"].Value, StringComparer.Ordinal))
            .Select(match =>
                (
                    match.Groups["name"].Value,
                    (IReadOnlyList<string>)
                        [.. Matcher().Matches(match.Groups["matchers"].Value).Select(label => label.Groups["label"].Value)]
                )
            );
        return new([.. selectors], [.. grouping.Distinct(StringComparer.Ordinal)]);
    }

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(by|on|without|ignoring|group_left|group_right)\s*\((?<labels>[^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GroupingList();

    /// <summary>A name that is no function's, no range's unit and no number's.</summary>
    [GeneratedRegex(@"(?<![\w\[$:])(?<name>[a-zA-Z_:][\w:]*)\b(?!\s*\()(\{(?<matchers>[^}]*)\})?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selector();

    [GeneratedRegex(@"(?<label>\w+)\s*(=~|!~|!=|=)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\w+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
