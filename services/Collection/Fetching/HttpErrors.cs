using System.Net;
using System.Net.Sockets;
using WaitTime.Core.Failures;
using WaitTime.Core.Networking;

namespace WaitTime.Collection.Fetching;

/// <summary>Every way in which a request ends badly, by its reason and whether asking again can help.</summary>
internal static class HttpErrors
{
    public static FetchException Classify(HttpResponseMessage response, Uri address, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var reason = response.StatusCode switch
        {
            HttpStatusCode.Forbidden => FailureReasons.Blocked,
            HttpStatusCode.TooManyRequests => FailureReasons.RateLimited,
            _ when status is >= 400 and < 500 => FailureReasons.Http4xx,
            _ when status >= 500 => FailureReasons.Http5xx,
            HttpStatusCode.NoContent => FailureReasons.EmptyResult,
            _ => FailureReasons.HttpProtocol,
        };
        const int tooEarly = 425;
        return new(reason, $"{SafeAddress.Of(address)} answered {status}.")
        {
            Retryable =
                status is >= 500 or < 300
                || status == tooEarly
                || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests,
            RetryAfter = RetryAfter(response, now),
        };
    }

    public static FetchException Classify(Exception exception, Uri address)
    {
        // A rule of ours that the connection ran into, wrapped by the client.
        if (exception.InnerException is FetchException refusal)
            return refusal;
        var (reason, what) = Judge(exception);
        return new(reason, $"{SafeAddress.Of(address)}: {what}.", exception) { Retryable = reason != FailureReasons.TooLarge };
    }

    private static (string Reason, string What) Judge(Exception exception) =>
        exception switch
        {
            // The handler's own connect timeout is a cancellation with a timeout inside; ours, for reading, has none.
            OperationCanceledException { InnerException: TimeoutException } => (FailureReasons.TimeoutConnect, "the connection timed out"),
            OperationCanceledException => (FailureReasons.TimeoutRead, "the response timed out"),
            InvalidDataException data => (FailureReasons.CorruptBody, $"the body cannot be decoded ({data.Message.TrimEnd('.')})"),
            HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.TimedOut } } => (
                FailureReasons.TimeoutConnect,
                "the connection timed out"
            ),
            HttpRequestException request => Judge(request.HttpRequestError, request),
            HttpIOException io => Judge(io.HttpRequestError, io),
            IOException { InnerException: SocketException } or SocketException => (
                FailureReasons.ConnectionReset,
                "the connection was reset"
            ),
            IOException => (FailureReasons.TruncatedBody, "the connection ended early"),
            _ => (FailureReasons.Unexpected, exception.GetType().Name + ": " + exception.Message),
        };

    private static (string Reason, string What) Judge(HttpRequestError? error, Exception exception) =>
        error switch
        {
            HttpRequestError.NameResolutionError => (FailureReasons.Dns, "the name does not resolve"),
            HttpRequestError.SecureConnectionError => (
                FailureReasons.Tls,
                "the secure connection failed (" + Innermost(exception).Message + ")"
            ),
            HttpRequestError.ConnectionError => (FailureReasons.Connect, "no connection (" + Innermost(exception).Message + ")"),
            HttpRequestError.ProxyTunnelError => (FailureReasons.Proxy, "the proxy refused the tunnel"),
            HttpRequestError.ResponseEnded => (FailureReasons.TruncatedBody, "the response ended early"),
            HttpRequestError.ConfigurationLimitExceeded => (FailureReasons.TooLarge, "the headers are too large"),
            _ when Innermost(exception) is SocketException => (FailureReasons.ConnectionReset, "the connection was reset"),
            _ => (FailureReasons.HttpProtocol, "not a valid HTTP response"),
        };

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
            _ => null,
        };
}
