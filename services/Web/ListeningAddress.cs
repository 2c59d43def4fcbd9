using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Web;

/// <summary>
/// Checks where the environment wants a server to listen. The web server itself takes a port that it cannot read for a part of the
/// host's name, and then listens on port 80 of every interface.
/// </summary>
internal static class ListeningAddress
{
    private const string Default = "http://127.0.0.1:8080";

    /// <summary>The address when the environment names none; null when it names valid ones.</summary>
    /// <exception cref="ConfigurationException">It names something else.</exception>
    public static string? IfNotIn(IConfiguration configuration)
    {
        if (configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls)
        {
            foreach (var url in Parts(urls))
                CheckUrl(url);
            return null;
        }

        if (configuration[WebHostDefaults.HttpPortsKey] is not { Length: > 0 } ports)
            return Default;
        foreach (var port in Parts(ports))
            CheckPort(port);
        return null;
    }

    private static string[] Parts(string value) => value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void CheckPort(string port)
    {
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw new ConfigurationException($"ASPNETCORE_HTTP_PORTS: '{port}' is not a port.");
    }

    private static void CheckUrl(string url)
    {
        if (!IsGood(url))
            throw new ConfigurationException(
                $"ASPNETCORE_URLS: '{url}' is invalid; expected for example http://127.0.0.1:8080 (plain http, an address or *, a port)."
            );
    }

    private static bool IsGood(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme == "http"
                && address.PathBase.Length == 0
                && address.Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort
                && (!address.Host.Contains(':', StringComparison.Ordinal) || IPAddress.TryParse(address.Host, out _));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
