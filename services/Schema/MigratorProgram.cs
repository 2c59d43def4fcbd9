using System.Globalization;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using WaitTime.Core.Programs;
using WaitTime.Core.Runs;

namespace WaitTime.Schema;

/// <summary>The whole of the migrator's program: wait for the database, bring schema, seed data and grants up to date, exit.</summary>
public static class MigratorProgram
{
    private const int MostSeconds = 3600;
    private const int UsualSeconds = 120;

    private const string Help =
        """
        Waits for the database, applies the migrations that are missing, seeds sources, metrics and hospitals, gives the roles what they
        may do, and exits. Safe to run again, and by two at once. A schema of a later version is left as it is.

          --wait SECONDS   how long to wait for a database that is still starting (120; with --check 0: ask once)
          --check          change nothing: 0 when the database answers and no migration is pending, else 23 with a line that says what is
          --help           this text

        Environment: DATABASE_URL (as the owner of the schema; for --check any role that reads), LOG_LEVEL, ENVIRONMENT,
        WAITTIME_PING_URL__MIGRATOR.
        Exit codes: 0 done, 23 database or migration, 2 usage or configuration, 130/143 interrupted.
        """;

    public static Task<int> RunAsync(string[] args) => JobProgram.GuardAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args is ["--help" or "-h"])
        {
            await Console.Out.WriteLineAsync(Help);
            return ExitCodes.Success;
        }

        var (check, patience) = Read(args);
        return await JobProgram.WithDatabaseAsync(JobName.Migrator, with => BoundedAsync(with, check, patience), waitsByItself: true, isTry: check);
    });

    private static (bool Check, TimeSpan Patience) Read(string[] args)
    {
        var check = false;
        int? wait = null;
        for (var index = 0; index < args.Length; index++)
        {
            switch (args[index])
            {
                case "--check":
                    check = true;
                    break;
                case "--wait" when index + 1 < args.Length:
                    wait = Seconds(args[++index]);
                    break;
                case var other:
                    throw new ConfigurationException($"Unknown or incomplete argument: {other}. Known: --wait SECONDS, --check, --help.");
            }
        }

        return (check, TimeSpan.FromSeconds(wait ?? (check ? 0 : UsualSeconds)));
    }

    private static int Seconds(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= MostSeconds
            ? seconds
            : throw new ConfigurationException($"--wait is '{text}'; expected whole seconds from 0 to {MostSeconds}.");

    private static async Task<int> BoundedAsync(JobEnvironment with, bool check, TimeSpan patience)
    {
        if (!await new DatabaseWait(with.Database, TimeProvider.System, with.Logger).AnsweredAsync(patience, with.Interrupted))
        {
            with.Ping.Reason = FormattableString.Invariant($"The database did not answer within {patience.TotalSeconds:0} s.");
            return ExitCodes.PersistenceFailure;
        }

        var job = new MigratorJob(with.Database, TimeProvider.System, with.Logger) { Ping = with.Ping };
        return check ? await job.CheckAsync(with.Interrupted) : await job.RunAsync(with.Interrupted);
    }
}
