using System.Diagnostics;
using System.Globalization;

namespace WaitTime.LocalPostgres;

/// <summary>
/// The folder of a private server. It names the process that owns it, so that a server whose owner was killed is found and ended by
/// the next one.
/// </summary>
internal static class ServerFolder
{
    private const string Prefix = "waittime-pg-";
    private const string OwnerFile = "owner";

    /// <summary>Short, because the socket's path in it may have 107 characters at most.</summary>
    public static string Create(string? user)
    {
        // Made with mode 0700.
        var folder = Directory.CreateTempSubdirectory(Prefix).FullName;
        File.WriteAllText(Path.Combine(folder, OwnerFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        if (user is not null)
            UnprivilegedUser.Give(folder, user);
        return folder;
    }

    /// <summary>Writes a file that only the server's user reads.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> WriteAsync(
        string folder,
        string name,
        string content,
        string? user,
        CancellationToken cancellationToken
    )
    {
        var path = Path.Combine(folder, name);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(path, options))
            await writer.WriteAsync(content.AsMemory(), cancellationToken);
        if (user is not null)
            UnprivilegedUser.Give(path, user);
        return path;
    }

    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A file that is still being closed; the folder is in the temporary directory and the next sweep takes it.
        }
    }

    /// <summary>
    /// Ends the servers, and deletes the folders, of owners that are no more. The temporary directory is everybody's: a folder counts only
    /// if nobody but the server's user can have written into it.
    /// </summary>
    public static async Task SweepAsync(string binaries, string? user, CancellationToken cancellationToken)
    {
        foreach (var folder in await OwnAsync(user, cancellationToken))
        {
            if (!IsOrphan(folder))
                continue;
            await Command.RunAsync(
                user,
                Path.Combine(binaries, "pg_ctl"),
                ["-D", Path.Combine(folder, "data"), "-w", "-m", "immediate", "stop"],
                cancellationToken
            );
            try
            {
                Delete(folder);
            }
            catch (UnauthorizedAccessException)
            {
                // Another user's: not ours to end.
            }
        }
    }

    /// <summary>Folders of the server's user with mode 0700, no links.</summary>
    private static async Task<IReadOnlyList<string>> OwnAsync(string? user, CancellationToken cancellationToken)
    {
        // The framework knows a file's mode and not its owner.
        var (_, found) = await Command.RunAsync(
            user: null,
            "find",
            [
                Path.TrimEndingDirectorySeparator(Path.GetTempPath()) + "/",
                "-mindepth",
                "1",
                "-maxdepth",
                "1",
                "-name",
                Prefix + "*",
                "-type",
                "d",
                "-user",
                user ?? Environment.UserName,
                "-perm",
                "0700",
            ],
            cancellationToken
        );
        return [.. found.Split('\n').Where(Directory.Exists)];
    }

    private static bool IsOrphan(string folder)
    {
        try
        {
            if (!IsPlain(Path.Combine(folder, OwnerFile)) || new DirectoryInfo(Path.Combine(folder, "data")).LinkTarget is not null)
                return false;
            var owner = int.Parse(File.ReadAllText(Path.Combine(folder, OwnerFile)), CultureInfo.InvariantCulture);
            using var process = Process.GetProcessById(owner);
            return false;
        }
        catch (ArgumentException)
        {
            // No process has that id.
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            // Just being made, or not ours to read.
            return false;
        }
    }

    /// <summary>A file, and no link, pipe or device.</summary>
    private static bool IsPlain(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 };
}
