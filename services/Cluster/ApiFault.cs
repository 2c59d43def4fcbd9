using System.Net;
using System.Text.Json;
using k8s;
using k8s.Autorest;
using k8s.Models;
using WaitTime.Core.Text;

namespace WaitTime.Cluster;

/// <summary>What the library throws, in our own words.</summary>
internal static class ApiFault
{
    private const int Shown = 200;

    /// <summary>False for what has its name already, and for what is no trouble of the API.</summary>
    public static bool IsOne(Exception exception) =>
        exception
            is HttpOperationException { Response: not null }
                or HttpRequestException
                or IOException
                or JsonException
                or FormatException;

    /// <param name="resource">What was asked about.</param>
    /// <param name="exception">One of those that <see cref="IsOne"/> knows.</param>
    public static KubernetesException Of(string resource, Exception exception) =>
        exception switch
        {
            HttpOperationException { Response: { } answer } => Refused(answer.StatusCode, answer.Content),
            JsonException or FormatException => new(
                KubernetesProblem.Malformed,
                $"The answer about {resource} is not valid JSON.",
                inner: exception
            ),
            _ => Broken(exception),
        };

    private static KubernetesException Refused(HttpStatusCode code, string? body)
    {
        var (problem, isTransient) = code switch
        {
            // A token may have been renewed while the request was under way.
            HttpStatusCode.Unauthorized => (KubernetesProblem.Unauthorized, true),
            HttpStatusCode.Forbidden => (KubernetesProblem.Forbidden, false),
            HttpStatusCode.NotFound => (KubernetesProblem.NotFound, false),
            HttpStatusCode.Conflict => (KubernetesProblem.Conflict, false),
            // 410: the list changed too much between two of its pages; it is read again from its beginning.
            HttpStatusCode.Gone or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => (
                KubernetesProblem.ServerError,
                true
            ),
            _ => (KubernetesProblem.Rejected, false),
        };
        return new(problem, $"The API answered {(int)code}{(MessageOf(body) is { } message ? ": " + message : "")}.", isTransient);
    }

    private static string? MessageOf(string? body)
    {
        try
        {
            return
                body is { Length: > 0 } && KubernetesJson.Deserialize<V1Status>(body, ApiJson.Options)?.Message is { Length: > 0 } message
                ? MessageText.Plain(message.ReplaceLineEndings(" ").TrimEnd('.'), Shown)
                : null;
        }
        catch (JsonException)
        {
            // Something in front of the API answered; the status says enough.
            return null;
        }
    }

    private static KubernetesException Broken(Exception exception)
    {
        var error =
            (exception as HttpRequestException)?.HttpRequestError
            ?? (exception as HttpIOException)?.HttpRequestError
            ?? HttpRequestError.Unknown;
        return error switch
        {
            HttpRequestError.SecureConnectionError => new(
                KubernetesProblem.Tls,
                "The API's certificate was not issued by the authority in ca.crt, or TLS failed.",
                inner: exception
            ),
            HttpRequestError.ConfigurationLimitExceeded => new(KubernetesProblem.Malformed, "The answer is too large.", inner: exception),
            _ => new(
                KubernetesProblem.Unreachable,
                $"The API cannot be reached, or closed the connection: {error}.",
                isTransient: true,
                exception
            ),
        };
    }
}
