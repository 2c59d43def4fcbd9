using Microsoft.Extensions.Logging;

namespace WaitTime.Migrator;

/// <summary>Every log message of the migrator, numbered.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "Applied {Migration}")]
    public static partial void Applied(ILogger logger, string migration);

    [LoggerMessage(
        1002,
        LogLevel.Warning,
        "The database was migrated by a later version ({Newer}); this version works with its schema and continues"
    )]
    public static partial void Newer(ILogger logger, string newer);

    [LoggerMessage(
        1003,
        LogLevel.Information,
        "The schema is up to date: {Applied} applied now, {Sources} sources, "
            + "{Metrics} metrics, {Hospitals} hospitals seeded, grants applied"
    )]
    public static partial void Done(ILogger logger, int applied, int sources, int metrics, int hospitals);

    [LoggerMessage(1004, LogLevel.Error, "Migrations are pending: {Pending}")]
    public static partial void Pending(ILogger logger, string pending);

    [LoggerMessage(1005, LogLevel.Information, "The database answers and no migration is pending")]
    public static partial void Current(ILogger logger);

    [LoggerMessage(1006, LogLevel.Error, "Failed ({Reason}): {Problem}")]
    public static partial void Failed(ILogger logger, string reason, string problem);

    [LoggerMessage(1007, LogLevel.Warning, "{Problem}")]
    public static partial void Encoding(ILogger logger, string problem);

    [LoggerMessage(
        1008,
        LogLevel.Warning,
        "Roles are missing: {Missing}. While waittime_heartbeat or waittime_quality is missing, "
            + "waittime_scraper has its rights too; as an administrator run charts/waittime/files/database/roles.sql, "
            + "then the migrator again"
    )]
    public static partial void RolesMissing(ILogger logger, string missing);
}
