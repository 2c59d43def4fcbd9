using System.Globalization;
using System.Text.RegularExpressions;
using Cronos;

namespace WaitTime.Core.Schedules;

/// <summary>
/// A cron expression of five fields, read as Kubernetes reads it: where both days are restricted, either of them is enough. Knows a clock
/// on a wall and no zone.
/// </summary>
internal sealed partial class CronClock
{
    private const int Fields = 5;
    private const int DayOfMonth = 2;
    private const int DayOfWeek = 4;

    private readonly IReadOnlyList<CronExpression> _expressions;

    private CronClock(IReadOnlyList<CronExpression> expressions) => _expressions = expressions;

    /// <exception cref="FormatException">It is no such expression; the message says what is wrong with it.</exception>
    public static CronClock Parse(string expression)
    {
        // Cronos knows more than Kubernetes does: what only one of them takes would be due here and never started there.
        var fields = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (
            fields.Length == Fields
            && (fields[DayOfMonth].IndexOfAny(['L', 'W', 'l', 'w']) >= 0 || fields[DayOfWeek].IndexOfAny(['L', 'l', '#']) >= 0)
        )
        {
            throw new FormatException("CronJobs do not know L, W and #");
        }

        foreach (Match range in Range().Matches(expression))
        {
            var (first, last) = (Number(range.Groups["first"].Value), Number(range.Groups["last"].Value));
            if (first > last)
                throw new FormatException($"the range {range.Value} ends before it begins");
        }

        try
        {
            return new([.. Alternatives(expression, fields).Select(alternative => CronExpression.Parse(alternative))]);
        }
        catch (CronFormatException exception)
        {
            throw new FormatException(exception.Message.TrimEnd('.'), exception);
        }
    }

    /// <returns>Null where it never comes again.</returns>
    public DateTime? Next(DateTime wall, bool inclusive)
    {
        DateTime? next = null;
        foreach (var expression in _expressions)
        {
            if (expression.GetNextOccurrence(wall, inclusive) is { } due && !(due >= next))
                next = due;
        }

        return next;
    }

    /// <summary>Cronos wants both days to match.</summary>
    private static IEnumerable<string> Alternatives(string expression, string[] fields)
    {
        if (fields.Length != Fields || IsAny(fields[DayOfMonth]) || IsAny(fields[DayOfWeek]))
            return [expression];
        return
        [
            string.Join(' ', [.. fields[..DayOfWeek], "*"]),
            string.Join(' ', [.. fields[..DayOfMonth], "*", .. fields[(DayOfMonth + 1)..]]),
        ];
    }

    private static bool IsAny(string field) => field.Split(',').Any(part => part is "*" or "?" or "*/1");

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?<first>\d{1,4})-(?<last>\d{1,4})\b", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Range();
}
