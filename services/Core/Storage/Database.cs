using System.Data.Common;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>The one database, with the limits and the patience that small, short-lived jobs need.</summary>
public sealed class Database : IAsyncDisposable
{
    private const int ConnectSeconds = 10;
    private const int CommandSeconds = 60;

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

    /// <summary>How long <see cref="AnswerAsync"/> took; null before.</summary>
    public TimeSpan? Waited => _shared.Waited;

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="connection">Where it is.</param>
    /// <param name="patience">Null for one attempt at the start, and the usual patience with work.</param>
    /// <param name="time">Null for the system's.</param>
    /// <param name="logger">Told of waiting and of further attempts; null for nobody.</param>
    /// <exception cref="Configuration.ConfigurationException">The address asks for a search path of its own.</exception>
    public static Database Open(NpgsqlConnectionStringBuilder connection, DatabasePatience? patience = null, TimeProvider? time = null, ILogger? logger = null)
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
        // "Prefer", the driver's own choice, connects twice: once to find that there is no ticket. libpq finds that out beforehand.
        if (!given.ContainsKey("GSS Encryption Mode")) bounded.GssEncryptionMode = GssEncryptionMode.Disable;
        // Every type that is used is one of Postgres's own: asking the server for its list costs every start of every job.
        var builder = new NpgsqlSlimDataSourceBuilder(bounded.ConnectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        return new(new(builder.Build(), time ?? TimeProvider.System, logger ?? NullLogger.Instance), patience ?? new(), isView: false);
    }

    /// <summary>The same database, its connections included, with another patience; belongs to this one.</summary>
    public Database With(DatabasePatience patience)
    {
        ArgumentNullException.ThrowIfNull(patience);
        return new(_shared, patience, isView: true);
    }

    /// <summary>Waits for the first connection, once in the life of this database: whoever asks later gets the same answer at once.</summary>
    /// <exception cref="NpgsqlException">It did not answer within <see cref="DatabasePatience.Start"/>, or refused for good.</exception>
    public async Task AnswerAsync(CancellationToken cancellationToken)
    {
        await _shared.Gate.WaitAsync(cancellationToken);
        try
        {
            if (_shared.Waited is null) await WaitAsync(cancellationToken);
        }
        finally
        {
            _shared.Gate.Release();
        }

        _shared.NeverCame?.Throw();
    }

    /// <summary>Does a unit of work on a connection of its own, again and as a whole while its error may pass.</summary>
    /// <param name="unit">May be applied twice.</param>
    public Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> unit, CancellationToken cancellationToken) => TryAgainAsync(
        async token =>
        {
            await using var connection = await OpenAsync(token);
            return await unit(connection, token);
        },
        cancellationToken);

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<NpgsqlConnection, CancellationToken, Task> unit, CancellationToken cancellationToken) => RunAsync(
        async (connection, token) =>
        {
            await unit(connection, token);
            return true;
        },
        cancellationToken);

    /// <summary>The same for a unit that opens its connection itself, or keeps it.</summary>
    public Task<T> TryAgainAsync<T>(Func<CancellationToken, Task<T>> unit, CancellationToken cancellationToken) => _retry.RunAsync(unit, cancellationToken);

    /// <summary>One attempt at a connection, which can be given up at any time.</summary>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => Opening.OpenAsync(Source, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_isView) return;
        _shared.Gate.Dispose();
        await Source.DisposeAsync();
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
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

        _shared.Waited = _shared.Time.GetElapsedTime(started);
    }

    /// <summary>What views of one database have in common.</summary>
    private sealed class Shared(NpgsqlDataSource source, TimeProvider time, ILogger logger)
    {
        public NpgsqlDataSource Source { get; } = source;

        public TimeProvider Time { get; } = time;

        public ILogger Logger { get; } = logger;

        public Outage Outage { get; } = new(time);

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public TimeSpan? Waited { get; set; }

        public ExceptionDispatchInfo? NeverCame { get; set; }
    }
}
