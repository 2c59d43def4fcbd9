using System.Text.Json.Nodes;

namespace WaitTime.Board.Tests.Api.OpenApi;

/// <summary>
/// What in a newer description breaks a program that was written by an older one: something is gone, or is of another type.
/// </summary>
internal static class Compatibility
{
    /// <summary>What people read; it may change.</summary>
    private static readonly string[] Prose =
    [
        "description",
        "summary",
        "example",
        "examples",
        "title",
        "tags",
        "operationId",
        "info",
        "license",
    ];

    public static IReadOnlyList<string> Breaks(JsonNode? older, JsonNode? newer) => [.. Breaks(older, newer, "")];

    private static IEnumerable<string> Breaks(JsonNode? older, JsonNode? newer, string at) =>
        (older, newer) switch
        {
            (JsonObject before, JsonObject after) => Members(before, after, at),
            (JsonArray before, JsonArray after) when at.EndsWith("/parameters", StringComparison.Ordinal) => Parameters(before, after, at),
            (JsonArray before, JsonArray after)
                when at.EndsWith("/type", StringComparison.Ordinal) && !JsonNode.DeepEquals(before, after) =>
            [
                $"{at}: {before.ToJsonString()} became {after.ToJsonString()}",
            ],
            (JsonArray before, JsonArray after) => before
                .Where(one => !after.Any(other => JsonNode.DeepEquals(one, other)))
                .Select(one => $"{at}: {one?.ToJsonString()} is gone"),
            _ => JsonNode.DeepEquals(older, newer) ? [] : [$"{at}: {older?.ToJsonString()} became {newer?.ToJsonString() ?? "nothing"}"],
        };

    private static IEnumerable<string> Members(JsonObject before, JsonObject after, string at) =>
        before
            .Where(pair => !Prose.Contains(pair.Key, StringComparer.Ordinal) || IsName(at))
            .SelectMany(pair =>
                after.ContainsKey(pair.Key) ? Breaks(pair.Value, after[pair.Key], $"{at}/{pair.Key}") : [$"{at}/{pair.Key} is gone"]
            );

    /// <summary>A member of the data may be called like a word of the description.</summary>
    private static bool IsName(string at) => at.EndsWith("/properties", StringComparison.Ordinal);

    private static IEnumerable<string> Parameters(JsonArray before, JsonArray after, string at)
    {
        foreach (var parameter in before)
        {
            var same = after.FirstOrDefault(one => Name(one) == Name(parameter));
            foreach (var broken in same is null ? [$"{at}/{Name(parameter)} is gone"] : Breaks(parameter, same, $"{at}/{Name(parameter)}"))
                yield return broken;
        }

        foreach (var added in after.Where(one => before.All(other => Name(other) != Name(one)) && one!["required"]!.GetValue<bool>()))
            yield return $"{at}/{Name(added)} is new, and nothing is answered without it";
    }

    private static string Name(JsonNode? parameter) => parameter!["name"]!.GetValue<string>();
}
