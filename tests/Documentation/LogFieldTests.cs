using System.Text.RegularExpressions;
using WaitTime.Documentation.Tests.Pages;
using WaitTime.Documentation.Tests.Words;

namespace WaitTime.Documentation.Tests;

/// <summary>What a comment beside a command quotes of a log is a field of its lines.</summary>
public sealed partial class LogFieldTests
{
    /// <summary>Of every line, as Serilog's formatter writes it.</summary>
    private static readonly string[] OfEveryLine = ["Timestamp", "Level", "MessageTemplate", "RenderedMessage", "Exception", "Properties"];

    public static TheoryData<string> Paths => PageList.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_field_of_a_log_is_one_that_the_programs_write(string page)
    {
        var known = SourceCode.LogFields.Concat(OfEveryLine).ToHashSet(StringComparer.Ordinal);
        var unknown = PageList
            .Of(page)
            .Blocks.SelectMany(block => block.Text.Split('\n').Select((line, index) => (Line: line, Number: block.Line + index)))
            .Where(line => line.Line.Contains(" logs ", StringComparison.Ordinal))
            .SelectMany(line =>
                Quoted()
                    .Matches(line.Line[(line.Line.IndexOf(" # ", StringComparison.Ordinal) + 1)..])
                    .Select(match => (line.Number, Field: match.Groups["field"].Value))
            )
            .Where(quote => !known.Contains(quote.Field));
        unknown
            .Select(quote => FormattableString.Invariant($"{page}:{quote.Number}: \"{quote.Field}\""))
            .ShouldBeEmpty($"no log line has such a field; they have {string.Join(", ", known.Order(StringComparer.Ordinal))}");
    }

    [GeneratedRegex("\"(?<field>\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
