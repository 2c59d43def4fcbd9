using System.Reflection;
using Microsoft.Extensions.Logging;
using Sentry;
using Sentry.Extensions.Logging;
using Serilog.Extensions.Logging;
using WaitTime.Core.Configuration;

namespace WaitTime.Core.Telemetry.Errors;

/// <summary>
/// Sends unexpected exceptions to Sentry: what is logged as an error with its exception, with the scope around it. Only used where
/// <c>SENTRY_DSN</c> is set; without it, the library is not loaded.
/// </summary>
public static class ErrorReports
{
    private static bool _areOn;

    /// <summary>True once the library is in use: nothing of it is touched before.</summary>
    public static bool AreOn => Volatile.Read(ref _areOn);

    private static string Version { get; } =
        typeof(ErrorReports).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>
    /// Loggers that write, and send. Disposing of them sends what is still to be sent, for at most <see cref="SentryDsn.FlushWithin"/>.
    /// </summary>
    /// <param name="written">The log itself; disposed of together.</param>
    /// <param name="target">Where to send.</param>
    /// <param name="service">The program's name, for example <c>waittime-heartbeat</c>.</param>
    internal static ILoggerFactory Beside(SerilogLoggerProvider written, SentryDsn target, string service)
    {
        // What is too little to be written is decided by the log itself.
        Volatile.Write(ref _areOn, true);
        var factory = new LoggerFactory([written], new LoggerFilterOptions { MinLevel = LogLevel.Trace });
        return factory.AddSentry(options => Configure(options, target, service));
    }

    /// <summary>Sends what is logged nowhere, because it is told to a person in one line.</summary>
    public static void Report(Exception exception)
    {
        if (AreOn)
            Send(exception);
    }

    /// <summary>What every program sends, and what none does.</summary>
    public static void Configure(SentryLoggingOptions options, SentryDsn target, string service)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(target);
        options.Dsn = target.Dsn;
        options.Environment = target.Environment;
        options.Release = "waittime@" + Version;
        options.DefaultTags[ErrorEvent.Service] = service;
        options.ShutdownTimeout = options.FlushTimeout = target.FlushWithin;

        options.MinimumEventLevel = LogLevel.Error;
        options.MinimumBreadcrumbLevel = LogLevel.None;
        options.AddLogEntryFilter((_, _, _, exception) => exception is null);
        options.SetBeforeSend(ErrorEvent.Clean);
        LeaveOut(options);
    }

    private static void Send(Exception exception) => SentrySdk.CaptureException(exception);

    /// <summary>Nothing of who runs it, where, and what it talks to; the library asks none of it, and writes no file.</summary>
    private static void LeaveOut(SentryLoggingOptions options)
    {
        options.SendDefaultPii = false;
        options.IsEnvironmentUser = false;
        options.ServerName = null;
        options.MaxBreadcrumbs = 0;
        options.AutoSessionTracking = false;
        options.SendClientReports = false;
        options.CaptureFailedRequests = false;
        options.DisableFileWrite = true;
        options.EnableLogs = false;
        options.SetBeforeSendMetric(_ => null);
        options.SetBeforeSendTransaction(_ => null);
        options.TracesSampleRate = null;
        options.ReportAssembliesMode = ReportAssembliesMode.None;
        options.DisableUnobservedTaskExceptionCapture();
        options.DisableAppDomainProcessExitFlush();
        options.DisableDiagnosticSourceIntegration();
        // Else one is made of the machine's network address.
        options.ConfigureScope(scope => scope.User.Id = "none");
    }
}
