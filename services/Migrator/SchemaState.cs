using WaitTime.Core.Schemas;

namespace WaitTime.Migrator;

/// <summary>How a database's schema stands to this build's.</summary>
/// <param name="Pending">Files of this build that were not applied yet, in order.</param>
/// <param name="Newer">Files that were applied and are not this build's: the database has met a later version.</param>
/// <param name="Encoding">What is wrong with its encoding; null for UTF8.</param>
public sealed record SchemaState(IReadOnlyList<string> Pending, IReadOnlyList<string> Newer, SchemaFault? Encoding = null);
