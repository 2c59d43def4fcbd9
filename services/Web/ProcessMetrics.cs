using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace WaitTime.Web;

/// <summary>
/// What a service's process says of itself at <see cref="Path"/>: the .NET runtime, Kestrel and its requests, HttpClient, Npgsql. What the
/// service knows of the world has a page of its own.
/// </summary>
public sealed class ProcessMetrics : IDisposable
{
    public const string Path = "/metrics/process";

    private const string ServiceName = "service.name";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// The labels that are kept. Each has few values, and none holds an address or a name of a server: the instruments offer those too.
    /// </summary>
    private static readonly string[] Labels =
    [
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "error.type",
        "http.connection.state",
        "aspnetcore.memory_pool.owner",
        "aspnetcore.routing.match_status",
        "aspnetcore.routing.is_fallback",
        "db.client.connection.pool.name",
        "db.client.connection.state",
        "gc.heap.generation",
        "cpu.mode",
    ];

    private readonly MeterProvider _provider;

    /// <summary>
    /// Counts from now on. A process has one, and one web server: a second one would show the same, and of two servers the end of the first
    /// takes the figures of both away.
    /// </summary>
    /// <param name="service">The label <c>service_name</c> of every series, for example <c>waittime-monitor</c>.</param>
    /// <param name="version">Of the service.</param>
    public ProcessMetrics(string service, string version) =>
        _provider = Sdk.CreateMeterProviderBuilder()
            // Without what the environment says of resources: a name or an
            // attribute from there would be a label that no dashboard asks for.
            .SetResourceBuilder(
                ResourceBuilder.CreateEmpty().AddService(service, serviceVersion: version, autoGenerateServiceInstanceId: false)
            )
            .AddRuntimeInstrumentation()
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddNpgsqlInstrumentation()
            .AddView("*", new MetricStreamConfiguration { TagKeys = Labels })
            .AddPrometheusExporter(options =>
            {
                options.ScopeInfoEnabled = false;
                options.ResourceConstantLabels = static attribute => attribute == ServiceName;
            })
            .Build();

    /// <summary>Answers GET and HEAD at <see cref="Path"/>, in the text format or OpenMetrics, as the client accepts.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPrometheusScrapingEndpoint(Path, _provider, static branch => branch.Use(NotStored), optionsName: null)
            .WithMetadata(new HttpMethodMetadata(Methods));

    public void Dispose() => _provider.Dispose();

    private static Task NotStored(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
