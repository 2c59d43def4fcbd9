namespace WaitTime.Board.Tests;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Head">Field by field, names in lower case.</param>
/// <param name="Body">Byte by byte.</param>
internal sealed record HttpAnswer(int Status, IReadOnlyDictionary<string, string> Head, string Body);
