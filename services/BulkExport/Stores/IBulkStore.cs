using WaitTime.BulkExport.Catalogs;

namespace WaitTime.BulkExport.Stores;

/// <summary>Where files are published. Whoever reads sees a file as it was or as it is, never a part of it.</summary>
public interface IBulkStore : IDisposable
{
    /// <summary>As it is called in logs; never holds a secret.</summary>
    string Name { get; }

    /// <summary>Makes an empty folder for files that are not ready, in place of what an earlier, killed export left.</summary>
    /// <exception cref="BulkException">It cannot be made.</exception>
    string PrepareWork();

    /// <summary>A file's content; null where there is none.</summary>
    /// <exception cref="BulkException">It cannot be read, or is larger.</exception>
    Task<byte[]?> ReadAsync(string path, int maximumBytes, CancellationToken cancellationToken);

    /// <summary>Whether a file is there and is the one that it should be.</summary>
    /// <exception cref="BulkException">It cannot be looked at.</exception>
    Task<bool> HoldsAsync(string path, BulkFile file, CancellationToken cancellationToken);

    /// <summary>Publishes a file of the work folder under a name that is used once and for all.</summary>
    /// <exception cref="BulkException">It cannot be written.</exception>
    Task PublishAsync(string workFile, BulkFile file, CancellationToken cancellationToken);

    /// <summary>Puts a copy of a published file under the name of the newest version.</summary>
    /// <exception cref="BulkException">It cannot be written.</exception>
    Task CopyAsync(BulkFile file, CancellationToken cancellationToken);

    /// <summary>Replaces a small file.</summary>
    /// <exception cref="BulkException">It cannot be written.</exception>
    Task WriteAsync(string path, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Removes the work folder.</summary>
    void RemoveWork();
}
