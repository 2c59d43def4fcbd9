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
        var folder = Directory.CreateTempSubdirectory(Prefix).FullName;
        File.WriteAllText(Path.Combine(folder, OwnerFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        if (user is not null) UnprivilegedUser.Give(folder, user);
        return folder;
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

    /// <summary>Ends the servers, and deletes the folders, of owners that are no more.</summary>
    public static async Task SweepAsync(string binaries, string? user, CancellationToken cancellationToken)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            if (!IsOrphan(folder)) continue;
            await Command.RunAsync(user, Path.Combine(binaries, "pg_ctl"), ["-D", Path.Combine(folder, "data"), "-w", "-m", "immediate", "stop"], cancellationToken);
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

    private static bool IsOrphan(string folder)
    {
        try
        {
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
}
