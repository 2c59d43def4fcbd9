using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;
using WaitTime.Core.Configuration;

namespace WaitTime.Core.Telemetry;

/// <summary>The logger of a program: JSON lines for containers, plain lines on standard error for people at a terminal.</summary>
public static class Logging
{
    /// <summary>JSON, one object a line, on standard output.</summary>
    public static ILoggerFactory Json(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Create(
            settings,
            configuration =>
                configuration.WriteTo.Console(new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture))
        );
    }

    /// <summary>Plain text on standard error, so that what a command prints stays clean.</summary>
    public static ILoggerFactory Text(Settings settings, LogLevel minimum)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Create(
            settings,
            configuration =>
                configuration.WriteTo.Console(
                    outputTemplate: "{Timestamp:HH:mm:ss} {Level:u4} {Message:lj}{NewLine}{Exception}",
                    formatProvider: CultureInfo.InvariantCulture,
                    standardErrorFromLevel: LogEventLevel.Verbose
                ),
            minimum
        );
    }

    private static SerilogLoggerFactory Create(
        Settings settings,
        Func<LoggerConfiguration, LoggerConfiguration> sink,
        LogLevel? minimum = null
    )
    {
        var level = minimum > settings.LogLevel ? minimum.Value : settings.LogLevel;
        var configuration = new LoggerConfiguration()
            .MinimumLevel.ControlledBy(new LoggingLevelSwitch(LevelConvert.ToSerilogLevel(level)))
            .Enrich.FromLogContext()
            .Enrich.WithProperty("environment", settings.Environment);
        return new SerilogLoggerFactory(sink(configuration).CreateLogger(), dispose: true);
    }
}
