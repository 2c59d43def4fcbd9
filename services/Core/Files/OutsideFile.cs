using System.Runtime.InteropServices;
using System.Text;

namespace WaitTime.Core.Files;

/// <summary>
/// Opens files whose paths somebody gave: regular ones only, and never more of them than can be of use. A named pipe would wait for
/// a writer for ever, deaf to signals; a device never ends.
/// </summary>
public static class OutsideFile
{
    private const int CurrentFolder = -100,
        TypeOnly = 1,
        ModeOffset = 28,
        StatusLength = 256;
    private const int TypeMask = 0xF000,
        Regular = 0x8000;

    /// <summary>Opens it for reading; a symbolic link is followed.</summary>
    /// <exception cref="IOException">It does not exist, is no regular file, or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Kind(path) is { } kind)
            throw new IOException($"{path} is {kind}, not a regular file.");
        return new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <param name="maximumBytes">Of the whole file.</param>
    /// <inheritdoc cref="Open"/>
    public static async Task<byte[]> ReadAsync(string path, int maximumBytes, CancellationToken cancellationToken)
    {
        await using var file = Open(path);
        var content = new byte[(int)Math.Min(file.Length, (long)maximumBytes + 1)];
        // A file that grows meanwhile is read as long as it was.
        var length =
            file.Length > maximumBytes
                ? throw TooLarge(path, maximumBytes)
                : await file.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
        // What the kernel makes up as it is read (/proc) has no length: that is no file of anybody's.
        return length == content.Length ? content : content[..length];
    }

    /// <summary>The text, in UTF-8 unless a mark says otherwise.</summary>
    /// <param name="maximumBytes">Of the whole file.</param>
    /// <inheritdoc cref="Open"/>
    public static string ReadText(string path, int maximumBytes)
    {
        using var file = Open(path);
        if (file.Length > maximumBytes)
            throw TooLarge(path, maximumBytes);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    private static IOException TooLarge(string path, int maximumBytes) =>
        new(
            maximumBytes >= 1024 * 1024
                ? $"{path} is larger than {maximumBytes / 1024 / 1024} MB."
                : $"{path} is larger than {maximumBytes / 1024} kB."
        );

    /// <summary>What it is; null for a regular file, one that does not exist, and where this cannot be told.</summary>
    private static string? Kind(string path)
    {
        if (Directory.Exists(path))
            return "a folder";
        var status = new byte[StatusLength];
        if (!OperatingSystem.IsLinux() || Status(CurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), 0, TypeOnly, status) != 0)
            return null;
        return (BitConverter.ToUInt16(status, ModeOffset) & TypeMask) switch
        {
            Regular => null,
            0x1000 => "a named pipe",
            0x2000 or 0x6000 => "a device",
            0xC000 => "a socket",
            _ => "something else",
        };
    }

    // Of all ways to ask, the one whose answer looks the same on every processor.
    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Status(int folder, byte[] path, int flags, uint mask, byte[] status);
}
