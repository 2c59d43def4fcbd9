using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry.Extensibility;
using WaitTime.Core.Failures;
using WaitTime.Core.Telemetry.Errors;

namespace WaitTime.Web;

/// <summary>
/// A small web server: plain HTTP/1.1, no content of a folder's, no log line a request, bounded connections, an end within seconds.
/// </summary>
public static class WebServer
{
    /// <summary>Nobody has anything to send.</summary>
    private const int LargestBody = 1024;

    /// <summary>For requests in flight.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    /// <param name="address">Where to listen, for example <c>http://127.0.0.1:0</c>; null for
    /// what the environment says (<c>ASPNETCORE_URLS</c>, <c>ASPNETCORE_HTTP_PORTS</c>).</param>
    /// <param name="logging">The caller's; it stays the caller's.</param>
    /// <param name="limits">What clients may cost; null for production's.</param>
    /// <exception cref="ConfigurationException">The environment names no address that it could listen on.</exception>
    public static WebApplication Build(string? address, ILoggerFactory logging, ConnectionLimits? limits = null)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions
            {
                // Whatever the folder and the environment around it say, it is the same server.
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = Environments.Production,
            }
        );
        builder.Logging.ClearProviders();
        // Of the web server only what is wrong is told, not each request. What its host says at a failed start is thrown as well.
        builder
            .Logging.AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddProvider(new GivenLoggers(logging, TimeProvider.System));
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            (limits ?? new()).Apply(kestrel.Limits);
        });
        if (ErrorReports.AreOn)
            ReportErrors(builder);
        address ??= ListeningAddress.IfNotIn(builder.Configuration);
        if (address is not null)
            builder.WebHost.UseUrls(address);
        var application = builder.Build();
        if (ErrorReports.AreOn)
            application.Use(RouteTag.AddAsync);
        return application;
    }

    /// <summary>
    /// What escapes a request is sent by whoever set up the reports, whose rules hold here too. Apart, so that nothing of it is loaded
    /// without them.
    /// </summary>
    private static void ReportErrors(WebApplicationBuilder builder) =>
        builder.WebHost.UseSentry(options =>
        {
            options.InitializeSdk = false;
            options.MaxRequestBodySize = RequestSize.None;
            options.AutoRegisterTracing = false;
        });

    /// <param name="application">As <see cref="Build"/> made it.</param>
    /// <param name="who">As the message says it, for example <c>The monitor</c>.</param>
    /// <returns>Where it listens.</returns>
    /// <exception cref="ConfigurationException">It cannot listen there.</exception>
    public static async Task<Uri> ListenAsync(this WebApplication application, string who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new ConfigurationException(
                $"{who} cannot listen (ASPNETCORE_URLS, ASPNETCORE_HTTP_PORTS): {exception.Message.ReplaceLineEndings(" ")}",
                exception
            );
        }

        return new(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }
}
