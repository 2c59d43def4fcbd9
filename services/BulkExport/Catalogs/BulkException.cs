namespace WaitTime.BulkExport.Catalogs;

/// <summary>Files cannot be read or written; the message says which and why. What was published before is whole.</summary>
public sealed class BulkException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>True where an object store did not answer as it should; false for this machine's disk and what is on it.</summary>
    public bool IsOfStore { get; init; }
}
