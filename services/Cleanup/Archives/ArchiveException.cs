namespace WaitTime.Cleanup.Archives;

/// <summary>An archive could not be written, or does not hold what was written. Nothing has been deleted.</summary>
public sealed class ArchiveException(string message, Exception? inner = null) : Exception(message, inner);
