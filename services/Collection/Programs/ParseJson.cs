using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WaitTime.Core.Printing;

namespace WaitTime.Collection.Programs;

/// <summary>Generated when this is built, because a native program cannot look at its types while it runs.</summary>
[JsonSerializable(typeof(ParseOutput))]
internal sealed partial class ParseJson : JsonSerializerContext
{
    private static readonly ParseJson Compact = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            // Output goes to terminals and files, never into a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new UtcConverter() },
        }
    );

    /// <summary>One line.</summary>
    public static string Line(ParseOutput output) => JsonSerializer.Serialize(output, Compact.ParseOutput);
}
