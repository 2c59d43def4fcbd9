namespace WaitTime.LocalPostgres;

/// <summary>There is no server to start, or it would not start. The message says what to do.</summary>
public sealed class PostgresUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
