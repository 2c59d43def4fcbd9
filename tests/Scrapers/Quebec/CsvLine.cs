using System.Globalization;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>One made-up row of the ministry's file, cell by cell.</summary>
internal sealed record CsvLine
{
    /// <summary>The stamp of the default rows: 6:00 in Montréal, in winter.</summary>
    public static readonly DateTimeOffset StampedAt = new(2026, 1, 5, 11, 0, 0, TimeSpan.Zero);

    private IReadOnlyDictionary<string, string> Cells { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static CsvLine Installation(string permit, string name = "HÔPITAL EXEMPLE") =>
        new CsvLine()
            .With(Column.Rss, "1")
            .With(Column.Region, "Région A")
            .With(Column.Establishment, "SANTÉ QUÉBEC RÉGION A")
            .With(Column.Installation, name)
            .With(Column.Permit, permit)
            .With(Column.Functional, "8")
            .With(Column.Occupied, "6")
            .With(Column.Over24, "1")
            .With(Column.Over48, "0")
            .With(Column.Present, "12")
            .With(Column.Waiting, "3")
            .With(Column.StretcherHours, "7.18")
            .With(Column.AmbulatoryHours, "2.5")
            .With(Column.StretcherClock, "7:10")
            .With(Column.AmbulatoryClock, "2:30")
            .With(Column.Image, "6:00:00")
            .With(Column.Updated, "2026-01-05T06:45:00");

    public static CsvLine RegionalTotal(string region, IEnumerable<CsvLine> installations) =>
        Installation("", "Total régional")
            .With(Column.Rss, region)
            .With(Column.Establishment, "Total régional")
            .With(Column.StretcherHours, "17.323475815523")
            .Sum(installations);

    public static CsvLine ProvincialTotal(IEnumerable<CsvLine> installations) =>
        Installation("", "Ensemble du Québec")
            .With(Column.Rss, "99")
            .With(Column.Region, "Ensemble du Québec")
            .With(Column.Establishment, "Ensemble du Québec")
            .Sum(installations);

    public CsvLine With(string column, string text) =>
        this with
        {
            Cells = new Dictionary<string, string>(Cells, StringComparer.Ordinal) { [column] = text },
        };

    /// <summary>What the ministry writes for whole establishments, for days.</summary>
    public CsvLine WithoutPeople()
    {
        string[] columns =
        [
            Column.Present,
            Column.Waiting,
            Column.StretcherHours,
            Column.AmbulatoryHours,
            Column.StretcherClock,
            Column.AmbulatoryClock,
        ];
        return columns.Aggregate(this, (line, column) => line.With(column, "pas d'information disponible"));
    }

    private CsvLine Sum(IEnumerable<CsvLine> installations) =>
        Column.Counts.Aggregate(
            this,
            (total, column) =>
                total.With(
                    column,
                    $"{installations.Sum(line => int.TryParse(line[column].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0)}"
                )
        );

    public string this[string column] => Cells.GetValueOrDefault(column, "");
}
