using System.Text.Json.Serialization;

namespace WaitTime.Board.Requests;

/// <summary>A problem as it is sent (RFC 9457).</summary>
/// <param name="Type">Where its kind is described.</param>
/// <param name="Parameter">The parameter that is wrong; left out where none is.</param>
public sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Parameter
);

[JsonSerializable(typeof(ProblemBody))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class ProblemJson : JsonSerializerContext;
