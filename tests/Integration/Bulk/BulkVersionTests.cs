using System.Text.Json;
using WaitTime.BulkExport.Rows;
using WaitTime.BulkExport.Stores;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Bulk;

public sealed class BulkVersionTests(ClusterFixture fixture)
{
    private const string Correct = "UPDATE measurements SET value = 177 WHERE source_id = 'bc-phsa' AND reported_at = '2026-05-30 05:00Z'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_corrected_month_gets_a_version_of_its_own_and_the_one_before_stays_listed_and_as_it_was()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await world.ExportAsync();
        var before = BulkWorld.DataOf(world.Folder);
        var old = (await world.ManifestAsync()).Of(BulkWorld.Source, BulkWorld.May)!.Newest;
        await world.Database.ExecuteAsync(Correct);

        var report = await world.ExportAsync(now: BulkWorld.Now.AddDays(14));
        report.Exported.ShouldHaveSingleItem().IsCorrection.ShouldBeTrue();
        report.Unchanged.ShouldBe(1, "April is as it was");
        var month = (await world.ManifestAsync()).Of(BulkWorld.Source, BulkWorld.May)!;
        month.Versions.Count.ShouldBe(2);
        month.Versions[1].Version.ShouldBe(old.Version);
        month.Newest.Version.ShouldNotBe(old.Version, StringComparer.Ordinal);
        var after = BulkWorld.DataOf(world.Folder);
        foreach (var file in old.Files)
        {
            after[file.Path].AsSpan().SequenceEqual(before[file.Path]).ShouldBeTrue($"{file.Path} was changed");
            after[file.LatestPath].AsSpan().SequenceEqual(before[file.LatestPath]).ShouldBeFalse($"{file.LatestPath} is the old one still");
            (await File.ReadAllTextAsync(Path.Combine(world.Folder, "SHA256SUMS"), Token)).ShouldContain($"{file.Sha256}  {file.Path}\n");
        }

