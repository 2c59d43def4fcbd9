using Npgsql;
using NpgsqlTypes;

namespace WaitTime.Core.Storage;

/// <summary>Statements for Npgsql, with parameters <c>$1</c> and so on. A null parameter is SQL's NULL.</summary>
public static class Sql
{
    /// <summary>
    /// The <c>commandTimeout</c> of a statement that Dapper sends: the connection's. It is always named, because without it the generated
    /// code sets none at all.
    /// </summary>
    public const int Limited = -1;

    /// <summary>The same where a statement may take as long as it takes.</summary>
    public const int Unlimited = 0;

    /// <summary>
    /// A parameter of an array for Dapper, as in <c>= ANY (@ids)</c>. It is Npgsql that looks what it is an array of: given as what it is,
    /// Dapper would go through its own lists of parameters, which no native program may have.
    /// </summary>
    public static object Array<T>(IEnumerable<T> values) => values.ToArray();

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

    private static NpgsqlParameter Parameter(object? value) =>
        value switch
        {
            NpgsqlParameter parameter => parameter,
            string?[] => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            _ => new() { Value = value ?? DBNull.Value },
        };
}
