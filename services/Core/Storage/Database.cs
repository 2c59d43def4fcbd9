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
        // Every type that is used is one of Postgres's own: asking the server for its list costs every start of every job.
        var builder = new NpgsqlSlimDataSourceBuilder(bounded.ConnectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        return new(builder.Build());
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
