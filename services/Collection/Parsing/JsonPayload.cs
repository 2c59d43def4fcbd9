using System.Text.Json;
using WaitTime.Core.Text;

namespace WaitTime.Collection.Parsing;

/// <summary>JSON read without trust: a field may be missing, null, of another type, or hold text that is no text.</summary>
public static class JsonPayload
{
    /// <summary>Null when the document is no JSON.</summary>
    public static JsonDocument? TryParse(ReadOnlySpan<byte> document)
    {
        try
        {
            return JsonDocument.Parse(DocumentText.Decode(document));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The property, or null when the element is no object or has none of that name, or the property is null.</summary>
    public static JsonElement? Property(this JsonElement element, string name) =>
        Find(element, name) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } value ? value : null;

    /// <summary>True when the property is there and is null.</summary>
    public static bool IsNull(this JsonElement element, string name) => Find(element, name).ValueKind == JsonValueKind.Null;

    /// <summary>The property's text, cleaned; null when it is missing or no text.</summary>
    public static string? Text(this JsonElement element, string name) =>
        RawText(element, name) is { } text ? PublishedText.Clean(text) : null;

    /// <summary>
    /// The property's text as it stands, for addresses and lists: cleaning shortens, and half of an address is another one.
    /// </summary>
    public static string? RawText(this JsonElement element, string name) => Property(element, name)?.RawText();

    /// <summary>The same of a value itself.</summary>
    public static string? RawText(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escape that is half of a surrogate pair.
            return null;
        }
    }

    /// <summary>The property's name as it stands; null for one that is no text.</summary>
    public static string? RawName(this JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // An escape that is half of a surrogate pair.
            return null;
        }
    }

    /// <summary>The array's elements; none when the property is missing or no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The last one of that name, as in every browser; undefined when there is none.</summary>
    private static JsonElement Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().LastOrDefault(property => IsNamed(property, name)).Value
            : default;

    private static bool IsNamed(JsonProperty property, string name)
    {
        try
        {
            return property.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            // The name holds an escape that is half of a surrogate pair. Its neighbours must be found all the same.
            return false;
        }
    }
}
