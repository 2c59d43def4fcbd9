using System.Diagnostics;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>
/// The backup's scripts and the programs read one address: what the one takes, the other takes, and what it refuses, it refuses.
/// </summary>
public sealed class ConnectionScriptTests
{
    private const string Connect = """
        set -euo pipefail
        fail() { echo "failed: $*" >&2; exit 1; }
        source "$0"
        connect
        for name in PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE PGSSLMODE PGSSLROOTCERT PGTARGETSESSIONATTRS; do echo "$name=${!name-}"; done
        """;

    [Theory]
    [InlineData("postgres://us%40er:p%2Fa%3Ass@db.example:6543/wait%20times", "db.example 6543 us@er p/a:ss wait times")]
    [InlineData("postgres://u:p@h1:5432,h2:5433/db", "h1,h2 5432,5433 u p db")]
    [InlineData("postgres://u:p@h1,h2:5433/db", "h1,h2 ,5433 u p db")]
    [InlineData("postgres://u:a%5Cx41%25b@[2001:db8::1]:5433,h2/db", "2001:db8::1,h2 5433, u a\\x41%b db")]
    [InlineData("postgres://u@/db?host=/dir&port=5433", "/dir 5433 u  db")]
    [InlineData("postgres://u@%2Fvar%2Frun/db", "/var/run  u  db")]
    [InlineData("POSTGRESQL://h/db?user=u&password=p&&sslmode=disable", "h  u p db")]
    public async Task An_address_becomes_libpqs_variables(string url, string expected)
    {
        var (exitCode, variables, error) = await ConnectAsync(url);
        exitCode.ShouldBe(0, error);
        string.Join(' ', ((string[])["PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE"]).Select(name => variables[name]))
            .ShouldBe(expected);
    }

    [Theory]
    [InlineData("postgres://u:p@h/db")]
    [InlineData("postgres://u:p@h1,h2/db?target_session_attrs=read-write&connect_timeout=0")]
    [InlineData("postgres://u:s3#cret@h/db")]
    [InlineData("postgres://u:s3/cret@h/db")]
    [InlineData("postgres://u:s3?cret@h/db")]
    [InlineData("postgres://u:s3@cret@h/db")]
    [InlineData("postgres://u:s3%cret@h/db")]
    [InlineData("postgres://u:s3cret@h:notaport/db")]
    [InlineData("postgres://u:s3cret@::1/db")]
    [InlineData("postgres://u:s3cret@h1,,h2/db")]
    [InlineData("postgres://u:s3cret@h1,/db")]
    [InlineData("postgres://u:s3cret@h o/db")]
    [InlineData("postgres://u:s3cret@/db")]
    [InlineData("postgres://h/db?password=s3&cret=1")]
    [InlineData("postgres://h/db?sslmode")]
    [InlineData("postgres://u@h/db?hostaddr=127.0.0.1")]
    [InlineData("postgres://u@h/db?service=x")]
    [InlineData("postgres://u@h/db?gssencmode=require")]
    [InlineData("postgres://u@h/db?gssencmode=prefer")]
    [InlineData("postgres://u@h/db?tcp_user_timeout=5")]
    [InlineData("postgres://u@h/db?keepalives_idle=5&keepalives_count=0&sslcompression=0")]
    [InlineData("postgres://u@h/db?client_encoding=UTF8")]
    [InlineData("postgres://u@h/db?client_encoding=LATIN1")]
    [InlineData("postgres://u@h/db?ssl=true")]
    [InlineData("postgres://u@h/db?ssl=1")]
    [InlineData("postgres://u@h/db?sslrootcert=/nowhere")]
    [InlineData("postgres://u@h/db?sslmode=require&sslrootcert=/nowhere")]
    [InlineData("postgres://u@h/db?sslmode=require&sslrootcert=system")]
    [InlineData("postgres://u@h/db?sslrootcert=system")]
    [InlineData("postgres://u@h/db?sslmode=verify-full")]
    [InlineData("postgres:///db?host=/dir&sslmode=verify-full")]
    [InlineData("mysql://u:s3cret@h/db")]
    public async Task What_the_programs_take_the_scripts_take_and_what_they_refuse_is_refused_without_the_password(string url)
    {
        var (exitCode, variables, error) = await ConnectAsync(url);
        (exitCode == 0).ShouldBe(IsTaken(url), error);
        error.ShouldNotContain("cret");
        if (exitCode != 0)
            return;
        var mode = DatabaseUrl.Parse(url).SslMode;
        if (variables["PGSSLROOTCERT"] == "system")
            (mode, variables["PGSSLMODE"]).ShouldBe((Npgsql.SslMode.VerifyFull, "verify-full"));
    }

    private static bool IsTaken(string url)
    {
        try
        {
            DatabaseUrl.Parse(url);
            return true;
        }
        catch (ConfigurationException)
        {
            return false;
        }
    }

    private static async Task<(int ExitCode, Dictionary<string, string> Variables, string Error)> ConnectAsync(string url)
    {
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (
            var argument in (string[])["-c", Connect, RepositoryFiles.PathOf("charts", "waittime", "files", "backup", "connection.sh")]
        )
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["DATABASE_URL"] = url;
        start.Environment["HOME"] = "/nowhere";
        using var process = Process.Start(start)!;
        var end = await Programs.EndAsync(process);
        return (
            end.ExitCode,
            end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('=', 2))
                .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
            end.Error
        );
    }
}
