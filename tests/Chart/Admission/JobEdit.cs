using System.Globalization;
using System.Text.Json.Nodes;

namespace WaitTime.Chart.Tests.Admission;

/// <summary>Changes one place of a Job, named as JSON Pointer does; <c>+</c> adds to a list.</summary>
internal static class JobEdit
{
    /// <param name="value">JSON; null takes the place out.</param>
    public static void Set(JsonObject job, string pointer, string? value)
    {
        var keys = pointer.Split('/').Skip(1).Select(key => key.Replace("~1", "/", StringComparison.Ordinal)).ToList();
        JsonNode place = job;
        foreach (var key in keys.SkipLast(1))
            place =
                (place is JsonArray ? place[Index(key)] : place[key])
                ?? throw new InvalidOperationException($"{pointer}: there is no {key}");
        var made = value is null ? null : JsonNode.Parse(value);
        if (place is JsonArray list && keys[^1] == "+")
            list.Add(made);
        else if (place is JsonArray items)
            items[Index(keys[^1])] = made;
        else if (made is null)
            place.AsObject().Remove(keys[^1]).ShouldBeTrue(pointer);
        else
            place[keys[^1]] = made;
    }

    private static int Index(string key) => int.Parse(key, CultureInfo.InvariantCulture);
}
