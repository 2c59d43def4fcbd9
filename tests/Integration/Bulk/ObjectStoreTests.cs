using System.Text;
using WaitTime.BulkExport.Catalogs;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Bulk;

public sealed class ObjectStoreTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_store_gets_the_same_files_with_keys_from_files_that_nothing_repeats()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await using var store = await ObjectStoreStandIn.StartAsync(Token);
        var end = await RunAsync(world, store);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (end.Output + end.Error).ShouldNotContain(ObjectStoreStandIn.SecretKey);
        (end.Output + end.Error).ShouldNotContain(ObjectStoreStandIn.AccessKey);

        var manifest = BulkManifest.Parse(store.Objects["bucket/open/manifest.json"].Content);
        foreach (var file in manifest.Months.SelectMany(month => month.Newest.Files))
        {
            var stored = store.Objects["bucket/open/" + file.Path];
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stored.Content)).ShouldBe(file.Sha256, file.Path);
            (stored.MediaType, stored.CacheControl).ShouldBe((file.MediaType, "public, max-age=31536000, immutable"));
            var latest = store.Objects["bucket/open/" + file.LatestPath];
            latest.Content.AsSpan().SequenceEqual(stored.Content).ShouldBeTrue(file.LatestPath);
            latest.CacheControl.ShouldBe("public, max-age=300");
        }

        Encoding.UTF8.GetString(store.Objects["bucket/open/SHA256SUMS"].Content).Split('\n').Length.ShouldBe((3 * 4) + 1);
        // The next one finds everything in its place.
        await world.Database.ExecuteAsync(
            "UPDATE measurements SET value = 78 WHERE source_id = 'bc-phsa' AND reported_at = '2026-05-30 05:00Z'"
        );
        var again = await RunAsync(world, store);
        again.ExitCode.ShouldBe(0, again.Output + again.Error);
        again.Output.ShouldContain("1 months exported, 2 unchanged");
    }

    [Fact]
    public async Task A_store_that_refuses_is_named_with_its_code_and_exit_code_20()
    {
        await using var world = await BulkWorld.CreateAsync(fixture);
        await using var store = await ObjectStoreStandIn.StartAsync(Token);
        store.Refuses = true;
        var end = await RunAsync(world, store);
        end.ExitCode.ShouldBe(20, end.Output + end.Error);
        end.Output.ShouldContain("AccessDenied");
        (end.Output + end.Error).ShouldNotContain(ObjectStoreStandIn.SecretKey);
        (await world.Database.ScalarAsync<string>("SELECT last_message FROM job_status")).ShouldStartWith("object_store: ");
    }

    [Fact]
    public async Task An_address_without_its_keys_is_one_line_and_exit_code_2()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await Programs.RunAsync(
            Programs.BulkExport,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = database.Url,
                ["WAITTIME_BULK_S3_URL"] = "https://store.example/bucket",
            }
        );
        (end.ExitCode, end.Error.Trim()).ShouldBe(
            (2, "WAITTIME_BULK_S3_URL is set, so WAITTIME_BULK_S3_ACCESS_KEY or WAITTIME_BULK_S3_ACCESS_KEY_FILE must be set too.")
        );
    }

    private static async Task<ProgramEnd> RunAsync(BulkWorld world, ObjectStoreStandIn store)
    {
        var (access, secret) = (Path.Combine(world.Folder, "access"), Path.Combine(world.Folder, "secret"));
        await File.WriteAllTextAsync(access, ObjectStoreStandIn.AccessKey + "\n", Token);
        await File.WriteAllTextAsync(secret, ObjectStoreStandIn.SecretKey + "\n", Token);
        return await Programs.RunAsync(
            Programs.BulkExport,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = world.Database.UrlAs("waittime_bulk"),
                ["WAITTIME_BULK_S3_URL"] = new Uri(store.Address, "/bucket/open").ToString(),
                ["WAITTIME_BULK_S3_ACCESS_KEY_FILE"] = access,
                ["WAITTIME_BULK_S3_SECRET_KEY_FILE"] = secret,
            }
        );
    }
}
