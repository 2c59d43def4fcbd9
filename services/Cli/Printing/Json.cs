using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WaitTime.Core.Printing;

namespace WaitTime.Cli.Printing;

/// <summary>What commands print for programs: snake_case names, UTC times with a Z, accents as they are.</summary>
internal static class Json
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            // Output goes to terminals and files, never into a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            Converters = { new UtcConverter() },
        };

    public static void Print<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Options));
}
