using System.Globalization;
using System.IO.Compression;
using System.Text;
using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>
/// Documents built to use up memory, read by the provinces' own programs with the heap that the chart's limit leaves them.
/// </summary>
public sealed class MemoryLimitTests(ClusterFixture fixture)
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("quebec-msss", Programs.Quebec)]
    [InlineData("ontario-health", Programs.Ontario)]
    [InlineData("alberta-ahs", Programs.Alberta)]
    [InlineData("bc-phsa", Programs.BritishColumbia)]
    public async Task A_document_built_to_use_up_memory_ends_in_a_recorded_run_at_the_charts_limit(string source, string program)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        foreach (var (what, answer) in Documents())
        {
            await using var server = new ScriptedServer(_ => answer);
            var environment = SampleRoutes.Feeds.ToDictionary(
                feed => feed.Variable,
                _ => server.Address().AbsoluteUri,
                StringComparer.Ordinal
            );
            environment["DATABASE_URL"] = database.Url;
            environment["DOTNET_GCHeapHardLimit"] = HeapLimit().ToString("x", CultureInfo.InvariantCulture);
            var end = await Programs.RunAsync(program, environment);
            end.ExitCode.ShouldBeOneOf([20, 21, 22], $"{what}: {end.Output}{end.Error}");
            (end.Output + end.Error).ShouldNotContain("Out of memory", Case.Insensitive, what);
            server.Requests.ShouldNotBeEmpty(what);
            var runs = await database.QueryAsync<(string Status, string Reason)>(
                "SELECT status, failure_reason FROM scrape_runs WHERE source_id = @source",
                new { source }
            );
            runs.ShouldHaveSingleItem(what).Reason.ShouldBeOneOf("too_large", "wrong_format", "layout_changed", "browser_start");
            await database.ExecuteAsync("DELETE FROM scrape_runs");
        }
    }

    /// <summary>Nineteen megabytes, which no feed takes, and what is just below a feed's limit, and so is parsed.</summary>
    private static IEnumerable<(string, ScriptedAnswer)> Documents()
    {
        foreach (var size in (int[])[19 * Megabyte, 1020 * 1024, 510 * 1024])
        {
            yield return ($"{size} bytes of flat HTML", Zipped("<html><body>", "<p>1</p>\n", "</body></html>", size, "text/html"));
            yield return ($"{size} bytes of flat JSON", Zipped("{\"WaitTime\":[", "0,", "0]}", size, "application/json"));
        }

        // What a parser or the run makes much of: a node, a rejected reading, a place that nobody knows.
        yield return ("a page of comments", Zipped("<html><body>", "<!>", "</body></html>", 1020 * 1024, "text/html"));
        yield return ("a list of nothing", Zipped("[", "{},", "{}]", 1020 * 1024, "application/json"));
        var places = string.Join(
            ',',
            Enumerable.Range(0, 60_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"{{\"slug\":\"{number}\"}}"))
        );
        yield return ("invented places", Zipped("[", places, "]", places.Length + 2, "application/json"));
    }

    /// <summary>Compressed, so that its size is not announced.</summary>
    private static ScriptedAnswer Zipped(string start, string repeated, string end, int size, string type)
    {
        var text = new StringBuilder(start, size + 64)
            .Insert(start.Length, repeated, (size - start.Length - end.Length) / repeated.Length)
            .Append(end);
        using var body = new MemoryStream();
        using (var zip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(Encoding.UTF8.GetBytes(text.ToString()));
        return new() { Body = body.ToArray(), Headers = [("Content-Type", type), ("Content-Encoding", "gzip")] };
    }

    /// <summary>In a container the runtime gives its heap three quarters of the memory's limit.</summary>
    private static long HeapLimit()
    {
        var limit = YamlToJson.Objects(RepositoryFiles.Read("charts", "waittime", "values.yaml"))[0]["cronJobs"]!["resources"]!["limits"]![
            "memory"
        ]!.GetValue<string>();
        limit.ShouldEndWith("Mi");
        return long.Parse(limit[..^2], CultureInfo.InvariantCulture) * Megabyte * 3 / 4;
    }
}
