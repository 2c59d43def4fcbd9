using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace WaitTime.Core.Storage;

/// <summary>Statements with their parameters: <c>$1</c> and so on for Npgsql, names for Dapper. A null parameter is SQL's NULL.</summary>
public static class Sql
{
    // Columns are named like_this, and records like ThisOne. Whoever asks by Dapper comes by here.
    static Sql() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>One statement of a batch.</summary>
    public static NpgsqlBatchCommand Batched(string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    /// <summary>One statement.</summary>
    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    /// <summary>One statement for Dapper.</summary>
    public static CommandDefinition Named(string sql, object? parameters, CancellationToken cancellationToken) =>
        Named(sql, parameters, transaction: null, cancellationToken);

    /// <summary>One statement for Dapper, part of a transaction.</summary>
    public static CommandDefinition Named(
        string sql,
        object? parameters,
        NpgsqlTransaction? transaction,
        CancellationToken cancellationToken
    ) => new(sql, parameters, transaction, cancellationToken: cancellationToken);

    /// <summary>One statement for Dapper without parameters.</summary>
    public static CommandDefinition Named(string sql, CancellationToken cancellationToken) =>
        Named(sql, parameters: null, cancellationToken);

    /// <summary>One statement for Dapper that may take as long as it takes.</summary>
    public static CommandDefinition Unlimited(string sql, object? parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, commandTimeout: 0, cancellationToken: cancellationToken);

    private static NpgsqlParameter Parameter(object? value) =>
        value switch
        {
            NpgsqlParameter parameter => parameter,
            string?[] => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            _ => new() { Value = value ?? DBNull.Value },
        };
}
