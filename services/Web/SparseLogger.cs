using Microsoft.Extensions.Logging;

namespace WaitTime.Web;

/// <summary>
/// Passes a line a minute on. A refused connection is worth a warning; a flood of them must not become a flood of the log.
/// </summary>
internal sealed class SparseLogger(ILogger given, TimeProvider time) : ILogger
{
    /// <summary>Of the server, what it says when a connection is refused.</summary>
    public const string Category = "Microsoft.AspNetCore.Server.Kestrel.Connections";

    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    /// <summary>When the next line may pass, in ticks of UTC.</summary>
    private long _next;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => given.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => given.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        var (now, next) = (time.GetUtcNow().UtcTicks, Interlocked.Read(ref _next));
        if (now < next || Interlocked.CompareExchange(ref _next, now + Between.Ticks, next) != next)
            return;
        given.Log(logLevel, eventId, state, exception, formatter);
    }
}
