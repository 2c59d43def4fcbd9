using System.Net;
using System.Net.Http.Headers;
using WaitTime.Board.Options;
using WaitTime.Testing;

namespace WaitTime.Board.Tests.Bulk;

public sealed class BulkTests(ClusterFixture fixture) : IDisposable
{
    private const string Immutable = "/bulk/quebec-msss/2026-09.0123456789abcdef.parquet";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("waittime-bulk");
    private readonly DirectoryInfo _elsewhere = Directory.CreateTempSubdirectory("waittime-secret");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_has_a_strong_tag_its_type_and_a_life_by_its_name()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await StartAsync(database);
        foreach (
            var (path, type, life) in ((string, string, string)[])
                [
                    (Immutable, "application/vnd.apache.parquet", "public, max-age=31536000, immutable"),
                    ("/bulk/quebec-msss/2026-09.csv.gz", "application/gzip", "max-age=300"),
                    ("/bulk/manifest.json", "application/json", "max-age=300"),
                    ("/bulk/SHA256SUMS", "text/plain", "max-age=300"),
                    ("/bulk/datapackage.json", "application/json", "max-age=300"),
                    ("/bulk/catalog.jsonld", "application/ld+json", "max-age=300"),
                ]
        )
        {
            using var response = await board.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            response.Content.Headers.ContentType!.MediaType.ShouldBe(type, path);
            response.Headers.GetValues("Cache-Control").Single().ShouldContain(life, customMessage: path);
            response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"], path);
            response.Headers.ETag!.IsWeak.ShouldBeFalse(path);
            response.Content.Headers.LastModified!.Value.ShouldBeLessThanOrEqualTo(World.Now, "the file system's clock is ahead of ours");
            using var again = await board.GetAsync(path, ("If-None-Match", response.Headers.ETag.Tag));
            again.StatusCode.ShouldBe(HttpStatusCode.NotModified, path);
        }
    }

    [Fact]
    public async Task Where_programs_look_first_they_are_led_to_the_folder_because_its_addresses_are_relative()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await StartAsync(database);
        using var connection = new RawConnection(board.Server.Address);
        foreach (var name in (string[])["datapackage.json", "catalog.jsonld"])
        {
            var answer = await connection.AskAsync($"GET /{name} HTTP/1.1");
            answer.Status.ShouldBe(307, name);
            answer.Head["location"].ShouldBe($"/bulk/{name}");
        }
    }

    [Fact]
    public async Task A_range_is_a_part_and_one_beyond_the_end_is_a_problem()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await StartAsync(database);
        using var part = await board.GetAsync(Immutable, ("Range", "bytes=2-4"));
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        part.Content.Headers.ContentRange.ShouldBe(new ContentRangeHeaderValue(2, 4, 10));
        (await part.Content.ReadAsStringAsync(Token)).ShouldBe("234");
        using var other = await board.GetAsync(Immutable, ("Range", "bytes=2-4"), ("If-Range", "\"another\""));
        (await other.Content.ReadAsStringAsync(Token)).ShouldBe("0123456789", "a part of another file would be put behind ours");
        using var beyond = await board.GetAsync(Immutable, ("Range", "bytes=10-"));
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        beyond.Content.Headers.ContentRange!.Length.ShouldBe(10);
        (await beyond.Content.ReadAsStringAsync(Token)).ShouldContain("#problem-range-not-satisfiable");
    }

    [Fact]
    public async Task A_corrected_file_under_its_stable_name_has_another_tag()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await StartAsync(database);
        using var before = await board.GetAsync("/bulk/manifest.json");
        Write("manifest.json", "{\"corrected\":true}");
        using var after = await board.GetAsync("/bulk/manifest.json", ("If-None-Match", before.Headers.ETag!.Tag));
        (await after.Content.ReadAsStringAsync(Token)).ShouldContain("corrected");
    }

    [Theory]
    [InlineData("/bulk/")]
    [InlineData("/bulk/quebec-msss")]
    [InlineData("/bulk/quebec-msss/")]
    [InlineData("/bulk/.hidden.json")]
    [InlineData("/bulk/.secret/x.json")]
    [InlineData("/bulk/..%2fsecret.json")]
    [InlineData("/bulk/%2e%2e/secret.json")]
    [InlineData("/bulk/quebec-msss/..%2f..%2fsecret.json")]
    [InlineData("/bulk/quebec-msss%2f2026-09.csv.gz")]
    [InlineData("/bulk//etc/passwd")]
    [InlineData("/bulk/linked.json")]
    [InlineData("/bulk/linked/secret.json")]
    [InlineData("/bulk/quebec-msss/notes.sh")]
    [InlineData("/bulk/MANIFEST.JSON")]
    [InlineData("/bulk/no-such.json")]
    public async Task Nothing_outside_hidden_or_of_another_kind_is_there(string path)
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await StartAsync(database);
        var (status, problem) = await board.ProblemAsync(path);
        status.ShouldBe(404, path);
        problem.ToJsonString().ShouldNotContain(_folder.FullName);
    }

    [Fact]
    public async Task A_link_within_the_folder_is_followed_as_volumes_have_them()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await StartAsync(database);
        File.CreateSymbolicLink(
            Path.Combine(_folder.FullName, "quebec-msss", "newest.json"),
            Path.Combine(_folder.FullName, "manifest.json")
        );
        (await board.TextAsync("/bulk/quebec-msss/newest.json")).ShouldBe("{}");
    }

    [Fact]
    public async Task Without_a_folder_there_is_nothing()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        (await board.ProblemAsync("/bulk/manifest.json")).Status.ShouldBe(404);
        (await board.ProblemAsync("/datapackage.json")).Status.ShouldBe(404);
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _elsewhere.Delete(recursive: true);
    }

    private Task<RunningBoard> StartAsync(TestDatabase database)
    {
        Write("quebec-msss/2026-09.0123456789abcdef.parquet", "0123456789");
        Write("quebec-msss/2026-09.csv.gz", "x");
        foreach (var name in (string[])["manifest.json", "datapackage.json", "catalog.jsonld", ".hidden.json", ".secret/x.json"])
            Write(name, "{}");
        Write("SHA256SUMS", "x");
        Write("quebec-msss/notes.sh", "x");
        File.WriteAllText(Path.Combine(_elsewhere.FullName, "secret.json"), "{}");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "linked.json"), Path.Combine(_elsewhere.FullName, "secret.json"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "linked"), _elsewhere.FullName);
        BoardOptions options = RunningBoard.Options with { BulkFolder = _folder.FullName };
        return RunningBoard.StartAsync(database, options);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
