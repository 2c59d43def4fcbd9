namespace WaitTime.Core.Schemas;

/// <summary>What the database says of itself and of the schema, to a role that may have no right in it but to connect.</summary>
public sealed record SchemaSight
{
    /// <summary>The schema that everything of ours is in.</summary>
    public const string Home = "public";

    public const string Utf8 = "UTF8";

    public required string Database { get; init; }

    public required string Role { get; init; }

    /// <summary>As the server calls it, for example <c>UTF8</c>, <c>LATIN1</c>, <c>SQL_ASCII</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary>A standby, or one whose owner or provider has forbidden writing.</summary>
    public required bool IsReadOnly { get; init; }

    /// <summary>The schema <see cref="Home"/> exists.</summary>
    public required bool HasHome { get; init; }

    /// <summary>The role may look into it; without that its tables are not there for the role.</summary>
    public required bool MayUseHome { get; init; }

    /// <summary>The role may make tables in it, as the migrator must.</summary>
    public required bool MayCreate { get; init; }

    /// <summary><c>schema_migrations</c> is there.</summary>
    public required bool HasLedger { get; init; }

    /// <summary>It has our columns: other programs use that name too.</summary>
    public required bool IsOurLedger { get; init; }

    public required bool MayReadLedger { get; init; }

    /// <summary>Other schemas that hold tables with our names.</summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];

    /// <summary>File names of the migrations that were applied; null where the ledger is not there or not to be read.</summary>
    public IReadOnlyList<string>? Applied { get; init; }

    /// <summary>The migrations of this build that are missing, in order; empty where that is not known.</summary>
    public IReadOnlyList<string> Pending => Applied is null ? [] : [.. KnownMigrations.Names.Except(Applied, StringComparer.Ordinal)];

    /// <summary>Migrations that this build does not know: the database has met a later version.</summary>
    public IReadOnlyList<string> Newer =>
        Applied is null ? [] : [.. Applied.Except(KnownMigrations.Names, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Everything can be stored and read again, and the server knows of no letter what it is.</summary>
    public bool IsAscii => string.Equals(Encoding, "SQL_ASCII", StringComparison.Ordinal);

    public bool IsUtf8 => string.Equals(Encoding, Utf8, StringComparison.Ordinal);
}
