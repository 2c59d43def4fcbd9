using System.Text.Json;
using System.Text.RegularExpressions;
using WaitTime.Collection.Parsing;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>
/// The tables of an answer. How deep a cell's text lies is not known for sure: it is the first one at or below the cell.
/// </summary>
internal static partial class PeHealthTable
{
    private const string Children = "children";

    /// <summary>Every row of every table with the text of its cells, the empty ones too.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(JsonElement answer) =>
        ObjectsIn(answer)
            .Where(IsTable)
            .SelectMany(table => table.Items(Children))
            .Select(row => (IReadOnlyList<string>)[.. row.Items(Children).Select(cell => TextOf(cell) ?? "")])
            .Where(cells => cells.Count > 0);

    /// <summary>Every text of the answer.</summary>
    public static IEnumerable<string> Texts(JsonElement answer) => ObjectsIn(answer).Select(item => item.TextOf("text")).OfType<string>();

    /// <summary>A table of whatever version, and none of its rows and cells, whose types may begin alike.</summary>
    private static bool IsTable(JsonElement item) => item.Text("type") is { } type && Table().IsMatch(type);

    [GeneratedRegex("^Table(?:V[0-9]{1,2})?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Table();

    private static string? TextOf(JsonElement cell) =>
        cell.Property("data") is { } data && data.TextOf("text") is { } own
            ? own
            : cell.Items(Children).Select(TextOf).FirstOrDefault(text => text is not null);

    private static IEnumerable<JsonElement> ObjectsIn(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property => ObjectsIn(property.Value)).Prepend(element),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(ObjectsIn),
            _ => [],
        };
}
