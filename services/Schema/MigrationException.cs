namespace WaitTime.Schema;

/// <summary>The schema cannot be brought forward. The message names the file.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
