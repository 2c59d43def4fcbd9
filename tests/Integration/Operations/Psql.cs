using System.Diagnostics;
using Npgsql;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>One address, asked for a connection by libpq's own client and by ours, with the same variables.</summary>
internal static class Psql
{
    /// <summary>True when the server answered.</summary>
    public static async Task<bool> ConnectsAsync(string url, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("psql")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["--no-psqlrc", "--no-password", "--tuples-only", "--command=SELECT 1", url])
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        return (await Programs.EndAsync(process)).ExitCode == 0;
    }

    /// <returns>The one word that the statement gives; null when there is no connection, or the address is refused.</returns>
    public static async Task<string?> AskOursAsync(string url, string sql, params (string Name, string Value)[] environment)
    {
        try
        {
            await using var database = Database.Open(
                DatabaseUrl.Parse(url, name => Array.Find(environment, variable => variable.Name == name).Value)
            );
            await using var command = database.Source.CreateCommand(sql);
            return Convert.ToString(
                await command.ExecuteScalarAsync(TestContext.Current.CancellationToken),
                System.Globalization.CultureInfo.InvariantCulture
            );
        }
        catch (Exception exception) when (exception is NpgsqlException or ConfigurationException)
        {
            return null;
        }
    }
}
