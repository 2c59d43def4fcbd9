using System.Net.Sockets;
using Npgsql;
using Sentry;

namespace WaitTime.Core.Telemetry.Errors;

/// <summary>
/// What is sent of an exception. It is a new event with what is known to be harmless, and never the given one with something taken away:
/// messages of exceptions quote addresses, rows and pages, and so do their data, breadcrumbs, requests and contexts. The run's id leads to
/// the log, which has the message.
/// </summary>
public static class ErrorEvent
{
    public const string Service = "service";

    /// <summary>The pattern of a service's route, never an address that was asked for.</summary>
    public const string Route = "route";

    /// <summary>As they are named in scopes and log messages, and as they are named in Sentry.</summary>
    private static readonly Dictionary<string, string> KnownTags = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Service] = Service,
        [Route] = Route,
        ["run_id"] = "run_id",
        ["source"] = "source",
        ["Job"] = "job",
        ["Stage"] = "stage",
        ["Feed"] = "feed",
    };

    /// <returns>Null when it cannot be made: an event that was not cleaned is not sent.</returns>
    public static SentryEvent? Clean(SentryEvent raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        try
        {
            return Copy(raw);
        }
#pragma warning disable CA1031 // Where this throws, the library sends the event as it was.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static SentryEvent Copy(SentryEvent raw)
    {
        var clean = new SentryEvent
        {
            Level = raw.Level,
            Logger = raw.Logger,
            Platform = raw.Platform,
            Release = raw.Release,
            Environment = raw.Environment,
            SentryExceptions = raw.SentryExceptions?.Select(ErrorTrace.Clean).ToList(),
            DebugImages = raw.DebugImages?.Select(ErrorTrace.Clean).ToList(),
        };
        clean.Sdk.Name = raw.Sdk.Name;
        clean.Sdk.Version = raw.Sdk.Version;
        foreach (var (name, value) in raw.Tags)
        {
            if (KnownTags.TryGetValue(name, out var known))
                clean.SetTag(known, value);
        }

        foreach (var (name, code) in Codes(raw.Exception))
            clean.SetTag(name, code);
        if (raw.Contexts.TryGetValue("runtime", out var runtime))
            clean.Contexts["runtime"] = runtime;
        if (raw.Contexts.TryGetValue("os", out var system))
            clean.Contexts["os"] = system;
        return clean;
    }

    /// <summary>What is wrong as a code, where there is one: codes say nothing of what was asked of whom.</summary>
    private static IEnumerable<(string Name, string Code)> Codes(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException postgres:
                    yield return ("sql_state", postgres.SqlState);
                    break;
                case SocketException socket:
                    yield return ("socket_error", socket.SocketErrorCode.ToString());
                    break;
                case HttpRequestException request:
                    yield return ("http_error", request.HttpRequestError.ToString());
                    break;
            }
        }
    }
}
