using System.Text;
using WaitTime.BulkExport.Rows;
using WaitTime.Core.Failures;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Bulk;

public sealed class BulkExportTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_closed_month_of_an_open_source_is_written_in_both_forms_and_the_open_month_is_not()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        var report = await world.ExportAsync();
        report
            .Exported.Select(month => (month.Source, month.Month, month.Rows, month.IsCorrection))
            .ShouldBe([("bc-phsa", "2026-04", BulkWorld.Rows, false), ("bc-phsa", "2026-05", BulkWorld.Rows, false)]);
        foreach (var month in (string[])["2026-04", "2026-05"])
        {
            var lines = world.Csv(month).Split("\r\n");
            lines[0].ShouldBe(string.Join(',', BulkColumns.All.Select(column => column.Name)));
            lines[^1].ShouldBeEmpty("the last record ends with CRLF too");
            (lines.Length - 2).ShouldBe(BulkWorld.Rows);
            world
                .Parquet(month, "SELECT count(*), count(DISTINCT hospital_id), min(month(reported_at)) FROM month")
                .ShouldBe([(long)BulkWorld.Rows, 3L, (long)int.Parse(month[^2..], System.Globalization.CultureInfo.InvariantCulture)]);
        }

        var found = await world.VerifyAsync();
        found.Problems.ShouldBeEmpty();
        (found.Months, found.Files, found.Rows).ShouldBe((2, 4, 2 * BulkWorld.Rows));
        (
            await world.Database.ScalarAsync<string>(
                "SELECT string_agg(source_id || ' ' || month || ' ' || rows, ', ' ORDER BY month) FROM bulk_exports"
            )
        ).ShouldBe("bc-phsa 2026-04-01 144, bc-phsa 2026-05-01 144");
    }

    [Fact]
    public async Task What_was_not_published_is_empty_or_null_and_never_zero()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await world.Database.ExecuteAsync(
            """
            UPDATE measurements SET value = NULL, state = 'not_reported' WHERE source_id = 'bc-phsa' AND reported_at = '2026-05-30 05:00Z';
            UPDATE measurements SET value = 0 WHERE source_id = 'bc-phsa' AND reported_at = '2026-05-30 06:00Z';
            UPDATE measurements SET value = NULL, lower = 600 WHERE source_id = 'bc-phsa' AND reported_at = '2026-05-30 07:00Z';
            UPDATE measurements SET value = 7.5 WHERE source_id = 'bc-phsa' AND reported_at = '2026-05-30 08:00Z';
            """
        );
        await world.ExportAsync();
        var lines = world.Csv("2026-05").Split("\r\n");
        Fields("05").ShouldBe("not_reported,,,");
        Fields("06").ShouldBe("reported,0,,");
        Fields("07").ShouldBe("reported,,600,");
        Fields("08").ShouldBe("reported,7.5,,");
        world
            .Parquet(
                "2026-05",
                """
                SELECT count(*) FILTER (value IS NULL), count(*) FILTER (value = 0 AND hour(reported_at) <> 6),
                    count(*) FILTER (value = 0), count(lower), count(upper) FROM month
                """
            )
            .ShouldBe([6L, 0L, 3L, 3L, 0L]);

        string Fields(string hour)
        {
            var line = lines.First(line => line.Contains($"2026-05-30T{hour}:00:00.000000Z,", StringComparison.Ordinal));
            return string.Join(',', line.Split(',')[10..14]);
        }
    }

    [Fact]
    public async Task A_name_that_a_spreadsheet_would_run_is_text_in_csv_and_as_published_in_parquet()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        var names = (string[])["=1+1", "a\nb", "-5"];
        for (var place = 1; place <= names.Length; place++)
        {
            await world.Database.ExecuteAsync(
                "UPDATE hospitals SET name = @name WHERE id = @id",
                new { name = names[place - 1], id = await world.HospitalAsync(place) }
            );
        }

        await world.ExportAsync();
        var csv = world.Csv("2026-05");
        csv.ShouldContain(",'=1+1,");
        csv.ShouldContain(",\"a\nb\",");
        csv.ShouldContain(",'-5,");
        csv.ShouldNotContain(",=1+1,");
        csv.ShouldNotContain(",-5,");
        world
            .Parquet("2026-05", "SELECT string_agg(DISTINCT hospital_name, '|' ORDER BY hospital_name) FROM month")
            .ShouldBe(["-5|=1+1|a\nb"]);
        (await world.VerifyAsync()).Problems.ShouldBeEmpty("a name with a line's end is one record");
    }

    [Fact]
    public async Task A_hidden_hospital_and_a_source_that_is_not_open_are_in_no_file()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        var hidden = await world.HospitalAsync(4);
        (
            await world.Database.ScalarAsync<long>(
                "SELECT count(*) FROM measurements WHERE hospital_id = @hidden OR source_id <> 'bc-phsa'",
                new { hidden }
            )
        ).ShouldBeGreaterThan(0, "there is something to hide");
        await world.ExportAsync();
        foreach (var month in (string[])["2026-04", "2026-05"])
        {
            world.Csv(month).ShouldNotContain(hidden);
            world
                .Parquet(month, $"SELECT count(*) FILTER (hospital_id = '{hidden}'), count(*) FILTER (source_id <> 'bc-phsa') FROM month")
                .ShouldBe([0L, 0L]);
        }

        foreach (var file in Directory.GetFiles(world.Folder, "*.*", SearchOption.AllDirectories))
        {
            var text = file + Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, Token));
            foreach (var secret in (string[])[hidden, "alberta-ahs", "ontario-health"])
                text.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"{secret} stands in {file}");
        }

        var refused = await Should.ThrowAsync<ConfigurationException>(() =>
            world.ExportAsync(
                new WaitTime.BulkExport.Stores.FolderStore(world.Folder),
                new() { Source = "alberta-ahs" },
                BulkWorld.Now,
                progress: null,
                Token
            )
        );
        refused.Message.ShouldContain("alberta-ahs is not a source whose licence lets its data be copied");
    }

    [Fact]
    public async Task Of_a_source_of_which_some_feeds_may_be_copied_only_their_values_are_exported()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await world.Database.ExecuteAsync(
            """
            UPDATE sources SET redistribution = 'display_only', open_feeds = '{api}' WHERE id = 'bc-phsa';
            UPDATE sources SET open_feeds = '{api}' WHERE id = 'alberta-ahs';
            UPDATE measurements SET feed = 'legacy' WHERE source_id = 'bc-phsa' AND reported_at >= '2026-05-31 00:00Z';
            """
        );
        (await world.ExportAsync()).Sources.ShouldBe(["bc-phsa"], "what must not be shown is not copied either");
        world
            .Parquet("2026-05", "SELECT count(*), count(DISTINCT feed), min(feed) FROM month")
            .ShouldBe([(long)BulkWorld.Rows / 2, 1L, "api"]);
        (await world.ManifestAsync()).Sources.ShouldHaveSingleItem().Feeds.ShouldBe("api");
        (await File.ReadAllTextAsync(Path.Combine(world.Folder, "bc-phsa", "LICENCE.txt"), Token)).ShouldContain("are here: api.");
    }

    [Fact]
    public async Task The_same_data_give_the_same_bytes_wherever_and_whenever_they_are_written()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        var other = Path.Combine(world.Folder, "other");
        await world.ExportAsync(other);
        // Written in another order, the rows lie elsewhere.
        await world.Database.ExecuteAsync(
            """
            CREATE TEMP TABLE kept AS SELECT * FROM measurements ORDER BY reported_at DESC;
            DELETE FROM measurements;
            INSERT INTO measurements SELECT * FROM kept;
            """
        );
        var another = Path.Combine(world.Folder, "another");
        await world.ExportAsync(another, BulkWorld.Now.AddDays(14));
        var (first, second) = (BulkWorld.DataOf(other), BulkWorld.DataOf(another));
        first.Count.ShouldBe(8, "two months, two forms, two names each");
        second.Keys.Order(StringComparer.Ordinal).ShouldBe(first.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, bytes) in first)
            second[name].AsSpan().SequenceEqual(bytes).ShouldBeTrue($"{name} differs");
    }
}
