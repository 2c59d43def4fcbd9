using System.Text.Json;

namespace WaitTime.Core.Sources;

/// <summary>
/// The fields of one object of a data file; a field that nobody knows is a mistake in the file, not something to pass over.
/// </summary>
internal readonly struct FieldReader
{
    private readonly JsonElement _element;

    /// <exception cref="JsonException">The element has a field of another name.</exception>
    public FieldReader(JsonElement element, string[] known)
    {
        _element = element;
        foreach (var field in element.EnumerateObject())
        {
            if (Array.IndexOf(known, field.Name) < 0)
                throw new JsonException($"Unknown field '{field.Name}'.");
        }
    }

    public string Text(string name) => OptionalText(name) ?? throw Missing(name);

    public string? OptionalText(string name) => _element.TryGetProperty(name, out var value) ? value.GetString() : null;

    public int Number(string name) => OptionalNumber(name) ?? throw Missing(name);

    public int? OptionalNumber(string name) => _element.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    public bool? OptionalFlag(string name) => _element.TryGetProperty(name, out var value) ? value.GetBoolean() : null;

    public JsonElement.ArrayEnumerator Items(string name) =>
        _element.TryGetProperty(name, out var value) ? value.EnumerateArray() : throw Missing(name);

    /// <param name="write">The written form of the enumeration.</param>
    public T Tag<T>(string name, Func<Enum, string> write)
        where T : struct, Enum => OptionalTag<T>(name, write) ?? throw Missing(name);

    public T? OptionalTag<T>(string name, Func<Enum, string> write)
        where T : struct, Enum
    {
        if (OptionalText(name) is not { } text)
            return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (write(value) == text)
                return value;
        }

        throw new JsonException($"'{text}' is not a valid {typeof(T).Name}.");
    }

    private static JsonException Missing(string name) => new($"The field '{name}' is missing.");
}
