using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;
using WaitTime.Core.Configuration;
using WaitTime.Core.Telemetry.Errors;

namespace WaitTime.Core.Telemetry;

/// <summary>The logger of a program: JSON lines for containers, plain lines on standard error for people at a terminal.</summary>
public static class Logging
{
    /// <summary>JSON, one object a line, on standard output.</summary>
    /// <param name="settings">Of this process.</param>
    /// <param name="service">
    /// Under which name unexpected exceptions are sent, where <c>SENTRY_DSN</c> is set, for example <c>waittime-heartbeat</c>; null for a
    /// program that sends none.
    /// </param>
    public static ILoggerFactory Json(Settings settings, string? service = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Create(
            settings,
            service,
            configuration =>
                configuration.WriteTo.Console(new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture))
        );
    }

    /// <summary>Plain text on standard error, so that what a command prints stays clean.</summary>
    /// <param name="settings">Of this process.</param>
    /// <param name="minimum">Less is not written.</param>
    /// <param name="service">As for <see cref="Json"/>.</param>
    public static ILoggerFactory Text(Settings settings, LogLevel minimum, string? service = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Create(
            settings,
            service,
            configuration =>
                configuration.WriteTo.Console(
                    outputTemplate: "{Timestamp:HH:mm:ss} {Level:u4} {Message:lj}{NewLine}{Exception}",
                    formatProvider: CultureInfo.InvariantCulture,
                    standardErrorFromLevel: LogEventLevel.Verbose
                ),
            minimum
        );
    }

    private static ILoggerFactory Create(
        Settings settings,
        string? service,
        Func<LoggerConfiguration, LoggerConfiguration> sink,
        LogLevel? minimum = null
    )
    {
        var level = minimum > settings.LogLevel ? minimum.Value : settings.LogLevel;
        var configuration = new LoggerConfiguration()
            .MinimumLevel.ControlledBy(new LoggingLevelSwitch(LevelConvert.ToSerilogLevel(level)))
            .Enrich.FromLogContext()
            .Enrich.WithProperty("environment", settings.Environment);
        var logger = sink(configuration).CreateLogger();
        return service is null || settings.Sentry is not { } target
            ? new SerilogLoggerFactory(logger, dispose: true)
            : Sending(logger, target, service);
    }

    /// <summary>Apart, so that a program without a DSN does not load the library.</summary>
    private static ILoggerFactory Sending(Logger logger, SentryDsn target, string service) =>
        ErrorReports.Beside(new SerilogLoggerProvider(logger, dispose: true), target, service);
}
