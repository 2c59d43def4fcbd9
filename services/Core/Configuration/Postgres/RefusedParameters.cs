using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration.Postgres;

/// <summary>
/// What libpq knows and this program cannot do: refused by name where it would change anything, and accepted with a value that says what
/// holds anyway.
/// </summary>
internal static class RefusedParameters
{
    private const string NoKerberos = "GSSAPI is not supported";

    private const string NoOauth = "OAuth is not supported";

    public static IReadOnlyList<RefusedParameter> All { get; } =
    [
        new("hostaddr", "PGHOSTADDR", [], "put the address in 'host'"),
        new("service", "PGSERVICE", [], "service files are not read: give the full address"),
        new("servicefile", null, [], "service files are not read: give the full address"),
        new("client_encoding", "PGCLIENTENCODING", ["UTF8", "UTF-8", "utf8", "utf-8", "UNICODE", "unicode"], "only UTF8 is supported"),
        new("keepalives_count", null, ["0"], "the system's count is used; 'keepalives_idle' and 'keepalives_interval' can be set"),
        new("tcp_user_timeout", null, ["0"], "the system's limit is used"),
        new("replication", null, ["false", "off", "no", "0"], "replication connections are not supported"),
        new("requiressl", "PGREQUIRESSL", ["0"], "use sslmode=require"),
        new("sslcompression", "PGSSLCOMPRESSION", ["0"], "TLS is never compressed"),
        new("sslcertmode", "PGSSLCERTMODE", ["allow"], "a configured certificate is always sent to a server that asks for one"),
        new("sslcrl", "PGSSLCRL", [], "revocation lists are not read"),
        new("sslcrldir", "PGSSLCRLDIR", [], "revocation lists are not read"),
        new("sslkeylogfile", null, [], "keys are never written to a file"),
        new("sslsni", "PGSSLSNI", ["1"], "the server's name is always sent"),
        new(
            "ssl_min_protocol_version",
            "PGSSLMINPROTOCOLVERSION",
            ["TLSv1", "TLSv1.1", "TLSv1.2"],
            "the system's minimum version applies, which is TLSv1.2 or later"
        ),
        new("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION", ["TLSv1.3"], "the newest version that both sides support is used"),
        new("min_protocol_version", "PGMINPROTOCOLVERSION", ["3.0"], "protocol version 3.0 is used"),
        new("max_protocol_version", "PGMAXPROTOCOLVERSION", ["3.0", "3.2", "latest"], "protocol version 3.0 is used"),
        new("search_path", null, ["public"], "it is not a libpq parameter, and the tables are in the schema public"),
        new("requirepeer", "PGREQUIREPEER", [], "a socket's owner is not checked"),
        new("krbsrvname", "PGKRBSRVNAME", [], NoKerberos),
        new("gsslib", "PGGSSLIB", [], NoKerberos),
        new("gssdelegation", "PGGSSDELEGATION", ["0"], NoKerberos),
        new("scram_client_key", null, [], "use the password"),
        new("scram_server_key", null, [], "use the password"),
        new("oauth_issuer", null, [], NoOauth),
        new("oauth_client_id", null, [], NoOauth),
        new("oauth_client_secret", null, [], NoOauth),
        new("oauth_scope", null, [], NoOauth),
    ];

    /// <exception cref="ConfigurationException">It was given and would change what happens.</exception>
    public static void Check(RefusedParameter parameter, GivenParameter given)
    {
        if (given.Value.Length > 0 && !parameter.Harmless.Contains(given.Value, StringComparer.Ordinal))
            throw given.Wrong($"is not supported ({parameter.Because})");
    }
}

/// <param name="Name">libpq's.</param>
/// <param name="Variable">The environment variable that sets it too; null for none.</param>
/// <param name="Harmless">Values that ask for what is done anyway.</param>
/// <param name="Because">Why, or what to do instead.</param>
internal sealed record RefusedParameter(string Name, string? Variable, IReadOnlyList<string> Harmless, string Because);
