using WaitTime.Migrator.Roles;

namespace WaitTime.Cli.Doctor;

/// <summary>Says what a leaked address gives away where programs share one user. Pure.</summary>
public static class RoleDoctor
{
    private const string Subject = "roles";
    private const string Page = "docs/operations/database.md";

    /// <summary>The owner, who is one of the product's roles only by this name.</summary>
    private const string Migrator = "waittime_migrator";

    public static DoctorLine Judge(RoleSight sight, Remedies remedies)
    {
        ArgumentNullException.ThrowIfNull(sight);
        ArgumentNullException.ThrowIfNull(remedies);
        var exist = $"{remedies.Sql("SELECT rolname, rolsuper FROM pg_roles WHERE rolname LIKE 'waittime%'")}; ";
        if (sight.There.Count == 0)
        {
            return Warn(
                $"one user for everything, {sight.User}: every program, and whoever reads its Secret, may change and delete everything",
                $"{exist}create one role for each program: {Page}"
            );
        }

        if (sight.TooMuch is [_, ..])
        {
            return Warn(string.Join(", ", sight.TooMuch), $"{exist}revoke the membership: {Page}");
        }

        if (sight.Missing is [_, ..])
        {
            return Warn(
                $"missing: {string.Join(", ", sight.Missing)}; "
                    + "while waittime_heartbeat or waittime_quality is missing, waittime_scraper has its rights too",
                $"{exist}run roles.sql as an administrator, then the migrator: {Page}"
            );
        }

        if (!sight.IsOneOfOurs && sight.User != Migrator)
        {
            return Warn(
                sight.OwnsTheSchema
                    ? $"this session's user, {sight.User}, may change and delete everything; so may every program that shares its address"
                    : $"this session's user, {sight.User}, is none of the product's roles",
                $"{exist}give each program the address of its own role: {Page}"
            );
        }

        return new(Subject, DoctorVerdict.Ok, $"one for each program; this session is {sight.User}");
    }

    private static DoctorLine Warn(string detail, string whatToDo) => new(Subject, DoctorVerdict.Warn, detail, whatToDo);
}
