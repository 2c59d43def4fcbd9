using System.Security.Cryptography;
using WaitTime.BulkExport.Catalogs;
using WaitTime.Core.Files;

namespace WaitTime.BulkExport.Stores;

/// <summary>A folder, on a disk or a mounted volume. Nothing is written through a symbolic link.</summary>
public sealed class FolderStore(string folder) : IBulkStore
{
    // On the same volume, so that putting a file in place is one step. The dot keeps it out of what most servers list.
    private readonly string _work = Path.Combine(folder, ".work");

    public string Name => folder;

    public string PrepareWork() =>
        Guard(() =>
        {
            RemoveWork();
            Directory.CreateDirectory(_work);
            return _work;
        });

    public Task<byte[]?> ReadAsync(string path, int maximumBytes, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            var full = Full(path);
            NewFile.RefuseLink(full);
            return File.Exists(full) ? await OutsideFile.ReadAsync(full, maximumBytes, cancellationToken) : null;
        });

    public Task<bool> HoldsAsync(string path, BulkFile file, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            var full = Full(path);
            NewFile.RefuseLink(full);
            if (!File.Exists(full) || new FileInfo(full).Length != file.Bytes)
                return false;
            await using var stream = OutsideFile.Open(full);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)) == file.Sha256;
        });

    public Task PublishAsync(string workFile, BulkFile file, CancellationToken cancellationToken) =>
        GuardAsync(() =>
        {
            var full = Made(file.Path);
            NewFile.RefuseLink(full);
            File.Move(workFile, full, overwrite: true);
            return Task.FromResult(true);
        });

    public Task CopyAsync(BulkFile file, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            var target = Made(file.LatestPath);
            await using (var from = OutsideFile.Open(Full(file.Path)))
            await using (var to = NewFile.Create(target))
            {
                await from.CopyToAsync(to, cancellationToken);
                to.Flush(flushToDisk: true);
            }

            NewFile.Publish(target);
            return true;
        });

    public Task WriteAsync(string path, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            var target = Made(path);
            await using (var to = NewFile.Create(target))
            {
                await to.WriteAsync(content, cancellationToken);
                to.Flush(flushToDisk: true);
            }

            NewFile.Publish(target);
            return true;
        });

    public void RemoveWork() =>
        Guard(() =>
        {
            NewFile.RefuseLink(_work);
            if (Directory.Exists(_work))
                Directory.Delete(_work, recursive: true);
            return true;
        });

    public void Dispose()
    {
        // A folder is not held.
    }

    private string Full(string path) => Path.Combine(folder, path);

    private string Made(string path)
    {
        var full = Full(path);
        var parent = Path.GetDirectoryName(full)!;
        NewFile.RefuseLink(parent);
        Directory.CreateDirectory(parent);
        return full;
    }

    private T Guard<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception exception) when (IsOfDisk(exception))
        {
            throw Failed(exception);
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception exception) when (IsOfDisk(exception))
        {
            throw Failed(exception);
        }
    }

    /// <summary>A file that outgrows what its file system or a quota allows is an argument out of range to the runtime.</summary>
    internal static bool IsOfDisk(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    private BulkException Failed(Exception exception) => new($"The folder {folder} could not be used: {exception.Message}", exception);
}
