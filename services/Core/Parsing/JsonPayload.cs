using System.Text.Json;

namespace WaitTime.Core.Parsing;

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
    public static JsonElement? Property(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        try
        {
            return element.TryGetProperty(name, out var property) && property.ValueKind != JsonValueKind.Null ? property : null;
        }
        catch (InvalidOperationException)
        {
            // Another property's name holds an escape that is half of a surrogate pair, and the search compares it too.
            return null;
        }
    }

    /// <summary>The property's text, cleaned; null when it is missing or no text.</summary>
    public static string? Text(this JsonElement element, string name) => RawText(element, name) is { } text ? PublishedText.Clean(text) : null;

    /// <summary>The property's text as it stands, for addresses and lists: cleaning shortens, and half of an address is another one.</summary>
    public static string? RawText(this JsonElement element, string name)
    {
        if (Property(element, name) is not { ValueKind: JsonValueKind.String } property) return null;
        try
        {
            return property.GetString();
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
}
