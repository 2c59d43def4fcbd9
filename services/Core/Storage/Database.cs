using System.Data.Common;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WaitTime.Core.Configuration;
using WaitTime.Core.Configuration.Postgres;

namespace WaitTime.Core.Storage;

/// <summary>The one database, with the limits that small, short-lived jobs need.</summary>
public sealed class Database : IAsyncDisposable
{
    private const int ConnectSeconds = 10;
    private const int CommandSeconds = 60;

    /// <summary>A peer that is gone without a word is noticed within some two minutes; a way that forgets idle connections is kept open.</summary>
    private const int KeepaliveSeconds = 30;

    private const int KeepaliveIntervalSeconds = 10;

    /// <summary>Sources run side by side, and each holds a session for its lock beside those that it works with.</summary>
    private const int PoolSize = 40;

    private readonly NpgsqlDataSource _owned;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private ExceptionDispatchInfo? _neverCame;

    private Database(NpgsqlDataSource source, NpgsqlDataSource owned) => (Source, _owned) = (source, owned);

    /// <summary>How long <see cref="AnswerAsync"/> took; null before.</summary>
    public TimeSpan? Waited { get; private set; }

    private DatabasePatience Patience { get; init; } = new();

    private TimeProvider Time { get; init; } = TimeProvider.System;

    private ILogger Logger { get; init; } = NullLogger.Instance;

    public NpgsqlDataSource Source { get; }

    /// <summary>Connects to nothing yet: the first query does.</summary>
    /// <param name="connection">As <see cref="DatabaseUrl"/> makes it: one host or several, of which one that fits <c>target_session_attrs</c> is taken.</param>
    /// <param name="patience">Of <see cref="AnswerAsync"/>; null for one attempt.</param>
    /// <param name="time">Null for the system's.</param>
    /// <param name="logger">Told of waiting; null for nobody.</param>
    /// <exception cref="ConfigurationException">Npgsql cannot do what was asked for, or the address asks for a search path of its own.</exception>
    public static Database Open(NpgsqlConnectionStringBuilder connection, DatabasePatience? patience = null, TimeProvider? time = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        try
        {
            var (source, owned) = Open(Bounded(connection));
            return new(source, owned) { Patience = patience ?? new(), Time = time ?? TimeProvider.System, Logger = logger ?? NullLogger.Instance };
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or FormatException or OverflowException)
        {
            // The message may quote a value.
            throw new ConfigurationException("DATABASE_URL has values that do not go together, or one that is out of its range.");
        }
    }

    /// <summary>Waits for the first connection, once in the life of this database: whoever asks later gets the same answer at once.</summary>
    /// <exception cref="NpgsqlException">It did not answer within <see cref="DatabasePatience.Start"/>, or refused for good.</exception>
    public async Task AnswerAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (Waited is null) await WaitAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }

        _neverCame?.Throw();
    }

    public ValueTask DisposeAsync()
    {
        _gate.Dispose();
        return _owned.DisposeAsync();
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var started = Time.GetTimestamp();
        try
        {
            await new DatabaseWait(Source, Patience, Time, Logger).RunAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or SocketException)
        {
            _neverCame = ExceptionDispatchInfo.Capture(exception);
        }

        Waited = Time.GetElapsedTime(started);
    }

    private static (NpgsqlDataSource Source, NpgsqlDataSource Owned) Open((NpgsqlConnectionStringBuilder Connection, TargetSessionAttributes Target) bounded)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(bounded.Connection.ConnectionString);
        // Every type that is used is one of Postgres's own: asking the server for its list costs every start of every job.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        SystemAuthorities.Use(builder);
        SessionStart.Use(builder);
        if (bounded.Target == TargetSessionAttributes.Any && !bounded.Connection.Host!.Contains(',', StringComparison.Ordinal))
        {
            var single = builder.Build();
            return (single, single);
        }

        // Npgsql's connection string takes the attribute for several hosts only; libpq looks at a single one too.
        var several = builder.BuildMultiHost();
        return (several.WithTargetSession(bounded.Target), several);
    }

    private static (NpgsqlConnectionStringBuilder Connection, TargetSessionAttributes Target) Bounded(NpgsqlConnectionStringBuilder connection)
    {
        var bounded = new NpgsqlConnectionStringBuilder(connection.ConnectionString)
        {
            ApplicationName = connection.ApplicationName ?? "waittime",
            IncludeErrorDetail = false,
            // There is no Kerberos; asked for it, Npgsql would try every refused connection a second time.
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        SearchPath.Check(bounded);
        // Asked of the text, because Npgsql's own builder says of every keyword that it knows that it is there.
        var given = new DbConnectionStringBuilder { ConnectionString = connection.ConnectionString };
        if (!given.ContainsKey("Timeout")) bounded.Timeout = ConnectSeconds;
        if (!given.ContainsKey("Command Timeout")) bounded.CommandTimeout = CommandSeconds;
        if (!given.ContainsKey("Maximum Pool Size")) bounded.MaxPoolSize = PoolSize;
        // Which host is the primary is asked anew each time: after a failover the old answer is wrong.
        if (!given.ContainsKey("Host Recheck Seconds")) bounded.HostRecheckSeconds = 0;
        if (bounded.Host?.Split(',').Any(HostList.IsSocket) is true) LeaveSocketsAlone(bounded);
        else if (!given.ContainsKey("TCP Keepalive") || bounded.TcpKeepAlive) KeepAlive(bounded, given);
        var target = Enum.Parse<TargetSessionAttributes>((connection.TargetSessionAttributes ?? "any").Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        bounded.Remove("Target Session Attributes");
        return (bounded, target);
    }

    /// <summary>A folder's sockets know no TCP, and would not open with its options.</summary>
    private static void LeaveSocketsAlone(NpgsqlConnectionStringBuilder bounded)
    {
        foreach (var keyword in (string[])["TCP Keepalive", "TCP Keepalive Time", "TCP Keepalive Interval"]) bounded.Remove(keyword);
    }

    private static void KeepAlive(NpgsqlConnectionStringBuilder bounded, DbConnectionStringBuilder given)
    {
        bounded.TcpKeepAlive = true;
        if (!given.ContainsKey("TCP Keepalive Time")) bounded.TcpKeepAliveTime = KeepaliveSeconds;
        if (!given.ContainsKey("TCP Keepalive Interval")) bounded.TcpKeepAliveInterval = KeepaliveIntervalSeconds;
    }
}
