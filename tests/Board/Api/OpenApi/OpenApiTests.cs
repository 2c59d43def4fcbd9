using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Board.Tests.Api.OpenApi;

/// <summary>The description of the interface. <c>make openapi</c> writes the three files that are compared here.</summary>
public sealed partial class OpenApiTests(ClusterFixture fixture)
{
    private static readonly string[] Description = ["services", "Board", "Api", "openapi.json"];
    private static readonly string[] Committed = ["tests", "Board", "Api", "OpenApi", "openapi.v1.json"];
    private static readonly string[] Says = ["type", "$ref", "anyOf", "enum"];
    private static readonly string[] Page = ["docs", "api.md"];

    private static bool Writes => Environment.GetEnvironmentVariable("WAITTIME_WRITE_OPENAPI") == "1";

    [Fact]
    public async Task The_description_and_its_page_are_what_the_routes_say()
    {
        var (text, page) = (OpenApiDocument.Text(), ApiPage.Of(OpenApiDocument.Make()));
        if (Writes)
        {
            await File.WriteAllTextAsync(RepositoryFiles.PathOf(Description), text, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(RepositoryFiles.PathOf(Page), page, TestContext.Current.CancellationToken);
        }

        RepositoryFiles.Read(Description).ShouldBe(text, "'make openapi' writes it");
        RepositoryFiles.Read(Page).ShouldBe(page, "'make openapi' writes it");
    }

    /// <summary>Additions are recorded by <c>make openapi</c>; what breaks a program is refused there too.</summary>
    [Fact]
    public async Task Nothing_of_v1_is_gone_or_of_another_type()
    {
        var now = OpenApiDocument.Make();
        var file = RepositoryFiles.PathOf(Committed);
        var promised = File.Exists(file) ? JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)) : null;
        if (promised is not null || !Writes)
            Compatibility.Breaks(promised, now).ShouldBeEmpty("programs that know v1 would break");
        if (Writes)
            await File.WriteAllTextAsync(file, OpenApiDocument.Text(), TestContext.Current.CancellationToken);
        Compatibility.Breaks(now, JsonNode.Parse(RepositoryFiles.Read(Committed))).ShouldBeEmpty("'make openapi' records what is new");
    }

    [Fact]
    public void A_break_is_seen()
    {
        var before = OpenApiDocument.Make();
        Broken(document => document["paths"]!.AsObject().Remove("/v1/now.json"))
            .ShouldHaveSingleItem()
            .ShouldBe("/paths//v1/now.json is gone");
        Broken(document => Properties(document).Remove("value")).ShouldHaveSingleItem().ShouldEndWith("/properties/value is gone");
        Broken(document => Properties(document)["unit"]!["type"] = "integer").ShouldHaveSingleItem().ShouldContain("/unit/type");
        Broken(document => Properties(document)["value"]!["type"]!.AsArray().Add("string"))
            .ShouldHaveSingleItem()
            .ShouldContain("/value/type");
        Broken(document =>
                Parameters(document)
                    .Add(
                        new JsonObject
                        {
                            ["name"] = "key",
                            ["in"] = "query",
                            ["required"] = true,
                        }
                    )
            )
            .ShouldHaveSingleItem()
            .ShouldContain("/key is new");
        Broken(document => Parameters(document).RemoveAt(0)).ShouldHaveSingleItem().ShouldEndWith("is gone");
        Broken(document => Properties(document)["added"] = new JsonObject()).ShouldBeEmpty();
        Broken(document => Properties(document)["value"]!["description"] = "Said better.").ShouldBeEmpty();

        IReadOnlyList<string> Broken(Action<JsonObject> change)
        {
            var after = OpenApiDocument.Make();
            change(after);
            return Compatibility.Breaks(before, after);
        }
    }

    [Fact]
    public void Every_route_every_member_and_every_problem_is_described()
    {
        var document = OpenApiDocument.Make();
        var schemas = document["components"]!["schemas"]!.AsObject();
        schemas.Count.ShouldBeGreaterThan(10);
        schemas
            .Where(schema => string.IsNullOrEmpty(schema.Value!["description"]?.GetValue<string>()))
            .Select(schema => schema.Key)
            .ShouldBeEmpty("a record of Api/Shapes has no summary");
        var text = document.ToJsonString();
        Reference().Matches(text).Select(match => match.Groups["name"].Value).Where(name => !schemas.ContainsKey(name)).ShouldBeEmpty();
        schemas
            .SelectMany(schema =>
                (schema.Value!["properties"] as JsonObject ?? []).Where(member =>
                    !Says.Any(word => (member.Value as JsonObject)?.ContainsKey(word) == true)
                )
            )
            .Select(member => member.Key)
            .ShouldBeEmpty("a schema that takes anything describes nothing");
        var ids = document["paths"]!.AsObject().Select(path => path.Value!["get"]!["operationId"]!.GetValue<string>()).ToList();
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Count, "two addresses have one operationId");
        var reading = Properties(document);
        reading["value"]!["type"]!.ToJsonString().ShouldBe("""["number","null"]""");
        reading["stale_after"]!.ToJsonString().ShouldContain("date-time");
        reading["period"]!["anyOf"].ShouldNotBeNull();
    }

    [Fact]
    public async Task The_board_serves_it_with_its_tag()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        (await board.TextAsync("/v1/openapi.json")).ShouldBe(RepositoryFiles.Read(Description));
        using var response = await board.GetAsync("/v1/openapi.json");
        using var again = await board.GetAsync("/v1/openapi.json", ("If-None-Match", response.Headers.ETag!.Tag));
        ((int)again.StatusCode).ShouldBe(304);
    }

    private static JsonObject Properties(JsonNode document) =>
        document["components"]!["schemas"]!["ReadingShape"]!["properties"]!.AsObject();

    private static JsonArray Parameters(JsonNode document) => document["paths"]!["/v1/now.json"]!["get"]!["parameters"]!.AsArray();

    [GeneratedRegex("#/components/schemas/(?<name>[^\"]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
