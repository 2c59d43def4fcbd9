namespace WaitTime.Core.Files;

/// <summary>
/// Writes into a folder that somebody gave: beside the file, which is replaced as a whole afterwards. Never through a symbolic link:
/// whoever else may write in the folder could lead us to any file that we may write.
/// </summary>
public static class NewFile
{
    private const string Unpublished = ".new";

    /// <summary>Opens <c>path.new</c>, in place of one that an earlier attempt left.</summary>
    /// <exception cref="IOException">The file is a symbolic link, or cannot be written.</exception>
    public static FileStream Create(string path)
    {
        RefuseLink(path);
        // Deleting takes the link and not what it leads to, and a new file is made only where there is nothing, not even a link.
        File.Delete(path + Unpublished);
        return new(path + Unpublished, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <summary>Puts what was written in place; a reader sees the old file or the new one.</summary>
    /// <exception cref="IOException">The file has become a symbolic link, or cannot be replaced.</exception>
    public static void Publish(string path)
    {
        RefuseLink(path);
        File.Move(path + Unpublished, path, overwrite: true);
    }

    /// <exception cref="IOException">It is a symbolic link, wherever that leads.</exception>
    public static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is { } target)
            throw new IOException($"{path} is a symbolic link to {target}: it is not written through.");
    }
}
