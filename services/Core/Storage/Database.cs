using System.Data.Common;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WaitTime.Core.Configuration;
using WaitTime.Core.Configuration.Postgres;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Storage;

/// <summary>The one database, with the limits and the patience that small, short-lived jobs need.</summary>
public sealed class Database : IAsyncDisposable
{
    private const int ConnectSeconds = 10;
    private const int CommandSeconds = 60;

    /// <summary>
    /// A peer that is gone without a word is noticed within some two minutes; a way that forgets idle connections is kept open.
    /// </summary>
    private const int KeepaliveSeconds = 30;

    private const int KeepaliveIntervalSeconds = 10;

    /// <summary>Sources run side by side, and each holds a session for its lock beside those that it works with.</summary>
    private const int PoolSize = 40;

    private readonly Shared _shared;
    private readonly DatabaseRetry _retry;
    private readonly bool _isView;

    private Database(Shared shared, DatabasePatience patience, bool isView)
    {
        (_shared, _isView, Patience) = (shared, isView, patience);
        _retry = new(shared.Source, patience, shared.Outage, shared.Time, shared.Logger);
    }

    /// <summary>For those who cannot use <see cref="RunAsync{T}"/>, because what they do is not over with one unit of work.</summary>
    public NpgsqlDataSource Source => _shared.Source;

    public DatabasePatience Patience { get; }

    internal TimeProvider Time => _shared.Time;

    /// <summary>How long <see cref="AnswerAsync"/> took; null before.</summary>
    public TimeSpan? Waited => _shared.Waited;

    /// <summary>Connects to nothing yet: the first query does.</summary>
    /// <param name="connection">As <see cref="DatabaseUrl"/> makes it: one host or
    /// several, of which one that fits <c>target_session_attrs</c> is taken.</param>
    /// <param name="patience">Null for one attempt at the start, and the usual patience with work.</param>
    /// <param name="time">Null for the system's.</param>
    /// <param name="logger">Told of waiting and of further attempts; null for nobody.</param>
    /// <exception cref="ConfigurationException">Npgsql cannot do what was asked
    /// for, or the address asks for a search path of its own.</exception>
    public static Database Open(
        NpgsqlConnectionStringBuilder connection,
        DatabasePatience? patience = null,
        TimeProvider? time = null,
        ILogger? logger = null
    )
    {
        ArgumentNullException.ThrowIfNull(connection);
        try
        {
            var (source, owned) = Open(Bounded(connection));
            var shared = new Shared(source, owned, connection, time ?? TimeProvider.System, logger ?? NullLogger.Instance);
            return new(shared, patience ?? new(), isView: false);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or FormatException or OverflowException)
        {
            // The message may quote a value.
            throw new ConfigurationException("DATABASE_URL has conflicting values, or a value out of range.");
        }
    }

    /// <summary>The same database, its connections included, with another patience; belongs to this one.</summary>
    public Database With(DatabasePatience patience)
    {
        ArgumentNullException.ThrowIfNull(patience);
        return new(_shared, patience, isView: true);
    }

    /// <summary>
    /// The same database by a pool of its own, so that whoever works there never takes a connection from this one, nor waits for one. It is
    /// the caller's to dispose of, and has no patience but the usual.
    /// </summary>
    /// <param name="name">What the server and the metrics call it.</param>
    /// <param name="connections">At most.</param>
    public Database Apart(string name, int connections) =>
        Open(
            new(_shared.Connection.ConnectionString) { ApplicationName = name, MaxPoolSize = connections },
            time: _shared.Time,
            logger: _shared.Logger
        );

    /// <summary>
    /// Waits for the first connection, once in the life of this database: whoever asks later gets the same answer at once.
    /// </summary>
    /// <returns>How long it took.</returns>
    /// <exception cref="NpgsqlException">It did not answer within <see cref="DatabasePatience.Start"/>, or refused for good.</exception>
    public async Task<TimeSpan> AnswerAsync(CancellationToken cancellationToken)
    {
        await _shared.Gate.WaitAsync(cancellationToken);
        try
        {
            _shared.Waited ??= await WaitAsync(cancellationToken);
        }
        finally
        {
            _shared.Gate.Release();
        }

        _shared.NeverCame?.Throw();
        return _shared.Waited.Value;
    }

