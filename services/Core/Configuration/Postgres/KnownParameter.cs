using Npgsql;

namespace WaitTime.Core.Configuration.Postgres;

/// <summary>One of libpq's connection parameters.</summary>
/// <param name="Name">libpq's.</param>
/// <param name="Variable">The environment variable that gives it where the address does not; null for none.</param>
/// <param name="Keyword">Npgsql's, by which a connection string gives it; null for none.</param>
/// <param name="Apply">Takes the value over, or refuses it.</param>
internal sealed record KnownParameter(
    string Name,
    string? Variable,
    string? Keyword,
    Action<NpgsqlConnectionStringBuilder, GivenParameter> Apply
);
