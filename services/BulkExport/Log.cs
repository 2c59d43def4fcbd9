using Microsoft.Extensions.Logging;

namespace WaitTime.BulkExport;

/// <summary>Every log message of an export, numbered.</summary>
internal static partial class Log
{
    [LoggerMessage(1701, LogLevel.Information, "{Step}")]
    public static partial void Progressed(ILogger logger, string step);

    [LoggerMessage(
        1702,
        LogLevel.Information,
        "Bulk export to {Target} ended: {Exported} months exported, {Unchanged} unchanged, {Final} final, {Empty} without published rows"
    )]
    public static partial void Ended(ILogger logger, string target, int exported, int unchanged, int final, int empty);

    [LoggerMessage(1703, LogLevel.Error, "Bulk export failed ({Reason}): {Problem}")]
    public static partial void Failed(ILogger logger, string reason, string problem);

    [LoggerMessage(
        1704,
        LogLevel.Warning,
        "{Source} is not open any more: its files are named no longer, and are still there. Remove them where they must not be served"
    )]
    public static partial void Withdrawn(ILogger logger, string source);

    [LoggerMessage(1705, LogLevel.Warning, "No source is open (sources.redistribution): nothing may be exported")]
    public static partial void NothingOpen(ILogger logger);
}
