using WaitTime.Core.Schemas;
using WaitTime.Migrator.Roles;

namespace WaitTime.Cli.Doctor;

/// <summary>What was seen of the schema, part by part: what could not be read is null, and told by a line of its own.</summary>
public sealed record SchemaFacts
{
    public required SchemaSight Sight { get; init; }

    /// <summary>Why this build's migrations do not belong to the database's; null when they do.</summary>
    public string? Conflict { get; init; }

    public PartitionFacts? Partitions { get; init; }

    /// <summary>Rights that roles lack, one entry each.</summary>
    public IReadOnlyList<string>? MissingRights { get; init; }

    /// <summary>Null where it could not be found out.</summary>
    public RoleSight? Roles { get; init; }

    /// <summary>Sources and metrics of this build that the database does not know, one entry each.</summary>
    public IReadOnlyList<string>? NotSeeded { get; init; }
}
