using WaitTime.Core.Failures;
using WaitTime.Migrator;

namespace WaitTime.Unit.Tests.Seeds;

/// <summary>Data files of comma-separated values, read cell by cell.</summary>
public sealed class SeedTableTests
{
    private const string File = "seed_data/some.csv";

    [Fact]
    public void A_cell_is_read_by_its_columns_name_and_an_empty_one_is_null()
    {
        var rows = Read("id,name,latitude,since\na,\"Hôpital \"\"A\"\", Québec\",-45.25,2026-06-28\nb,,,\n");
        rows.Select(row => (row.Text("id"), row.TextOrNull("name"), row.NumberOrNull("latitude"), row.DayOrNull("since")))
            .ShouldBe([("a", "Hôpital \"A\", Québec", -45.25, new DateOnly(2026, 6, 28)), ("b", null, null, null)]);
        rows.Select(row => row.Line).ShouldBe([2, 3]);
    }

    [Theory]
    [InlineData("", "seed_data/some.csv is empty.")]
    [InlineData("id,name,latitude\na,b,1\n", "seed_data/some.csv has no column 'since'.")]
    [InlineData("id,name,latitude,since\na,b,1,2026-06-28\na,b,c,1,2026-06-28\n", "seed_data/some.csv:3: 5 cells, expected 4.")]
    [InlineData("id,name,latitude,since\na,b\n", "seed_data/some.csv:2: 2 cells, expected 4.")]
    [InlineData("id,name,latitude,since\n,b,1,\n", "seed_data/some.csv:2: id is empty.")]
    [InlineData("id,name,latitude,since\na,b,45°,\n", "seed_data/some.csv:2: latitude is '45°', expected a number.")]
    [InlineData("id,name,latitude,since\na,b,NaN,\n", "seed_data/some.csv:2: latitude is 'NaN', expected a number.")]
    [InlineData("id,name,latitude,since\na,b,,28/06/2026\n", "seed_data/some.csv:2: since is '28/06/2026', expected a day as 2026-06-28.")]
    [InlineData("id,name,latitude,since\na,b \"c\",,\n", "seed_data/some.csv:2: a quotation mark stands in an unquoted cell.")]
    [InlineData("id,name,id,since\na,b,,\n", "seed_data/some.csv names the column 'id' twice.")]
    public void What_is_wrong_is_named_with_its_file_line_and_column(string text, string message) =>
        Should
            .Throw<ConfigurationException>(() =>
                Read(text).ForEach(row => _ = (row.Text("id"), row.NumberOrNull("latitude"), row.DayOrNull("since")))
            )
            .Message.ShouldBe(message);

    private static List<SeedRow> Read(string text)
    {
        using var reader = new StringReader(text);
        return [.. SeedTable.Read(File, reader, row => row)];
    }
}
