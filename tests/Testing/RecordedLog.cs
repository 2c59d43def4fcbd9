using Microsoft.Extensions.Logging;

namespace WaitTime.Testing;

/// <summary>A log that a test reads afterwards.</summary>
public sealed class RecordedLog : ILogger
{
    private readonly List<(LogLevel Level, string Text)> _lines = [];

    /// <summary>What was logged so far.</summary>
    public IReadOnlyList<(LogLevel Level, string Text)> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        ArgumentNullException.ThrowIfNull(formatter);
        lock (_lines)
            _lines.Add((logLevel, formatter(state, exception)));
    }
}
