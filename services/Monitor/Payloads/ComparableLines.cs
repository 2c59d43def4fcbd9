using System.Text;
using System.Text.Json;

namespace WaitTime.Monitor.Payloads;

/// <summary>
/// A text as lines that can be compared: publishers send JSON and HTML on a single line, where one changed number would be a changed page.
/// </summary>
internal static class ComparableLines
{
    private const int LongLine = 160;

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(string text) => Json(text) ?? Broken(text);

    /// <summary>Null where it is no whole document of JSON.</summary>
    private static string? Json(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            using var indented = new MemoryStream();
            using (var writer = new Utf8JsonWriter(indented, Indented))
                document.WriteTo(writer);
            return Encoding.UTF8.GetString(indented.ToArray());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Long lines are broken between elements, and records of data behind their commas.</summary>
    private static string Broken(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return string.Join(
            '\n',
            lines.Select(line =>
                line.Length <= LongLine
                    ? line
                    : line.Replace("><", ">\n<", StringComparison.Ordinal).Replace("},{", "},\n{", StringComparison.Ordinal)
            )
        );
    }
}
