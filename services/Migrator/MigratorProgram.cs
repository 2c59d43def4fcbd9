using System.Globalization;
using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Jobs;

namespace WaitTime.Migrator;

/// <summary>The whole of the migrator's program: wait for the database, bring schema, seed data and grants up to date, exit.</summary>
public static class MigratorProgram
{
    private const int MostSeconds = 3600;

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(120);

    private const string Help = """
        Waits for the database, applies pending migrations, seeds sources, metrics and hospitals, grants the roles their privileges,
        and exits. Safe to repeat and to run concurrently. A schema of a later version is left unchanged.

          --wait SECONDS   how long to wait for a database, and for a role, that is still being made (120, or DATABASE_WAIT_SECONDS
                           when that is longer; with --check DATABASE_WAIT_SECONDS, and a refused login ends it at once);
                           0 asks once
          --roles LIST     these roles, with commas between them, must exist; otherwise nothing is changed, and it exits with 23
                           and their names
          --check          change nothing; exit 0 if the database answers and no migration is pending, else 23 with a line that says why
          --help           show this help

        Environment: DATABASE_URL (as the owner of the schema; for --check any role that reads), DATABASE_WAIT_SECONDS,
        LOG_LEVEL, ENVIRONMENT, WAITTIME_PING_URL__MIGRATOR; WAITTIME_SCHEDULE__<SOURCE> and WAITTIME_TIME_ZONE__<SOURCE>: when a
        source is collected, if not as its data file says; WAITTIME_REDISTRIBUTION__<SOURCE>: what others may be given of its
        numbers (open, display_only, none), if not what its data file says.
        Exit codes: 0 done, 23 database or migration, 2 usage or configuration, 130/143 interrupted.
        """;

    public static Task<int> RunAsync(string[] args) =>
        JobProgram.GuardAsync(async () =>
        {
            ArgumentNullException.ThrowIfNull(args);
            if (args is ["--help" or "-h"])
            {
                await Console.Out.WriteLineAsync(Help);
                return ExitCodes.Success;
            }

            var (check, wait, roles) = Read(args);
            return await JobProgram.WithDatabaseAsync(
                JobName.Migrator,
                with => BoundedAsync(with, check, roles),
                settings => PatienceOf(settings.DatabaseWait, check, wait),
                isTry: check
            );
        });

    /// <summary>
    /// Whoever migrates is the first to come: roles may be made a moment later than the server. Whoever checks comes afterwards.
    /// </summary>
    private static DatabasePatience PatienceOf(TimeSpan usual, bool check, TimeSpan? asked) =>
        new()
        {
            Start = asked ?? (check || usual > Usual ? usual : Usual),
            AwaitsRoles = !check || asked is not null,
            Work = usual,
        };

    private static (bool Check, TimeSpan? Wait, IReadOnlyList<string> Roles) Read(string[] args)
    {
        var check = false;
        TimeSpan? wait = null;
        IReadOnlyList<string> roles = [];
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
                case "--roles" when index + 1 < args.Length:
                    roles = args[++index].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                    break;
                case var other:
                    throw new ConfigurationException(
                        $"Unknown or incomplete argument: {other}. Known: --wait SECONDS, --roles LIST, --check, --help."
                    );
            }
        }

        return (check, wait, roles);
    }

    private static TimeSpan Seconds(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= MostSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new ConfigurationException($"--wait is '{text}'; expected whole seconds from 0 to {MostSeconds}.");

    private static async Task<int> BoundedAsync(JobEnvironment with, bool check, IReadOnlyList<string> roles)
    {
        try
        {
            await with.Database.AnswerAsync(with.Interrupted);
        }
        catch (NpgsqlException exception)
        {
            // Logged where it was waited for.
            with.Ping.Reason = exception.Message;
            return ExitCodes.PersistenceFailure;
        }

        var data = SeedData.Embedded.InstalledAs(with.Settings.Variables);
        var job = new MigratorJob(with.Database, TimeProvider.System, with.Logger)
        {
            Ping = with.Ping,
            Roles = roles,
            Data = data,
        };
        return check ? await job.CheckAsync(with.Interrupted) : await job.RunAsync(with.Interrupted);
    }
}
