namespace WaitTime.Documentation.Tests.Words;

/// <summary>
/// Words of other people's programs that the pages quote, by the program. Those of a program that is installed here are looked for in it;
/// the rest is kept short, and nothing stays that no page quotes.
/// </summary>
internal static class Others
{
    /// <summary>In the database's own programs.</summary>
    public static IReadOnlyList<string> Postgres { get; } =
    [
        "permission denied for table",
        "permission denied for schema",
        "must be owner of",
        "password authentication failed",
        "canceling statement due to lock timeout",
        "does not exist",
    ];

    public static IReadOnlyList<string> Helm { get; } =
    ["additional properties", "values don't meet the specifications of the schema", "conflict occurred while applying object"];

    public static IReadOnlyList<string> Alertmanager { get; } = ["webhook"];

    /// <summary>Nothing of it is installed where the tests run.</summary>
    public static IReadOnlyList<string> Elsewhere { get; } =
    [
        // pg_dump, Postgres with the schema's name, helm with the key's, the system, Kubernetes.
        "server version mismatch",
        "permission denied for schema public",
        "additional properties not allowed",
        "No space left",
        "Evicted",
    ];

    public static IReadOnlyList<string> All { get; } = [.. Postgres, .. Helm, .. Alertmanager, .. Elsewhere];
}
