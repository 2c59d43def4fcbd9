using Microsoft.Extensions.Logging;
using WaitTime.Core.Configuration;

namespace WaitTime.Core.Telemetry;

/// <summary>What a program tells of itself: its log, its traces and metrics, its unexpected exceptions.</summary>
public sealed class ProgramTelemetry : IDisposable
{
    private readonly OtlpExport? _export;

    private ProgramTelemetry(ILoggerFactory loggers, OtlpExport? export) => (Loggers, _export) = (loggers, export);

    /// <summary>They end with this.</summary>
    public ILoggerFactory Loggers { get; }

    /// <summary>Of a program in a container, whose log is JSON.</summary>
    /// <param name="settings">Of this process.</param>
    /// <param name="service">The program's name, for example <c>waittime-heartbeat</c>.</param>
    public static ProgramTelemetry Start(Settings settings, string service) => Start(settings, service, Logging.Json(settings, service));

    /// <param name="settings">Of this process.</param>
    /// <param name="service">The program's name.</param>
    /// <param name="loggers">Of the same name.</param>
    public static ProgramTelemetry Start(Settings settings, string service, ILoggerFactory loggers) =>
        new(loggers, OtlpExport.Start(settings, service));

    /// <summary>
    /// Sends what is still to be sent, all at once: after a signal there are five seconds, and each of two that do not answer takes two.
    /// </summary>
    public void Dispose()
    {
        if (_export is null)
            Loggers.Dispose();
        else
            Parallel.Invoke(_export.Dispose, Loggers.Dispose);
    }
}
