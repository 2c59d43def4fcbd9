using System.Diagnostics;
using System.Globalization;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>The shipped scripts, run by bash as in their container, with a folder of their own for dumps.</summary>
internal sealed class BackupScripts : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("waittime-backup-").FullName;

    /// <summary>How long the database is asked for, in seconds: here once, unless a test is about that.</summary>
    public int Patience { get; set; }

    /// <summary>Of the environment, beside the usual ones.</summary>
    public Dictionary<string, string> Variables { get; init; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Dumps => [.. Directory.GetFiles(Folder).Order(StringComparer.Ordinal)];

    public Task<ProgramEnd> BackupAsync(string url, string days = "14") => RunAsync("backup.sh", url, days);

    public Task<ProgramEnd> RestoreAsync(string url, params string[] arguments) => RunAsync("restore.sh", url, "14", arguments);

    /// <summary>A backup of which no file may grow beyond a few blocks: what a full disk does to it.</summary>
    public async Task<ProgramEnd> BackupOnFullDiskAsync(string url)
    {
        using var process = Start("trap '' XFSZ; ulimit -f 16; exec bash \"$0\" \"$@\"", PathOf("backup.sh"), url, "14");
        return await Programs.EndAsync(process);
    }

    public Process StartBackup(string url) => StartScript("backup.sh", url);

    /// <param name="script">One of <c>files/backup</c>.</param>
    public Process StartScript(string script, string url, params string[] arguments) =>
        Start("exec bash \"$0\" \"$@\"", PathOf(script), url, "14", arguments);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string PathOf(string script) => RepositoryFiles.PathOf("charts", "waittime", "files", "backup", script);

    private async Task<ProgramEnd> RunAsync(string script, string url, string days, params string[] arguments)
    {
        using var process = Start("exec bash \"$0\" \"$@\"", PathOf(script), url, days, arguments);
        return await Programs.EndAsync(process);
    }

    private Process Start(string command, string script, string url, string days, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["-c", command, script, .. arguments])
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["DATABASE_URL"] = url;
        start.Environment["BACKUP_DIRECTORY"] = Folder;
        start.Environment["BACKUP_KEEP_DAYS"] = days;
        start.Environment["DATABASE_WAIT_SECONDS"] = Patience.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        return ChildProcess.Start(start);
    }
}