        world.Csv("2026-05").ShouldContain(",177,");
        (await world.VerifyAsync()).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_that_its_publisher_still_shows_makes_no_new_version()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await world.ExportAsync();
        await world.Database.ExecuteAsync("UPDATE measurements SET timestamp_utc = '2026-06-10 00:00Z'");
        var report = await world.ExportAsync(now: BulkWorld.Now.AddDays(14));
        (report.Exported.Count, report.Unchanged).ShouldBe((0, 2));
        (await world.Database.ScalarAsync<bool>("SELECT bool_and(confirmed_at > exported_at) FROM bulk_exports")).ShouldBeTrue(
            "the cleanup sees that the files hold what the database holds"
        );
    }

    [Fact]
    public async Task Stopped_between_two_months_what_is_published_is_whole_and_the_next_export_goes_on()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await world.ExportAsync();
        await world.Database.ExecuteAsync("UPDATE measurements SET value = value + 1 WHERE source_id = 'bc-phsa'");
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            world.ExportAsync(new FolderStore(world.Folder), new(), BulkWorld.Now, new AfterFirst(stop), stop.Token)
        );
        (await world.VerifyAsync()).Problems.ShouldBeEmpty("a stopped export leaves nothing half");
        (await world.ManifestAsync())
            .Months.Select(month => (month.Month, month.Versions.Count))
            .ShouldBe([("2026-04", 2), ("2026-05", 1)]);
        Directory.Exists(Path.Combine(world.Folder, ".work")).ShouldBeFalse("what was not ready is gone");

        (await world.ExportAsync()).Exported.ShouldHaveSingleItem().Month.ShouldBe("2026-05");
        (await world.VerifyAsync()).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Killed_before_the_catalogues_were_written_the_next_export_writes_them()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await world.ExportAsync();
        // As a process leaves it that dies after the manifest, and with a month in work.
        Directory.CreateDirectory(Path.Combine(world.Folder, ".work"));
        await File.WriteAllTextAsync(Path.Combine(world.Folder, ".work", "month.csv.gz"), "half", Token);
        await File.WriteAllTextAsync(Path.Combine(world.Folder, "bc-phsa", "2026-05.csv.gz"), "the version before", Token);
        File.Delete(Path.Combine(world.Folder, "SHA256SUMS"));
        (await world.VerifyAsync()).Problems.Count.ShouldBe(2);

        (await world.ExportAsync()).Exported.ShouldBeEmpty();
        (await world.VerifyAsync()).Problems.ShouldBeEmpty();
        Directory.Exists(Path.Combine(world.Folder, ".work")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_gone_is_written_again()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await world.ExportAsync();
        var file = (await world.ManifestAsync()).Of(BulkWorld.Source, BulkWorld.May)!.Newest.Files[1].Path;
        File.Delete(Path.Combine(world.Folder, file));
        (await world.VerifyAsync()).Problems.ShouldBe([$"{file}: is missing"]);
        (await world.ExportAsync()).Exported.ShouldHaveSingleItem().Month.ShouldBe("2026-05");
        (await world.VerifyAsync()).Problems.ShouldBeEmpty();
        (await world.ManifestAsync()).Of(BulkWorld.Source, BulkWorld.May)!.Versions.Count.ShouldBe(1, "it is the same version");
    }

    [Fact]
    public async Task A_source_that_is_open_no_more_is_offered_no_more_and_its_hashes_stay_known()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await world.ExportAsync();
        await world.Database.ExecuteAsync("UPDATE sources SET redistribution = 'display_only' WHERE id = 'bc-phsa'");
        (await world.ExportAsync()).Withdrawn.ShouldBe(["bc-phsa"]);
        foreach (var name in (string[])["SHA256SUMS", "datapackage.json", "catalog.jsonld"])
            (await File.ReadAllTextAsync(Path.Combine(world.Folder, name), Token)).ShouldNotContain("bc-phsa", customMessage: name);
        var manifest = await world.ManifestAsync();
        manifest.Offered.ShouldBeEmpty();
        manifest.Months.Count.ShouldBe(2);
        manifest.Sources.ShouldHaveSingleItem().IsWithdrawn.ShouldBeTrue();
    }

    [Fact]
    public async Task Each_file_is_described_with_its_columns_its_licence_and_how_to_cite_it()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await world.Database.ExecuteAsync(
            "UPDATE sources SET licence = 'CC-BY 4.0', licence_url = 'https://licence.example/' WHERE id = 'bc-phsa'"
        );
        await world.ExportAsync(
            new FolderStore(world.Folder),
            new() { Address = new("https://waits.example/bulk/") },
            BulkWorld.Now,
            progress: null,
            Token
        );
        var version = (await world.ManifestAsync()).Of(BulkWorld.Source, BulkWorld.May)!.Newest;
        var name = $"bc-phsa/2026-05.{version.Version}.csv.gz";
        version.Citation.ShouldEndWith(
            $"2026-05 (UTC). Collected by WaitTime; version {version.Version} of 2026-06-04, 144 rows. "
                + $"Licence: CC-BY 4.0. https://licence.example/ https://waits.example/bulk/{name}"
        );
        var package = await JsonAsync("datapackage.json");
        var resource = package
            .GetProperty("resources")
            .EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == "bc-phsa-2026-05");
        resource.GetProperty("path").GetString().ShouldBe(name);
        resource.GetProperty("hash").GetString().ShouldBe("sha256:" + version.Files[0].Sha256);
        resource.GetProperty("licenses")[0].GetProperty("path").GetString().ShouldBe("https://licence.example/");
        var fields = resource.GetProperty("schema").GetProperty("fields").EnumerateArray().ToList();
        fields.Select(field => field.GetProperty("name").GetString()).ShouldBe(BulkColumns.All.Select(column => column.Name));
        foreach (var field in fields)
        {
            field.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace();
            field.GetProperty("description_fr").GetString().ShouldNotBeNullOrWhiteSpace();
        }

        var catalog = await JsonAsync("catalog.jsonld");
        var distributions = catalog.GetProperty("dcat:dataset")[0].GetProperty("dcat:distribution").EnumerateArray().ToList();
        distributions.Count.ShouldBe(4);
        distributions
            .Select(one => one.GetProperty("dcat:downloadURL").GetProperty("@id").GetString())
            .ShouldContain($"https://waits.example/bulk/{name}", StringComparer.Ordinal);
        (await File.ReadAllTextAsync(Path.Combine(world.Folder, "bc-phsa", "LICENCE.txt"), Token)).ShouldContain("CC-BY 4.0");

        async Task<JsonElement> JsonAsync(string file) =>
            JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(world.Folder, file), Token)).RootElement;
    }

    private sealed class AfterFirst(CancellationTokenSource stop) : IProgress<string>
    {
        public void Report(string value) => stop.Cancel();
    }
}
