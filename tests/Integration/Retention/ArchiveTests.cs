using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using WaitTime.Cleanup.Archives;
using WaitTime.Cleanup.History;
using WaitTime.Cleanup.Measurements;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Retention;

public sealed class ArchiveTests(ClusterFixture fixture) : IDisposable
{
    private const string Header =
        "source_id,hospital_id,metric,metric_id,reported_at,value,state,feed,first_seen_at,timestamp_utc,is_anomaly,lower,upper\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-archive-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_goes_is_archived_first_by_source_and_month_with_counts_and_hashes()
    {
        await using var history = await History.CreateAsync(fixture);
        var report = await history.CleanAsync(Archiving);
        report.ArchivedFiles.ShouldBe(["bc-phsa-2026-03.csv.gz", "bc-phsa-2026-04.csv.gz", "bc-phsa-2026-05.csv.gz"]);
        var manifest = await ArchiveManifest.ReadAsync(_folder, Token);
        manifest.Files.Select(file => file.Rows).ShouldBe([31 * 24 * 3, 30 * 24 * 3, 20 * 24 * 3]);
        foreach (var file in manifest.Files)
        {
            Convert
                .ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(_folder, file.File), Token)))
                .ShouldBe(file.Sha256);
            Lines(file.File).Count.ShouldBe((int)file.Rows + 1);
            file.Metrics.ShouldHaveSingleItem().Statistic.ShouldBe("P90");
        }

        Lines("bc-phsa-2026-03.csv.gz")[0].ShouldBe(Header.TrimEnd());
        (await history.CountAsync()).ShouldBe(History.Rows - manifest.Files.Sum(file => file.Rows));
    }

    [Fact]
    public async Task A_range_is_archived_with_both_ends_and_a_file_from_before_there_were_ranges_is_read_as_it_is()
    {
        await using var history = await History.CreateAsync(fixture);
        await history.Database.ExecuteAsync(
            "UPDATE measurements SET value = NULL, lower = 60, upper = 120 WHERE reported_at = (SELECT min(reported_at) FROM measurements)"
        );
        var older = Path.Combine(_folder, "bc-phsa-2026-03.csv.gz");
        await using (var zipped = new GZipStream(File.Create(older), CompressionLevel.Fastest))
        await using (var writer = new StreamWriter(zipped))
        {
            await writer.WriteAsync(
                "source_id,hospital_id,metric,metric_id,reported_at,value,state,feed,first_seen_at,timestamp_utc,is_anomaly\n"
                    + "bc-phsa,ca-bc-gone,wait,1,2026-03-01T00:00:00.000000Z,41,reported,api,2026-03-01T00:00:00.000000Z,"
                    + "2026-03-01T00:00:00.000000Z,false\n"
            );
        }

        await history.CleanAsync(Archiving);
        var lines = Lines("bc-phsa-2026-03.csv.gz");
        lines.Count(line => line.EndsWith(",false,60,120", StringComparison.Ordinal)).ShouldBe(3, "three hospitals");
        lines.ShouldContain(line =>
            line.StartsWith("bc-phsa,ca-bc-gone,", StringComparison.Ordinal)
            && line.EndsWith(",41,reported,api,2026-03-01T00:00:00.000000Z,2026-03-01T00:00:00.000000Z,false,,", StringComparison.Ordinal)
        );
        (await ArchiveManifest.ReadAsync(_folder, Token))
            .Files[0]
            .Metrics.Single(metric => metric.Statistic == "P90")
            .Basis.ShouldBe("MEASURED");
    }

    [Fact]
    public async Task A_later_cleanup_adds_to_the_month_it_began()
    {
        await using var history = await History.CreateAsync(fixture);
        await history.CleanAsync(Archiving);
        await history.CleanAsync(Archiving, History.Now.AddDays(5));
        var may = (await ArchiveManifest.ReadAsync(_folder, Token)).Files.Single(file => file.Month == "2026-05");
        may.Rows.ShouldBe(25 * 24 * 3);
        Lines(may.File).Distinct(StringComparer.Ordinal).Count().ShouldBe((25 * 24 * 3) + 1, "every row once");
    }

    [Fact]
    public async Task Killed_between_archive_and_delete_the_next_cleanup_archives_every_row_once()
    {
        await using var history = await History.CreateAsync(fixture);
        var march = (await new Partitions(history.Database.Database).ListAsync(Token))[0];
        await new MeasurementArchive(history.Database.Database, _folder, TimeProvider.System).WriteAsync(
            march,
            History.Now.AddDays(-30),
            Token
        );
        (await history.CountAsync()).ShouldBe(History.Rows);
        await File.WriteAllTextAsync(Path.Combine(_folder, "bc-phsa-2026-04.csv.gz.new"), "half of a file", Token);

        await history.CleanAsync(Archiving);
        Lines("bc-phsa-2026-03.csv.gz").Count.ShouldBe((31 * 24 * 3) + 1);
        Directory.GetFiles(_folder, "*.new").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_archive_is_named_and_nothing_is_deleted()
    {
        await using var history = await History.CreateAsync(fixture);
        await File.WriteAllTextAsync(Path.Combine(_folder, "bc-phsa-2026-03.csv.gz"), "no archive", Token);
        (await Should.ThrowAsync<ArchiveException>(() => history.CleanAsync(Archiving))).Message.ShouldContain("bc-phsa-2026-03.csv.gz");
        (await history.CountAsync()).ShouldBe(History.Rows);
    }

    [Theory]
    [InlineData("source_id,hospital_id,metric\nbc-phsa,ca-bc-gone,wait\n", "It has no column 'metric_id'.")]
    [InlineData(Header + "bc-phsa,ca-bc-gone,wait,1\n", "Line 2: reported_at is missing.")]
    [InlineData(Header + "bc-phsa,ca-bc-gone,wait,one,x,41,reported,api,x,x,false,,\n", "Line 2: metric_id is 'one'.")]
    [InlineData(Header + "bc-phsa,ca-bc \"gone\",wait,1,x,41,reported,api,x,x,false,,\n", "ca-bc \"gone")]
    public async Task An_archive_with_a_damaged_line_is_named_with_what_is_wrong_and_nothing_is_deleted(string text, string problem)
    {
        await using var history = await History.CreateAsync(fixture);
        await using (var zipped = new GZipStream(File.Create(Path.Combine(_folder, "bc-phsa-2026-03.csv.gz")), CompressionLevel.Fastest))
        await using (var writer = new StreamWriter(zipped))
            await writer.WriteAsync(text);
        var message = (await Should.ThrowAsync<ArchiveException>(() => history.CleanAsync(Archiving))).Message;
        message.ShouldContain("bc-phsa-2026-03.csv.gz is corrupt: ");
        message.ShouldContain(problem);
        (await history.CountAsync()).ShouldBe(History.Rows);
    }

    [Theory]
    [InlineData("bc-phsa-2026-03.csv.gz")]
    [InlineData("manifest.json")]
    public async Task An_archive_is_never_written_through_a_symbolic_link_and_nothing_is_deleted(string name)
    {
        await using var history = await History.CreateAsync(fixture);
        var victim = Path.Combine(_folder, "victim");
        File.CreateSymbolicLink(Path.Combine(_folder, name), victim);
        (await Should.ThrowAsync<ArchiveException>(() => history.CleanAsync(Archiving))).Message.ShouldContain(
            $"{name} is a symbolic link"
        );
        File.Exists(victim).ShouldBeFalse("a file was made where the link leads");
        (await history.CountAsync()).ShouldBe(History.Rows);
    }

    [Fact]
    public async Task A_full_disk_deletes_nothing()
    {
        await using var history = await History.CreateAsync(fixture);
        await history.Database.ExecuteAsync("UPDATE measurements SET value = value + random()");
        // A limit on the size of files makes every write beyond it fail, as a full disk does.
        var start = new ProcessStartInfo(
            "bash",
            [
                "-c",
                "trap '' XFSZ; ulimit -f 16; "
                    + $"exec dotnet '{Programs.PathOf(Programs.Tool)}' cleanup --skip-aggregate-refresh --archive '{_folder}'",
            ]
        );
        // The runtime's own files are larger than that.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DATABASE_URL"] = history.Database.Url;
        var end = await ChildProcess.RunAsync(start);
        end.ExitCode.ShouldBe(22, end.Output + end.Error);
        end.Error.ShouldContain("could not be written");
        (await history.CountAsync()).ShouldBe(History.Rows);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private RetentionPolicy Archiving => new() { ArchiveFolder = _folder };

    private List<string> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(_folder, file)), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
