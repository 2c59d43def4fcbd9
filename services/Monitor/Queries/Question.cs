namespace WaitTime.Monitor.Queries;

/// <summary>One statement of a page, with its parameters <c>$1</c> and so on.</summary>
internal sealed record Question(string Sql, params object?[] Values);
