using System.IO.Compression;
using System.Text.Json.Nodes;
using WaitTime.Testing;

namespace WaitTime.Images.Tests.Native;

/// <summary>The native cleanup, as it is in its image, beside the same code on the usual runtime.</summary>
public sealed class CleanupTests(ClusterFixture fixture)
{
    private const string Name = "waittime-cleanup";
    private const string Mounted = "/archive";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_it_deletes_is_archived_first_with_the_bytes_that_the_usual_build_writes_and_a_later_run_adds_to_it()
    {
        Image.SkipUnlessTested(Name);
        var until = TimeProvider.System.GetUtcNow();
        await using var database = await AgedAsync(until);
        await using var usual = await AgedAsync(until);
        var folder = WritableFolder();
        var beside = WritableFolder();
        try
        {
            // The second time, what the first has written is read back.
            foreach (var days in (string[])["60", "30"])
            {
                string[] options = ["--skip-aggregate-refresh", "--retention-days", days, "--archive"];
                var end = await RunAsync(database, folder, [.. options, Mounted]);
                end.ExitCode.ShouldBe(0, end.Output + end.Error);
                var expected = await Programs.RunAsync(Programs.Cleanup, usual.Url, [.. options, beside.FullName]);
                expected.ExitCode.ShouldBe(0, expected.Output + expected.Error);
                (await ContentsAsync(folder)).ShouldBe(await ContentsAsync(beside));
            }

            var contents = await ContentsAsync(folder);
            contents.ShouldContain(line => line.Contains(",,reported,\"a \"\"b\"\", é\",", StringComparison.Ordinal));
            contents.ShouldContain(line => line.EndsWith(",false,60,120", StringComparison.Ordinal));
            (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(
                await usual.ScalarAsync<long>("SELECT count(*) FROM measurements")
            );
        }
        finally
        {
            folder.Delete(recursive: true);
            beside.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_broken_archive_is_named_and_nothing_is_deleted()
    {
        Image.SkipUnlessTested(Name);
        await using var database = await AgedAsync(TimeProvider.System.GetUtcNow());
        var before = await database.ScalarAsync<long>("SELECT count(*) FROM measurements");
        var folder = WritableFolder();
        try
        {
            foreach (var month in await database.QueryAsync<string>("SELECT DISTINCT to_char(reported_at, 'YYYY-MM') FROM measurements"))
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"bc-phsa-{month}.csv.gz"), "no archive", Token);
            var end = await RunAsync(database, folder, ["--skip-aggregate-refresh", "--retention-days", "30", "--archive", Mounted]);
            end.ExitCode.ShouldBe(22, end.Output + end.Error);
            end.Output.ShouldContain(".csv.gz is corrupt");
            (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(before);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<ProgramEnd> RunAsync(TestDatabase database, DirectoryInfo folder, IReadOnlyList<string> arguments)
    {
        await using var container = Container.StartWith(
            ["--volume", $"{folder.FullName}:{Mounted}"],
            Name,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url },
            arguments
        );
        return await container.EndAsync();
    }

    /// <summary>For the container's user too.</summary>
    private static DirectoryInfo WritableFolder()
    {
        var folder = ReadableFolder.Create("waittime-archive-");
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode |= UnixFileMode.OtherWrite;
        return folder;
    }

    /// <summary>
    /// Every line of every archive, and the manifest without what differs between two runs: the time, and how it was packed.
    /// </summary>
    private static async Task<IReadOnlyList<string>> ContentsAsync(DirectoryInfo folder)
    {
        var lines = new List<string>();
        foreach (var file in folder.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            await using var stream = file.OpenRead();
            if (file.Extension == ".gz")
            {
                using var reader = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
                lines.Add(file.Name);
                lines.AddRange((await reader.ReadToEndAsync(Token)).Split('\n').Order(StringComparer.Ordinal));
                continue;
            }

            var manifest = (await JsonNode.ParseAsync(stream, cancellationToken: Token))!;
            foreach (var entry in manifest["files"]!.AsArray())
            {
                foreach (var own in (string[])["bytes", "sha256", "written_at"])
                    ((JsonObject)entry!).Remove(own).ShouldBeTrue(own);
            }

            lines.Add(manifest.ToJsonString());
        }

        return lines;
    }

    /// <summary>A hundred days of one source's hourly values, aggregated; some are ranges, of a feed whose name must be quoted.</summary>
    private async Task<TestDatabase> AgedAsync(DateTimeOffset until)
    {
        var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            """
            SELECT ensure_measurement_partition((@until - month * interval '1 month')::date) FROM generate_series(0, 4) AS month;
            INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
                feed_rank, run_id)
            SELECT 'bc-phsa', h.id, m.id, hour, hour, hour, extract(epoch FROM hour)::bigint / 3600 % 200 + 0.1, 'reported', 'api', 0,
                '00000000-0000-0000-0000-000000000001'
            FROM generate_series(@until - interval '100 days', @until, interval '1 hour') AS hour
            CROSS JOIN (SELECT id FROM hospitals WHERE source_id = 'bc-phsa' ORDER BY id LIMIT 3) AS h
            CROSS JOIN (SELECT id FROM metrics WHERE source_id = 'bc-phsa' AND name = 'wait') AS m;
            DELETE FROM aggregate_touches;
            INSERT INTO measurement_aggregates (hospital_id, metric_id, period, bucket_start, source_id, samples, mean, minimum, maximum,
                is_closed, refreshed_at)
            SELECT hospital_id, metric_id, 'hour', date_trunc('hour', reported_at, 'UTC'), source_id, count(*), avg(value), min(value),
                max(value), true, now()
            FROM measurements GROUP BY 1, 2, 4, 5;
            UPDATE measurements SET value = NULL, lower = 60, upper = 120, feed = 'a "b", é' WHERE extract(hour FROM reported_at) = 7;
            DELETE FROM aggregate_touches;
            """,
            new { until }
        );
        return database;
    }
}
