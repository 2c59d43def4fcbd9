using System.Diagnostics;

namespace WaitTime.LocalPostgres;

/// <summary>
/// Runs one of the server's programs to its end, as an unprivileged user where this process is root: Postgres refuses root.
/// </summary>
internal static class Command
{
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string? user,
        string file,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        if (user is null)
        {
            start.FileName = file;
        }
        else
        {
            start.FileName = "runuser";
            foreach (var argument in (string[])["-u", user, "--", file])
                start.ArgumentList.Add(argument);
        }

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start) ?? throw new PostgresUnavailableException($"{file} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for what it does, so it shall not go on: a server that it has begun to start is among its children.
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, (await output) + (await error));
    }
}
