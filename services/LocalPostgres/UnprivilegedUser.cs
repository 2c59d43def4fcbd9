namespace WaitTime.LocalPostgres;

/// <summary>The user to whom root hands the server.</summary>
internal static class UnprivilegedUser
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <exception cref="PostgresUnavailableException">This system has neither.</exception>
    public static async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        var known = await File.ReadAllLinesAsync("/etc/passwd", cancellationToken);
        return Candidates.FirstOrDefault(user => known.Any(line => line.StartsWith(user + ":", StringComparison.Ordinal)))
            ?? throw new PostgresUnavailableException("PostgreSQL refuses to run as root and there is neither a user postgres nor nobody.");
    }

    /// <summary>Makes the user the owner of a folder or a file; its mode stays.</summary>
    public static void Give(string path, string user)
    {
        using var chown = System.Diagnostics.Process.Start("chown", ["--no-dereference", user, path]);
        chown.WaitForExit();
        if (chown.ExitCode != 0)
            throw new PostgresUnavailableException($"{path} could not be given to {user}.");
    }
}
