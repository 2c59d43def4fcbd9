using System.Globalization;
using Spectre.Console;
using WaitTime.Cli.Printing;
using WaitTime.Core;
using WaitTime.Core.Jobs;
using WaitTime.Core.Printing;

namespace WaitTime.Cli.Crosschecks;

/// <summary>What a comparison found, as it is printed.</summary>
/// <param name="At">The page's time: its newest stamp, else when it was saved.</param>
/// <param name="Readings">Every number of either side.</param>
/// <param name="UnknownPlaces">Names on the page whose hospital the database does not know by a key of the source.</param>
/// <param name="Rejected">Numbers of the page that cannot be used.</param>
internal sealed record CrosscheckOutput(
    string Source,
    string Feed,
    DateTimeOffset At,
    IReadOnlyList<CheckedReading> Readings,
    IReadOnlyList<string> UnknownPlaces,
    int Rejected
)
{
    /// <summary>0 when the page and the database say the same of everything, else 1.</summary>
    public int ExitCode =>
        Readings.Count > 0
        && UnknownPlaces.Count == 0
        && Rejected == 0
        && Readings.All(reading => reading.Verdict is CrosscheckVerdict.Equal or CrosscheckVerdict.WithinTolerance)
            ? ExitCodes.Success
            : ExitCodes.IncidentOpen;

    public void PrintJson() =>
        Json.Print(
            new
            {
                Source,
                Feed,
                At,
                Counts = Counts(),
                UnknownPlaces,
                Rejected,
                Readings = Readings.Select(reading => new
                {
                    reading.HospitalId,
                    reading.Hospital,
                    reading.Metric,
                    reading.PageValue,
                    reading.PageState,
                    reading.PageReportedAt,
                    reading.StoredValue,
                    reading.StoredState,
                    reading.StoredReportedAt,
                    reading.Difference,
                    Verdict = Tag.Lower(reading.Verdict),
                }),
            }
        );

    /// <summary>What is not equal, line by line, and how much is.</summary>
    public void Print()
    {
        var different = Readings
            .Where(reading => reading.Verdict is not (CrosscheckVerdict.Equal or CrosscheckVerdict.WithinTolerance))
            .ToList();
        if (different.Count > 0)
        {
            var table = Show.Table("hospital", "metric", "page", "stored", "difference", "stored at", "verdict");
            foreach (var reading in different)
            {
                table.AddRow(
                    Show.Text(reading.Hospital),
                    Show.Text(reading.Metric),
                    Show.Text(Written(reading.PageValue, reading.PageState)),
                    Show.Text(Written(reading.StoredValue, reading.StoredState)),
                    Show.Text(reading.Difference?.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture)),
                    Show.Time(reading.StoredReportedAt),
                    Tag.Lower(reading.Verdict).Replace('_', ' ')
                );
            }

            Show.Write(table);
        }

        foreach (var place in UnknownPlaces)
            Console.Out.WriteLine($"No hospital of {Source} is known by the name '{PrintedText.Line(place)}'.");
        if (Rejected > 0)
            Console.Out.WriteLine($"{Rejected} numbers of the page were rejected; 'waittime parse' says why.");
        var counts = string.Join(", ", Counts().Select(count => $"{count.Value} {count.Key.Replace('_', ' ')}"));
        Console.Out.WriteLine($"{Source} {Feed} of {Show.Time(At)}: {counts}");
    }

    private Dictionary<string, int> Counts() =>
        Enum.GetValues<CrosscheckVerdict>()
            .ToDictionary(
                verdict => Tag.Lower(verdict),
                verdict => Readings.Count(reading => reading.Verdict == verdict),
                StringComparer.Ordinal
            );

    private static string? Written(decimal? value, string? state) =>
        value?.ToString("0.##", CultureInfo.InvariantCulture) ?? state?.Replace('_', ' ');
}
