using System.Globalization;

namespace WaitTime.Chart.Tests.Jobs;

/// <summary>Five fields of numbers as cron reads them, in UTC.</summary>
internal sealed class CronSchedule
{
    private readonly HashSet<int> _minutes;
    private readonly HashSet<int> _hours;
    private readonly HashSet<int> _days;
    private readonly HashSet<int> _months;
    private readonly HashSet<int> _weekdays;
    private readonly bool _eitherDay;

    private CronSchedule(string[] fields)
    {
        (_minutes, _hours) = (Field(fields[0], 0, 59), Field(fields[1], 0, 23));
        (_days, _months) = (Field(fields[2], 1, 31), Field(fields[3], 1, 12));
        _weekdays = Field(fields[4], 0, 7).Select(day => day % 7).ToHashSet();
        _eitherDay = fields[2] != "*" && fields[4] != "*";
    }

    public IReadOnlySet<int> Minutes => _minutes;

    /// <exception cref="FormatException">It is none, or a number is out of its range.</exception>
    public static CronSchedule Parse(string text)
    {
        var fields = text.Split(' ');
        return fields.Length == 5 ? new(fields) : throw new FormatException($"'{text}' has {fields.Length} fields.");
    }

    /// <summary>The shortest and the longest time between two starts, within 60 days.</summary>
    public (TimeSpan Shortest, TimeSpan Longest) Gaps()
    {
        var begin = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var starts = Enumerable.Range(0, 60 * 24 * 60).Select(minute => begin.AddMinutes(minute)).Where(Starts).ToList();
        var gaps = starts.Zip(starts.Skip(1), (one, next) => next - one).ToList();
        return (gaps.Min(), gaps.Max());
    }

    private bool Starts(DateTime time)
    {
        var (day, weekday) = (_days.Contains(time.Day), _weekdays.Contains((int)time.DayOfWeek));
        return _minutes.Contains(time.Minute)
            && _hours.Contains(time.Hour)
            && _months.Contains(time.Month)
            && (_eitherDay ? day || weekday : day && weekday);
    }

    private static HashSet<int> Field(string text, int least, int most) => [.. text.Split(',').SelectMany(part => Part(part, least, most))];

    private static IEnumerable<int> Part(string text, int least, int most)
    {
        var halves = text.Split('/');
        var ends = halves[0] == "*" ? [least, most] : Array.ConvertAll(halves[0].Split('-'), Number);
        var step = halves.Length == 2 ? Number(halves[1]) : 1;
        var last =
            ends.Length == 2 ? ends[1]
            : halves.Length == 2 ? most
            : ends[0];
        if (ends[0] < least || last > most || step < 1)
            throw new FormatException($"'{text}' is not from {least} to {most}.");
        for (var value = ends[0]; value <= last; value += step)
            yield return value;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
