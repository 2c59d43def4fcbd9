using System.Text.Json;
using WaitTime.Core.Storage;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Bulk;

public sealed class BulkProgramTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_program_exports_as_its_own_role_and_records_itself_and_the_tool_verifies()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        var end = await Programs.RunAsync(Programs.BulkExport, world.Database.UrlAs("waittime_bulk"), "--to", world.Folder);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        end.Output.ShouldContain("3 months exported");
        (await world.Database.QueryAsync<string>("SELECT last_exit_code || ' ' || (details ->> 'exported') FROM job_status")).ShouldBe([
            "0 3",
        ]);
        var verified = await Programs.WaitTimeAsync("bulk", "verify", world.Folder, "--json");
        verified.ExitCode.ShouldBe(0, verified.Output + verified.Error);
        JsonDocument.Parse(verified.Output).RootElement.GetProperty("rows").GetInt64().ShouldBe(3 * BulkWorld.Rows);

        var broken = Directory.GetFiles(Path.Combine(world.Folder, "bc-phsa"), "2026-05.*.parquet").Single();
        await File.AppendAllTextAsync(broken, "!", Token);
        var differs = await Programs.WaitTimeAsync("bulk", "verify", world.Folder);
        differs.ExitCode.ShouldBe(1, differs.Output + differs.Error);
        differs.Error.ShouldContain($"{Path.GetRelativePath(world.Folder, broken)}: has ");
    }

    [Fact]
    public async Task A_dry_run_tells_and_writes_nothing_and_one_month_is_not_the_job()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        var tried = await Programs.RunAsync(
            Programs.Tool,
            world.Database.Url,
            "bulk",
            "export",
            "--to",
            world.Folder,
            "--dry-run",
            "--json"
        );
        tried.ExitCode.ShouldBe(0, tried.Output + tried.Error);
        JsonDocument.Parse(tried.Output).RootElement.GetProperty("exported").GetArrayLength().ShouldBe(3);
        Directory.EnumerateFileSystemEntries(world.Folder).ShouldBeEmpty();

        var one = await Programs.RunAsync(
            Programs.Tool,
            world.Database.Url,
            ["bulk", "export", "--to", world.Folder, "--month", "2026-05", "--source", "bc-phsa"]
        );
        one.ExitCode.ShouldBe(0, one.Output + one.Error);
        one.Output.ShouldContain("bc-phsa 2026-05: 144 rows, new, version ");
        one.Output.ShouldContain("1 months exported");
        (await world.Database.ScalarAsync<long>("SELECT count(*) FROM job_status")).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_exports_at_once_one_is_skipped()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await using var other = await AdvisoryLock.TryTakeAsync(world.Database.Database, AdvisoryLock.OfBulkExport, Token);
        var end = await Programs.RunAsync(Programs.Tool, world.Database.Url, "bulk", "export", "--to", world.Folder);
        end.ExitCode.ShouldBe(75, end.Output + end.Error);
        Directory.EnumerateFileSystemEntries(world.Folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("No target: give a folder with --to, or set WAITTIME_BULK_S3_URL.")]
    [InlineData("'May' is not a month; expected the form 2026-05.", "--to", "/tmp", "--month", "May")]
    [InlineData("--month 2999-01 is not over (UTC): only whole months are exported.", "--to", "/tmp", "--month", "2999-01")]
    [InlineData("--to '/dev/null' is not a folder.", "--to", "/dev/null")]
    public async Task A_wrong_argument_is_one_line_and_exit_code_2(string message, params string[] arguments)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await Programs.RunAsync(Programs.BulkExport, database.Url, arguments);
        (end.ExitCode, end.Error.Trim()).ShouldBe((2, message));
    }

    [Fact]
    public async Task A_full_disk_leaves_what_was_published_as_it_was()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await world.ExportAsync();
        var before = BulkWorld.DataOf(world.Folder);
        await world.Database.ExecuteAsync("UPDATE measurements SET value = random() * 1000 WHERE source_id = 'bc-phsa'");
        // A limit on the size of files makes every write beyond it fail, as a full disk does.
        var start = new System.Diagnostics.ProcessStartInfo(
            "bash",
            ["-c", $"trap '' XFSZ; ulimit -f 1; exec dotnet '{Programs.PathOf(Programs.Tool)}' bulk export --to '{world.Folder}'"]
        );
        // The runtime's own files are larger than that.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DATABASE_URL"] = world.Database.Url;
        var end = await ChildProcess.RunAsync(start);
        end.ExitCode.ShouldBe(22, end.Output + end.Error);
        end.Error.ShouldContain("What was published before is whole.");
        var after = BulkWorld.DataOf(world.Folder);
        after.Keys.Order(StringComparer.Ordinal).ShouldBe(before.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, bytes) in before)
            after[name].AsSpan().SequenceEqual(bytes).ShouldBeTrue($"{name} was changed");
        (await world.VerifyAsync()).Problems.ShouldBeEmpty();
    }
}
