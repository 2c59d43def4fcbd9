using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using WaitTime.Core.Configuration;

namespace WaitTime.Core.Telemetry;

/// <summary>
/// Sends this process's traces and metrics by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says so; the SDK reads the other
/// <c>OTEL_</c> variables by itself. A collector that is away costs a job nothing but the last two seconds.
/// </summary>
public sealed class OtlpExport : IDisposable
{
    private const int FlushMilliseconds = 2000;

    private readonly TracerProvider _tracer;
    private readonly MeterProvider _meter;

    private OtlpExport(TracerProvider tracer, MeterProvider meter) => (_tracer, _meter) = (tracer, meter);

    /// <summary>Null when nothing is to be sent.</summary>
    /// <param name="settings">Of this process.</param>
    /// <param name="service">The program's name, for example <c>waittime-heartbeat</c>.</param>
    public static OtlpExport? Start(Settings settings, string service)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.OtlpEndpoint is null ? null : Create(settings, service);
    }

    public void Dispose()
    {
        Parallel.Invoke(() => _tracer.Shutdown(FlushMilliseconds), () => _meter.Shutdown(FlushMilliseconds));
        _tracer.Dispose();
        _meter.Dispose();
    }

    /// <summary>Apart from <see cref="Start"/>, so that a job without OTLP does not load the SDK.</summary>
    private static OtlpExport Create(Settings settings, string service)
    {
        var version = typeof(OtlpExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var resource = ResourceBuilder
            .CreateDefault()
            .AddService(service, serviceVersion: version, autoGenerateServiceInstanceId: false, serviceInstanceId: Environment.MachineName)
            .AddAttributes([new("deployment.environment.name", settings.Environment)]);
        // HttpClient tells its requests by itself, with the queries of addresses left out.
        var tracer = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(Instruments.Name)
            .AddSource("System.Net.Http")
            .AddOtlpExporter(LogIn)
            .Build();
        var meter = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Instruments.Name).AddOtlpExporter(LogIn).Build();
        return new(tracer, meter);
    }

    /// <summary>
    /// The SDK drops what an address says about who we are; its own way are headers, and <c>OTEL_EXPORTER_OTLP_HEADERS</c> goes before.
    /// </summary>
    private static void LogIn(OtlpExporterOptions options)
    {
        if (
            Login.Of(options.Endpoint) is not { } login
            || options.Headers?.Contains("authorization=", StringComparison.OrdinalIgnoreCase) == true
        )
            return;
        var header = $"Authorization={login.Basic}";
        options.Headers = string.IsNullOrEmpty(options.Headers) ? header : $"{options.Headers},{header}";
    }
}
