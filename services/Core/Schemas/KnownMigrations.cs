using System.Reflection;

namespace WaitTime.Core.Schemas;

/// <summary>The migrations that this build was written for; their text is the migrator's alone.</summary>
public static class KnownMigrations
{
    private const string Key = "Migrations";

    /// <summary>File names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(KnownMigrations)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => string.Equals(attribute.Key, Key, StringComparison.Ordinal))
            .Value!.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Order(StringComparer.Ordinal),
    ];
}
