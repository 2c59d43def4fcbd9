namespace WaitTime.Testing;

/// <summary>A request as it arrived.</summary>
/// <param name="Number">1 for the first one that the server got.</param>
/// <param name="Target">Path and query.</param>
public sealed record ScriptedRequest(int Number, string Target, IReadOnlyDictionary<string, string> Headers)
{
    public required string Method { get; init; }

    /// <summary>What came behind the headers, as text; empty for nothing.</summary>
    public required string Body { get; init; }

    public string Path => Target.Split('?')[0];

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
