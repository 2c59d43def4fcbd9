using System.Text.Json.Serialization;

namespace WaitTime.Board.Api.Shapes;

/// <summary>A badge as shields.io asks for it: its endpoint form. Names as that form has them.</summary>
/// <param name="SchemaVersion">Always 1.</param>
/// <param name="Label">What it is about.</param>
/// <param name="Message">What is so, and as of when.</param>
/// <param name="Color">A colour's name of shields.io; it never says how long a wait is.</param>
/// <param name="IsError">True while something is wrong with a source.</param>
/// <param name="CacheSeconds">For how long shields.io keeps it: the least that it takes.</param>
public sealed record BadgeAnswer(
    [property: JsonPropertyName("schemaVersion")] int SchemaVersion,
    string Label,
    string Message,
    string Color,
    [property: JsonPropertyName("isError")] bool IsError,
    [property: JsonPropertyName("cacheSeconds")] int CacheSeconds
);
