using WaitTime.Core.Failures;

namespace WaitTime.Browser;

/// <summary>Chromium's own error names, as the reasons that every other fetch uses.</summary>
internal static class NetworkError
{
    private static readonly (string Mark, string Reason)[] Known =
    [
        ("ERR_NAME_NOT_RESOLVED", FailureReasons.Dns),
        ("ERR_CONNECTION_TIMED_OUT", FailureReasons.TimeoutConnect),
        ("ERR_CONNECTION_RESET", FailureReasons.ConnectionReset),
        ("ERR_EMPTY_RESPONSE", FailureReasons.TruncatedBody),
        ("ERR_CONNECTION", FailureReasons.Connect),
        ("ERR_ADDRESS_UNREACHABLE", FailureReasons.Connect),
        ("ERR_PROXY", FailureReasons.Proxy),
        ("ERR_TUNNEL", FailureReasons.Proxy),
        ("ERR_CERT", FailureReasons.Tls),
        ("ERR_SSL", FailureReasons.Tls),
        ("ERR_TOO_MANY_REDIRECTS", FailureReasons.Redirected),
    ];

    public static string ReasonOf(string message) =>
        Array.Find(Known, known => message.Contains(known.Mark, StringComparison.Ordinal)).Reason ?? FailureReasons.HttpProtocol;
}
