using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>The one database, with the limits that small, short-lived jobs need.</summary>
public sealed class Database : IAsyncDisposable
{
    private const int ConnectSeconds = 10;
    private const int CommandSeconds = 60;
    private const int PoolSize = 8;

    private Database(NpgsqlDataSource source) => Source = source;

    public NpgsqlDataSource Source { get; }

    /// <summary>Connects to nothing yet: the first query does.</summary>
    public static Database Open(NpgsqlConnectionStringBuilder connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var bounded = new NpgsqlConnectionStringBuilder(connection.ConnectionString)
        {
            ApplicationName = connection.ApplicationName ?? "waittime",
            IncludeErrorDetail = false,
        };
        if (!connection.ContainsKey("Timeout")) bounded.Timeout = ConnectSeconds;
        if (!connection.ContainsKey("Command Timeout")) bounded.CommandTimeout = CommandSeconds;
        if (!connection.ContainsKey("Maximum Pool Size")) bounded.MaxPoolSize = PoolSize;
        return new(NpgsqlDataSource.Create(bounded));
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
