using System.Data.Common;
using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>The one database, with the limits that small, short-lived jobs need.</summary>
public sealed class Database : IAsyncDisposable
{
    private const int ConnectSeconds = 10;
    private const int CommandSeconds = 60;

    /// <summary>Sources run side by side, and each holds a session for its lock beside those that it works with.</summary>
    private const int PoolSize = 40;

    private Database(NpgsqlDataSource source) => Source = source;

    public NpgsqlDataSource Source { get; }

    /// <summary>Connects to nothing yet: the first query does.</summary>
    /// <exception cref="Configuration.ConfigurationException">The address asks for a search path of its own.</exception>
    public static Database Open(NpgsqlConnectionStringBuilder connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var bounded = new NpgsqlConnectionStringBuilder(connection.ConnectionString)
        {
            ApplicationName = connection.ApplicationName ?? "waittime",
            IncludeErrorDetail = false,
        };
        SearchPath.Pin(bounded);
        // Asked of the text, because Npgsql's own builder says of every keyword that it knows that it is there.
        var given = new DbConnectionStringBuilder { ConnectionString = connection.ConnectionString };
        if (!given.ContainsKey("Timeout")) bounded.Timeout = ConnectSeconds;
        if (!given.ContainsKey("Command Timeout")) bounded.CommandTimeout = CommandSeconds;
        if (!given.ContainsKey("Maximum Pool Size")) bounded.MaxPoolSize = PoolSize;
        // Every type that is used is one of Postgres's own: asking the server for its list costs every start of every job.
        var builder = new NpgsqlSlimDataSourceBuilder(bounded.ConnectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        return new(builder.Build());
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