    /// <summary>Does a unit of work on a connection of its own, again and as a whole while its error may pass.</summary>
    /// <param name="unit">May be applied twice.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> unit, CancellationToken cancellationToken) =>
        TryAgainAsync(
            async token =>
            {
                await using var connection = await OpenAsync(token);
                return await unit(connection, token);
            },
            cancellationToken
        );

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<NpgsqlConnection, CancellationToken, Task> unit, CancellationToken cancellationToken) =>
        RunAsync(
            async (connection, token) =>
            {
                await unit(connection, token);
                return true;
            },
            cancellationToken
        );

    /// <summary>The same for a unit that opens its connection itself, or keeps it.</summary>
    public Task<T> TryAgainAsync<T>(Func<CancellationToken, Task<T>> unit, CancellationToken cancellationToken) =>
        _retry.RunAsync(unit, cancellationToken);

    /// <summary>One attempt at a connection, which can be given up at any time.</summary>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => Opening.OpenAsync(Source, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_isView)
            return;
        _shared.Gate.Dispose();
        await _shared.Owned.DisposeAsync();
    }

    private async Task<TimeSpan> WaitAsync(CancellationToken cancellationToken)
    {
        var started = _shared.Time.GetTimestamp();
        try
        {
            await new DatabaseWait(Source, Patience, _shared.Outage, _shared.Time, _shared.Logger).RunAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or SocketException)
        {
            _shared.NeverCame = ExceptionDispatchInfo.Capture(exception);
        }

        return _shared.Time.GetElapsedTime(started);
    }

    private static (NpgsqlDataSource Source, NpgsqlDataSource Owned) Open(
        (NpgsqlConnectionStringBuilder Connection, TargetSessionAttributes Target) bounded
    )
    {
        var builder = new NpgsqlSlimDataSourceBuilder(bounded.Connection.ConnectionString)
        {
            // What metrics and traces call the pool; without a name they show the connection string: host, database and user.
            Name = bounded.Connection.ApplicationName,
        };
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

    private static (NpgsqlConnectionStringBuilder Connection, TargetSessionAttributes Target) Bounded(
        NpgsqlConnectionStringBuilder connection
    )
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
        if (!given.ContainsKey("Timeout"))
            bounded.Timeout = ConnectSeconds;
        if (!given.ContainsKey("Command Timeout"))
            bounded.CommandTimeout = CommandSeconds;
        if (!given.ContainsKey("Maximum Pool Size"))
            bounded.MaxPoolSize = PoolSize;
        // Which host is the primary is asked anew each time: after a failover the old answer is wrong.
        if (!given.ContainsKey("Host Recheck Seconds"))
            bounded.HostRecheckSeconds = 0;
        if (bounded.Host?.Split(',').Any(HostList.IsSocket) is true)
            LeaveSocketsAlone(bounded);
        else if (!given.ContainsKey("TCP Keepalive") || bounded.TcpKeepAlive)
            KeepAlive(bounded, given);
        var target = Enum.Parse<TargetSessionAttributes>(
            (connection.TargetSessionAttributes ?? "any").Replace("-", "", StringComparison.Ordinal),
            ignoreCase: true
        );
        bounded.Remove("Target Session Attributes");
        return (bounded, target);
    }

    /// <summary>A folder's sockets know no TCP, and would not open with its options.</summary>
    private static void LeaveSocketsAlone(NpgsqlConnectionStringBuilder bounded)
    {
        foreach (var keyword in (string[])["TCP Keepalive", "TCP Keepalive Time", "TCP Keepalive Interval"])
            bounded.Remove(keyword);
    }

    private static void KeepAlive(NpgsqlConnectionStringBuilder bounded, DbConnectionStringBuilder given)
    {
        bounded.TcpKeepAlive = true;
        if (!given.ContainsKey("TCP Keepalive Time"))
            bounded.TcpKeepAliveTime = KeepaliveSeconds;
        if (!given.ContainsKey("TCP Keepalive Interval"))
            bounded.TcpKeepAliveInterval = KeepaliveIntervalSeconds;
    }

    /// <summary>What views of one database have in common.</summary>
    /// <param name="source">Gives connections to the host that is wanted.</param>
    /// <param name="owned">What is disposed of: of several hosts, all of them.</param>
    /// <param name="connection">As it was given, its password included.</param>
    private sealed class Shared(
        NpgsqlDataSource source,
        NpgsqlDataSource owned,
        NpgsqlConnectionStringBuilder connection,
        TimeProvider time,
        ILogger logger
    )
    {
        public NpgsqlConnectionStringBuilder Connection { get; } = connection;

        public NpgsqlDataSource Source { get; } = source;

        public NpgsqlDataSource Owned { get; } = owned;

        public TimeProvider Time { get; } = time;

        public ILogger Logger { get; } = logger;

        public Outage Outage { get; } = new(time);

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public TimeSpan? Waited { get; set; }

        public ExceptionDispatchInfo? NeverCame { get; set; }
    }
}
