using WaitTime.SampleServer;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>The file's parser, given anything.</summary>
public sealed class CsvPropertyTests
{
    private static readonly ParserTrial Trial = Trials.Of("quebec-msss/csv");

    /// <summary>Small, so that a change strikes something that matters; different in every value, so that a mix-up shows.</summary>
    private static readonly byte[] Small = (
        CsvBuilder.Whole() with
        {
            Lines =
            [
                CsvLine.Installation("50000001", "HÔPITAL É"),
                CsvLine
                    .Installation("50000002")
                    .With(Column.Functional, "16")
                    .With(Column.Occupied, "13")
                    .With(Column.Present, "14")
                    .With(Column.Waiting, "5")
                    .With(Column.StretcherHours, "17.25")
                    .With(Column.StretcherClock, "17:15")
                    .With(Column.AmbulatoryHours, "")
                    .With(Column.AmbulatoryClock, "9:24"),
                CsvLine.ProvincialTotal([CsvLine.Installation("50000001").With(Column.Present, "26")]),
            ],
        }
    ).ToBytes();

    public static TheoryData<string> Samples => ["releve.csv", "stretchers-latin1.csv"];

    [Fact]
    public void Any_cells_below_the_header_are_readings_or_a_failure()
    {
        // The last two pieces leave room for two cells in a row that has all
        // else: values are met in their places and not only by a rare chance.
        var soup = Soup.Of(
            string.Join(',', Column.People) + "\n",
            ",",
            ",",
            ",",
            ",,,,,,",
            "\n",
            "\n1,A,B,C,50000001,",
            ",6:00:00,2026-01-05T06:45:00\n",
            "99,",
            "\"",
            "\t",
            "\n1,A,B,C,50000002,8,6,0,0,",
            ",3.5,2.5,3:30,2:30,6:00:00,2026-01-05T06:45:00\n"
        );

        Trial.Holds(soup, 400);
    }

    [Fact]
    public void A_damaged_file_gives_nothing_that_was_not_published() => Trial.Holds(Damage.Of(Small), 1_600);

    [Fact]
    public void A_small_file_that_ends_at_any_of_its_bytes_says_nothing_else() => Trial.HoldsAtEveryCut(Small, readings: 10);

    /// <summary>
    /// Deleting bytes anywhere can make 15 of 125, and no parser could tell; deleting whole lines takes whole rows, and each row stands
    /// for itself: what is left says nothing that the whole file does not say. Where the header goes, nothing is left.
    /// </summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void A_file_that_lost_rows_says_nothing_else(string sample)
    {
        var file = SampleFiles.Read("quebec-msss/" + sample);
        var whole = Trial.Parse(file);

        Trial.Holds(Damage.LostLines(file), 80, damaged => ParserRules.SaysNothingElse(damaged, whole));
    }

    /// <summary>Rows in another order are the same rows, unless the header moved.</summary>
    [Fact]
    public void A_file_with_its_rows_in_another_order_says_nothing_else()
    {
        var file = SampleFiles.Read("quebec-msss/releve.csv");
        var header = file.AsSpan().IndexOf((byte)'\n') + 1;
        var whole = Trial.Parse(file);

        ParserTrial.Try(
            Damage.ShuffledLines(file[header..]),
            30,
            rows =>
            {
                var shuffled = Trial.Parse([.. file[..header], .. rows.Document]);
                ParserRules.SaysNothingElse(shuffled, whole);
                shuffled.Readings.Count.ShouldBe(whole.Readings.Count);
                shuffled.Incomplete.ShouldBeEmpty();
            }
        );
    }
}
