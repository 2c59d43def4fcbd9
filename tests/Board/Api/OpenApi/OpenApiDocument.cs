using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WaitTime.Board.Api.Routes;
using WaitTime.Board.Bulk;
using WaitTime.Board.Embeds;
using WaitTime.Board.Requests;

namespace WaitTime.Board.Tests.Api.OpenApi;

/// <summary>The description of the interface (OpenAPI 3.1), made from what the routes say of themselves.</summary>
internal static partial class OpenApiDocument
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] ProblemMembers = ["type", "title", "status", "detail"];

    /// <summary>All that is served, but for pages.</summary>
    public static IReadOnlyList<BoardRoute> Routes { get; } = [.. AllRoutes.All, .. AllRoutes.Streams, .. EmbedRoutes.All];

    /// <summary>As it is committed.</summary>
    public static string Text() => Make().ToJsonString(Readable) + "\n";

    public static JsonObject Make()
    {
        var schemas = new SchemaSet();
        var paths = new JsonObject();
        foreach (var route in Routes)
            paths[route.Path] = new JsonObject { ["get"] = Operation(route, schemas) };
        foreach (var (path, summary, type) in BulkRoutes.All)
            paths[path] = new JsonObject { ["get"] = File(path, summary, type) };
        var all = schemas.All;
        all["Problem"] = ProblemSchema();
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = Info(),
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(),
            ["tags"] = new JsonArray([
                .. paths
                    .Select(path => TagOf(path.Key))
                    .Distinct(StringComparer.Ordinal)
                    .Select(tag => (JsonNode)new JsonObject { ["name"] = tag }),
            ]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = all,
                ["headers"] = Headers(),
                ["responses"] = Responses(),
            },
        };
    }

    private static JsonObject Info() =>
        new()
        {
            ["title"] = "WaitTime",
            ["version"] = "1",
            ["summary"] = "Waiting times of Canadian emergency departments, with what each number means and when it was seen.",
            ["description"] =
                "The format is the extension, never Accept. Every answer has a strong ETag; asking again with If-None-Match costs least. "
                + "Times are UTC. A value is null unless its publisher gave one, and 0 only where 0 was published. Nothing needs a key. "
                + "Changes within v1 are additions: take what you know and leave the rest.",
            ["license"] = new JsonObject
            {
                ["name"] = "The data's licences are those of their publishers: /v1/sources.json",
                ["url"] = "/v1/sources.json",
            },
        };

    private static JsonObject Operation(BoardRoute route, SchemaSet schemas)
    {
        var content = new JsonObject();
        content[route.ContentType.Split(';')[0]] = new JsonObject
        {
            ["schema"] = route.Shape is { } shape ? schemas.Refer(shape) : new JsonObject { ["type"] = TypeOf(route.ContentType) },
        };
        var responses = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = route.Summary,
                ["headers"] = HeadersOfAnswer(),
                ["content"] = content,
            },
            ["304"] = new JsonObject { ["description"] = "Your copy is right." },
            ["400"] = Refer("responses", "BadRequest"),
        };
        if (route.Parameters.Any(parameter => parameter.IsInPath))
            responses["404"] = Refer("responses", "NotFound");
        responses["429"] = Refer("responses", "TooManyRequests");
        responses["503"] = Refer("responses", "Unavailable");
        var operation = Described(route.Path, route.Summary);
        if (route.Parameters.Count > 0)
            operation["parameters"] = new JsonArray([.. route.Parameters.Select(parameter => (JsonNode)Parameter(parameter))]);
        operation["responses"] = responses;
        return operation;
    }

    private static JsonObject File(string path, string summary, string type)
    {
        var operation = Described(path, summary);
        if (Variable().Matches(path) is { Count: > 0 } variables)
        {
            operation["parameters"] = new JsonArray([
                .. variables.Select(variable =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = variable.Groups["name"].Value,
                            ["in"] = "path",
                            ["required"] = true,
                            ["description"] = "As /bulk/manifest.json has it.",
                            ["schema"] = new JsonObject { ["type"] = "string" },
                        }
                ),
            ]);
        }

        operation["responses"] = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = summary,
                ["headers"] = HeadersOfAnswer(),
                ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = new JsonObject { ["type"] = TypeOf(type) } } },
            },
            ["206"] = new JsonObject { ["description"] = "The range that Range asked for." },
            ["304"] = new JsonObject { ["description"] = "Your copy is right." },
            ["400"] = Refer("responses", "BadRequest"),
            ["404"] = Refer("responses", "NotFound"),
            ["416"] = Refer("responses", "RangeNotSatisfiable"),
            ["429"] = Refer("responses", "TooManyRequests"),
        };
        return operation;
    }

    private static JsonObject Described(string path, string summary) =>
        new()
        {
            ["operationId"] = IdOf(path),
            ["summary"] = summary,
            ["tags"] = new JsonArray(TagOf(path)),
        };

    private static JsonObject Parameter(Parameter parameter)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (parameter.Values.Count > 0)
            schema["enum"] = new JsonArray([.. parameter.Values.Select(value => (JsonNode)value)]);
        return new JsonObject
        {
            ["name"] = parameter.Name,
            ["in"] = parameter.IsInPath ? "path" : "query",
            ["required"] = parameter.IsInPath || parameter.IsRequired,
            ["description"] = $"{parameter.Meaning} Expected: {parameter.Allowed}.",
            ["schema"] = schema,
            ["example"] = parameter.Example,
        };
    }

    private static JsonObject Headers() =>
        new()
        {
            ["ETag"] = Header("Strong; the same bytes have the same one, whichever replica answers."),
            ["Last-Modified"] = Header("Of the data, where nothing else changes the answer."),
            ["Cache-Control"] = Header("For how long a copy may be shown."),
            ["Retry-After"] = Header("In seconds."),
            ["RateLimit"] = Header("What is left to this address: r, in units of which a whole answer costs six and a 304 one."),
            ["RateLimit-Policy"] = Header("What an address may ask in w seconds: q."),
        };

    private static JsonObject Header(string text) =>
        new()
        {
            ["description"] = text,
            ["schema"] = new JsonObject { ["type"] = "string" },
        };

    private static JsonObject HeadersOfAnswer() =>
        new(
            ((string[])["ETag", "Last-Modified", "Cache-Control", "RateLimit", "RateLimit-Policy"]).Select(name =>
                KeyValuePair.Create<string, JsonNode?>(name, Refer("headers", name))
            )
        );

    private static JsonObject Responses() =>
        new()
        {
            ["BadRequest"] = Problem(ProblemKind.BadParameter, "A parameter is wrong, unknown, repeated, empty or missing.", "limit"),
            ["NotFound"] = Problem(ProblemKind.NotFound, "There is none."),
            ["RangeNotSatisfiable"] = Problem(ProblemKind.RangeNotSatisfiable, "The file has no such range."),
            ["TooManyRequests"] = Problem(ProblemKind.TooManyRequests, "This address has asked too much.", retry: true),
            ["Unavailable"] = Problem(ProblemKind.Unavailable, "The data cannot be read now.", retry: true),
        };

    private static JsonObject Problem(ProblemKind kind, string description, string? parameter = null, bool retry = false)
    {
        var example = new JsonObject
        {
            ["type"] = ProblemWriter.TypeBase + kind.Name,
            ["title"] = kind.Title,
            ["status"] = kind.Status,
            ["detail"] = parameter is null ? description : "'0' is not a whole number from 1 to 1000.",
        };
        if (parameter is not null)
            example["parameter"] = parameter;
        var response = new JsonObject { ["description"] = description };
        if (retry)
            response["headers"] = new JsonObject { ["Retry-After"] = Refer("headers", "Retry-After") };
        response["content"] = new JsonObject
        {
            [ProblemWriter.ContentType] = new JsonObject { ["schema"] = Refer("schemas", "Problem"), ["example"] = example },
        };
        return response;
    }

    private static JsonObject ProblemSchema() =>
        new()
        {
            ["description"] = "Why there is no answer (RFC 9457).",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["type"] = new JsonObject
                {
                    ["type"] = "string",
                    ["description"] = "Where the kind is described.",
                    ["enum"] = new JsonArray([.. ProblemKind.All.Select(kind => (JsonNode)(ProblemWriter.TypeBase + kind.Name))]),
                },
                ["title"] = new JsonObject { ["type"] = "string" },
                ["status"] = new JsonObject { ["type"] = "integer" },
                ["detail"] = new JsonObject
                {
                    ["type"] = "string",
                    ["description"] = "What is wrong with this request, and what is allowed.",
                },
                ["parameter"] = new JsonObject
                {
                    ["type"] = "string",
                    ["description"] = "The parameter that is wrong; left out where none is.",
                },
            },
            ["required"] = new JsonArray([.. ProblemMembers.Select(name => (JsonNode)name)]),
        };

    private static JsonObject Refer(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    private static string TypeOf(string contentType) =>
        contentType.Contains("json", StringComparison.Ordinal) && !contentType.Contains("ndjson", StringComparison.Ordinal)
            ? "object"
            : "string";

    /// <summary><c>now_hospital_json</c> for <c>/v1/now/{hospital}.json</c>.</summary>
    private static string IdOf(string path)
    {
        var words = Word().Matches(path).Select(word => word.Value).Where(word => word != "v1").ToList();
        return words.Count == 0 ? "index" : string.Join('_', words).ToLower(CultureInfo.InvariantCulture);
    }

    private static string TagOf(string path)
    {
        var words = Word().Matches(path).Select(word => word.Value).Where(word => word != "v1").ToList();
        return words.Count == 0 ? "index" : words[0];
    }

    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
