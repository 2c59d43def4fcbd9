using System.Globalization;
using System.Text.Json.Nodes;
using WaitTime.Board.Requests;
using WaitTime.Testing;

namespace WaitTime.Board.Tests.Serving;

public sealed class OddRequestTests(ClusterFixture fixture)
{
    private const int Requests = 10_000;

    private static readonly string[] Inside = ["Npgsql", "   at ", "Exception", "SELECT ", "open.", "Kestrel", "/home/", "System."];

    private static readonly Dictionary<string, int> Kinds = ProblemKind.All.ToDictionary(
        kind => ProblemWriter.TypeBase + kind.Name,
        kind => kind.Status,
        StringComparer.Ordinal
    );

    [Fact]
    public async Task Ten_thousand_odd_requests_get_an_answer_or_a_documented_problem_and_nothing_from_inside()
    {
        string[] ids = ["ca-bc-richmond", "quebec-msss", "qc", "bc", World.HiddenId, "2026-09.csv.gz", "ca-qc-jewish-general"];
        await using var database = await World.CreateAsync(fixture);
        // The requests are odd, not large: a whole source's series a hundred times over would be most of the work.
        await database.ExecuteAsync("UPDATE hospitals SET is_visible = false WHERE id <> ALL (@ids)", new { ids });
        await using var board = await RunningBoard.StartAsync(database);
        using var connection = new RawConnection(board.Server.Address);
        var seed = Environment.TickCount;
        var odd = new OddRequests(seed);
        var seen = new Dictionary<int, int>();
        for (var number = 0; number < Requests; number++)
        {
            var request = odd.Next(ids);
            var answer = await connection.AskAsync(request);
            seen[answer.Status] = seen.GetValueOrDefault(answer.Status) + 1;
            var said = FormattableString.Invariant($"seed {seed}, number {number}: {Start(request)}\n{answer.Status} {Start(answer.Body)}");
            answer.Status.ShouldBeLessThan(500, said);
            if (answer.Status >= 400)
                Check(answer, said, request.StartsWith("HEAD ", StringComparison.Ordinal));
        }

        foreach (var status in (int[])[200, 204, 304, 400, 404, 405, 414, 431])
            seen.GetValueOrDefault(status).ShouldBeGreaterThan(0, $"none of {Requests} requests led to {status}: the test asks too little");
    }

    [Theory]
    [InlineData("GET /v1/%00.json HTTP/1.1")]
    [InlineData("GET v1 HTTP/1.1")]
    [InlineData("GET /v1/ HTTP/9.9")]
    [InlineData("GET /v1/ HTTP/1.1\r\nno colon")]
    [InlineData("GET /v1/ HTTP/1.1\r\nContent-Length: -1")]
    public async Task What_is_not_http_ends_its_connection_without_a_word(string request)
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        using var connection = new RawConnection(board.Server.Address);
        var answer = await connection.AskAsync(request);
        answer.Status.ShouldBeOneOf(400, 405, 505);
        answer.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task Head_and_options_are_answered_at_every_address_as_get_is()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        using var connection = new RawConnection(board.Server.Address);
        foreach (var route in Api.OpenApi.OpenApiDocument.Routes)
        {
            var address = KnownAddresses.Of(route, "ca-bc-richmond", "bc-phsa", "bc");
            var (get, head) = (await connection.AskAsync($"GET {address} HTTP/1.1"), await connection.AskAsync($"HEAD {address} HTTP/1.1"));
            head.Status.ShouldBe(get.Status, address);
            head.Head.GetValueOrDefault("etag").ShouldBe(get.Head.GetValueOrDefault("etag"), address);
            head.Head.GetValueOrDefault("content-type").ShouldBe(get.Head.GetValueOrDefault("content-type"), address);
            var options = await connection.AskAsync($"OPTIONS {address} HTTP/1.1");
            options.Status.ShouldBe(204, address);
            options.Head["allow"].ShouldBe("GET, HEAD, OPTIONS", address);
            var post = await connection.AskAsync($"POST {address} HTTP/1.1\r\nContent-Length: 0");
            post.Status.ShouldBe(405, address);
            post.Head["allow"].ShouldBe("GET, HEAD, OPTIONS", address);
        }
    }

    private static string Start(string text) => text[..Math.Min(1_000, text.Length)];

    private static void Check(HttpAnswer answer, string said, bool isHead)
    {
        answer.Head.GetValueOrDefault("content-type").ShouldBe(ProblemWriter.ContentType, said);
        if (isHead)
            return;
        foreach (var word in Inside)
            answer.Body.ShouldNotContain(word, Case.Sensitive, said);
        var problem = JsonNode.Parse(answer.Body)!;
        Kinds.GetValueOrDefault(problem["type"]!.GetValue<string>()).ShouldBe(answer.Status, said);
        problem["status"]!.GetValue<int>().ShouldBe(answer.Status, said);
        int.Parse(answer.Head["content-length"], CultureInfo.InvariantCulture).ShouldBeLessThan(2_000, said);
    }
}
