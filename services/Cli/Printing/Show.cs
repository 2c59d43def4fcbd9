using System.Globalization;
using Spectre.Console;
using WaitTime.Alerting.Notices;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Printing;
using WaitTime.Core.Storage;

namespace WaitTime.Cli.Printing;

/// <summary>How tables write times, durations and absences.</summary>
internal static class Show
{
    public const string Nothing = "-";

    /// <summary>UTC to the minute.</summary>
    public static string Time(DateTime? at) =>
        at is { } time ? time.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : Nothing;

    public static string Time(DateTimeOffset? at) => Time(at?.UtcDateTime);

    public static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.0 s", CultureInfo.InvariantCulture);

    /// <summary>In the largest unit that leaves a number of at least one.</summary>
    public static string Bytes(long bytes)
    {
        const int step = 1024;
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        var (size, unit) = ((double)bytes, 0);
        for (; size >= step && unit < units.Length - 1; unit++)
            size /= step;
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.#} {units[unit]}");
    }

    public static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? Nothing;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A share from 0 to 1, as percent.</summary>
    public static string Percent(decimal? share) =>
        share is { } known ? (known * 100).ToString("0.0 '%'", CultureInfo.InvariantCulture) : Nothing;

    public static string Minutes(double? minutes) => minutes?.ToString("0 'min'", CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>Text from outside, so that a bracket in it is no markup, and as wide as it will be printed.</summary>
    public static string Text(string? text) => string.IsNullOrEmpty(text) ? Nothing : Markup.Escape(PrintedText.Line(text));

    /// <summary>A plain table without colours: it reads the same in a terminal, a log and a mail.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Ascii2);
        foreach (var column in columns)
            table.AddColumn(new TableColumn(Markup.Escape(column)).NoWrap());
        return table;
    }

    /// <summary>Writes to standard output, as wide as the terminal, or wide enough for every table where there is none.</summary>
    public static void Write(Table table)
    {
        const int wide = 200;
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = wide;
        console.Write(table);
    }

    /// <summary>What went wrong, in one line.</summary>
    public static string Failure(Failure failure, DatabaseTries? tries = null)
    {
        var what = failure.Category == FailureCategory.PersistenceFailure ? "The database failed" : "Failed";
        return $"{what} ({failure.Reason}{(tries is { Attempts: > 1 } ? $", {tries.Text}" : "")}): {PrintedText.Line(failure.Message)}";
    }

    /// <summary>Who took what, and what nobody took.</summary>
    /// <param name="andThen">What becomes of a refused notice.</param>
    public static void Write(Delivery delivery, string andThen)
    {
        var path = Tag.Lower(delivery.Path);
        foreach (var title in delivery.Accepted)
            Console.Out.WriteLine($"Accepted by {path}: {title}");
        foreach (var problem in delivery.Problems)
            Console.Error.WriteLine($"Not accepted by {path}: {PrintedText.Line(problem)} {andThen}");
    }
}
