using FsCheck.Fluent;
using WaitTime.Core.Parsing;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Quebec;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Quebec;

public sealed class CsvPropertyTests
{
    private static readonly ParseContext Context = new(new DateTimeOffset(2026, 1, 12, 15, 52, 0, TimeSpan.Zero));
    private static readonly CsvFileParser Parser = new();

    public static TheoryData<string> Samples => ["releve.csv", "stretchers-latin1.csv"];

    [Fact]
    public void Any_bytes_are_readings_or_a_failure() => ParserRules.Holds(Gen.OneOf(Soup.Bytes(), Soup.Text()), 200, bytes => Parse(bytes));

    [Fact]
    public void Any_cells_below_the_header_are_readings_or_a_failure()
    {
        // The last two pieces leave room for two cells in a row that has all else: values are met in their places and not only by a rare chance.
        var soup = Soup.Of(
            string.Join(',', Column.People) + "\n",
            ",", ",", ",", ",,,,,,", "\n", "\n1,A,B,C,50000001,", ",6:00:00,2026-01-05T06:45:00\n", "99,", "\"", "\t", "\n1,A,B,C,50000002,8,6,0,0,", ",3.5,2.5,3:30,2:30,6:00:00,2026-01-05T06:45:00\n");

        ParserRules.Holds(soup, 200, bytes => Parse(bytes));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Any_damage_to_a_file_leaves_readings_or_a_failure(string sample)
    {
        var file = SampleFiles.Read("quebec-msss/" + sample);

        ParserRules.Holds(Mutation.Several(), 100, damage => Parse(damage.Apply(file)));
    }

    [Fact]
    public void A_file_that_ends_early_says_nothing_else_and_owns_up_to_it()
    {
        var file = SampleFiles.Read("quebec-msss/releve.csv");
        var whole = Parse(file);

        ParserRules.Holds(Mutation.Of(Damage.Truncate), 120, cut =>
        {
            var damaged = Parse(cut.Apply(file));
            ParserRules.SaysNothingElse(damaged, whole);
            ParserRules.OwnsUpToLoss(damaged, whole);
        });
    }

    /// <summary>The stretcher file has no total by which a loss of whole rows beyond the 90th could be noticed.</summary>
    [Fact]
    public void A_stretcher_file_that_ends_early_says_nothing_else()
    {
        var file = SampleFiles.Read("quebec-msss/stretchers-latin1.csv");
        var whole = Parse(file);

        ParserRules.Holds(Mutation.Of(Damage.Truncate), 120, cut => ParserRules.SaysNothingElse(Parse(cut.Apply(file)), whole));
    }

    [Fact]
    public void A_small_file_that_ends_at_any_of_its_bytes_says_nothing_else()
    {
        var builder = CsvBuilder.Whole();
        var file = (builder with
        {
            Lines = [CsvLine.Installation("50000001", "HÔPITAL É"), CsvLine.Installation("50000002").With(Column.AmbulatoryHours, ""), CsvLine.ProvincialTotal(24)],
        }).ToBytes();
        var whole = Parse(file);
        whole.Readings.Count.ShouldBe(10);

        for (var length = 0; length < file.Length; length++) ParserRules.SaysNothingElse(Parse(file[..length]), whole, $"Cut after {length} bytes.");
    }

    /// <summary>
    /// Deleting bytes anywhere can make 15 of 125, and no parser could tell; deleting whole lines takes whole rows, and each row stands
    /// for itself: what is left says nothing that the whole file does not say. Where the header goes, nothing is left.
    /// </summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void A_file_that_lost_rows_says_nothing_else(string sample)
    {
        var file = SampleFiles.Read("quebec-msss/" + sample);
        var whole = Parse(file);

        ParserRules.Holds(Mutation.Several(Damage.DeleteLine), 80, damage => ParserRules.SaysNothingElse(Parse(damage.Apply(file)), whole));
    }

    /// <summary>Rows in another order are the same rows, unless the header moved.</summary>
    [Fact]
    public void A_file_with_its_rows_in_another_order_says_nothing_else()
    {
        var file = SampleFiles.Read("quebec-msss/releve.csv");
        var header = file.AsSpan().IndexOf((byte)'\n') + 1;
        var whole = Parse(file);

        ParserRules.Holds(Mutation.Of(Damage.ShuffleLines), 30, damage =>
        {
            var shuffled = Parse([.. file[..header], .. damage.Apply(file[header..])]);
            ParserRules.SaysNothingElse(shuffled, whole);
            shuffled.Readings.Count.ShouldBe(whole.Readings.Count);
            shuffled.Incomplete.ShouldBeEmpty();
        });
    }

    private static ParseResult Parse(byte[] file) => ParserRules.ParseSoundly(Parser, Context, file);
}
