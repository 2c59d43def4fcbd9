using System.Globalization;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;
using WaitTime.Migrator;
using WaitTime.Scrapers.Quebec;

namespace WaitTime.Captures.Tests;

public sealed class QuebecFileCaptureTests
{
    private const string FetchedAt = "2026-08-21T00:00:00Z";

    /// <summary>
    /// File, installations with a whole row, whether it is whole, its hour in UTC, and sums that were added up outside of this program.
    /// </summary>
    public static TheoryData<string, int, bool, string, decimal, decimal, decimal, decimal> Files =>
        new()
        {
            { "people-2026-08-14_1245", 120, true, "2026-08-14T16:00:00Z", 4209, 1460, 1541.17m, 495.14m },
            { "people-2026-08-14_1345", 120, true, "2026-08-14T17:00:00Z", 4367, 1609, 1541.17m, 495.14m },
            { "people-2026-08-14_1445", 120, true, "2026-08-14T18:00:00Z", 4447, 1726, 1541.17m, 495.14m },
            { "people-2026-08-14_2145", 119, false, "2026-08-15T01:00:00Z", 3749, 1671, 1500.81m, 479.73m },
            { "people-2026-08-15_1145", 120, false, "2026-08-15T15:00:00Z", 3645, 1161, 1431.58m, 513.13m },
            { "people-2026-08-18_1445", 120, true, "2026-08-18T18:00:00Z", 4637, 1716, 1561.79m, 504.13m },
            { "people-2026-08-20_0645", 120, true, "2026-08-20T10:00:00Z", 2825, 700, 1492.92m, 528.07m },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_gives_every_number_of_every_installation(
        string file,
        int installations,
        bool isWhole,
        string hour,
        decimal present,
        decimal waiting,
        decimal stretcherHours,
        decimal ambulatoryHours
    )
    {
        var result = Parse(file);
        result.Failure.ShouldBeNull();
        result.Readings.Count.ShouldBe(5 * installations);
        (result.Incomplete.Count == 0).ShouldBe(isWhole, string.Join(" ", result.Incomplete));
        result.Readings.ShouldAllBe(reading => reading.ReportedAt == DateTimeOffset.Parse(hour, CultureInfo.InvariantCulture));
        Sum("present").ShouldBe(present);
        Sum("waiting").ShouldBe(waiting);
        Sum("stretcher_stay").ShouldBe(60 * stretcherHours);
        Sum("ambulatory_stay").ShouldBe(60 * ambulatoryHours);
        CheckAgainstText(result, file);

        decimal? Sum(string metric) => result.Readings.Where(reading => reading.Metric == metric).Sum(reading => reading.Value);
    }

    [Fact]
    public void The_last_row_of_a_file_that_was_cut_off_is_refused_although_its_numbers_parse()
    {
        var result = Parse("people-2026-08-14_2145");
        result.Rejected.Count.ShouldBe(5);
        result.Rejected.ShouldAllBe(rejected => rejected.Key == "51233799" && rejected.Reason == RejectionReasons.Truncated);
        result.Readings.ShouldNotContain(reading => reading.Site.Key == "51233799");
    }

    [Fact]
    public void The_stretchers_file_gives_the_occupancy_of_the_same_hour_and_nothing_else()
    {
        var stretchers = Parse("stretchers-2026-08-14_1345");
        stretchers.Incomplete.ShouldBeEmpty();
        var people = Parse("people-2026-08-14_1345")
            .Readings.Where(reading => reading.Metric == "occupancy")
            .ToDictionary(reading => reading.Site.Key, StringComparer.Ordinal);
        stretchers.Readings.Count.ShouldBe(120);
        stretchers.Readings.ShouldAllBe(reading => reading.Metric == "occupancy");
        // The two files number 29 of the 120 installations differently; the seed data know both permits.
        var shared = stretchers.Readings.Where(reading => people.ContainsKey(reading.Site.Key)).ToList();
        shared.Count.ShouldBe(91);
        shared.ShouldAllBe(reading => reading.Value == people[reading.Site.Key].Value && reading.State == people[reading.Site.Key].State);
        var known = SeedFiles
            .Hospitals.SelectMany(hospital => hospital.Keys.Split('|').Select(key => (key, hospital.Id)))
            .ToDictionary(pair => pair.key, pair => pair.Id, StringComparer.Ordinal);
        stretchers.Readings.Select(reading => known[reading.Site.Key]).ShouldBe(people.Keys.Select(key => known[key]), ignoreOrder: true);
    }

    [Fact]
    public void The_ministrys_own_encoding_keeps_its_accents_and_padded_headers_are_found()
    {
        var result = Parse("direct-file-2026-05-03T0745-excerpt");
        result.Readings.Count.ShouldBe(5 * 39);
        result.ReportedAt.ShouldBe(new DateTimeOffset(2026, 5, 3, 11, 0, 0, TimeSpan.Zero));
        result.Readings.ShouldContain(reading => reading.Site.Name == "HÔPITAL DU SACRÉ-COEUR-DE-MONTRÉAL");
        result.Readings.ShouldAllBe(reading => !reading.Site.Name.Contains('\uFFFD'));
        CheckAgainstText(result, "direct-file-2026-05-03T0745-excerpt");
    }

    private static ParseResult Parse(string file) => CaptureFiles.Parse(QuebecMsss.Source, "csv", FetchedAt, $"quebec-msss-csv/{file}.csv");

    /// <summary>Splits lines at commas, which these files allow, and compares every cell.</summary>
    private static void CheckAgainstText(ParseResult result, string file)
    {
        var lines = CaptureFiles
            .Text($"quebec-msss-csv/{file}.csv")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd('\r').Split(','))
            .ToList();
        var header = lines[0].Select(cell => cell.Trim(' ', '\t', '\uFEFF')).ToList();
        var values = CaptureFiles.Values(result);
        var permits = values.Keys.Select(key => key.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1).Where(line => permits.Contains(Cell(line, "No_permis_installation") ?? "")))
        {
            var permit = Cell(line, "No_permis_installation")!;
            values[(permit, "present")].ShouldBe(Number(Cell(line, "Nombre_total_de_patients_presents_a_lurgence")), permit);
            values[(permit, "waiting")].ShouldBe(Number(Cell(line, "Nombre_total_de_patients_en_attente_de_PEC")), permit);
            values[(permit, "stretcher_stay")].ShouldBe(60 * Number(Cell(line, "DMS_sur_civiere")), permit);
            values[(permit, "ambulatory_stay")].ShouldBe(60 * Number(Cell(line, "DMS_ambulatoire")), permit);
            var (occupied, functional) = (
                Number(Cell(line, "Nombre_de_civieres_occupees")),
                Number(Cell(line, "Nombre_de_civieres_fonctionnelles"))
            );
            decimal? share = functional > 0 ? 100 * occupied / functional : null;
            if (share is null)
                values[(permit, "occupancy")].ShouldBeNull(permit);
            else
                values[(permit, "occupancy")]!.Value.ShouldBe(share.Value, 0.000001m, permit);
        }

        string? Cell(string[] line, string column) =>
            header.IndexOf(column) is >= 0 and var index && index < line.Length ? line[index].Trim() : null;
    }

    private static decimal? Number(string? cell) =>
        decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
