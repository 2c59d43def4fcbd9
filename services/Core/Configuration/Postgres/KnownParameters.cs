using Npgsql;

namespace WaitTime.Core.Configuration.Postgres;

/// <summary>
/// libpq's parameters (<see href="https://www.postgresql.org/docs/current/libpq-connect.html"/>) with the meaning that they have there.
/// What Npgsql cannot do stands in <see cref="RefusedParameters"/>.
/// </summary>
internal static class KnownParameters
{
    /// <summary>Npgsql's limit.</summary>
    private const int MostConnectSeconds = 1024;

    private const int MostKeepaliveSeconds = 32_767;

    /// <summary>Given together, <see cref="HostList"/> takes both.</summary>
    public const string Host = "host";

    public const string Port = "port";

    /// <summary>In the order in which they are applied: some look at what came before.</summary>
    public static IReadOnlyList<KnownParameter> All { get; } =
    [
        new(Host, "PGHOST", "Host", HostList.Apply),
        new(Port, "PGPORT", "Port", (builder, given) => builder.Port = HostList.NumberOf(given.Value, given)),
        new("user", "PGUSER", "Username", (builder, given) => builder.Username = given.Value),
        new("password", "PGPASSWORD", "Password", (builder, given) => builder.Password = given.Value),
        new("passfile", "PGPASSFILE", "Passfile", (builder, given) => builder.Passfile = given.Value),
        new("dbname", "PGDATABASE", "Database", (builder, given) => builder.Database = given.Value),
        new("application_name", "PGAPPNAME", "Application Name", (builder, given) => builder.ApplicationName = given.Value),
        new("fallback_application_name", null, null, (builder, given) => builder.ApplicationName ??= given.Value),
        new("options", "PGOPTIONS", "Options", (builder, given) => builder.Options = given.Value),
        new(
            "connect_timeout",
            "PGCONNECT_TIMEOUT",
            "Timeout",
            (builder, given) => builder.Timeout = Math.Max(0, given.Number(MostConnectSeconds))
        ),
        new("keepalives_idle", null, null, (builder, given) => builder.TcpKeepAliveTime = Math.Max(0, given.Number(MostKeepaliveSeconds))),
        new(
            "keepalives_interval",
            null,
            null,
            (builder, given) => builder.TcpKeepAliveInterval = Math.Max(0, given.Number(MostKeepaliveSeconds))
        ),
        new("keepalives", null, null, Keepalives),
        new("target_session_attrs", "PGTARGETSESSIONATTRS", "Target Session Attributes", TargetSession),
        new("load_balance_hosts", "PGLOADBALANCEHOSTS", "Load Balance Hosts", HostList.Balance),
        new("sslmode", "PGSSLMODE", TransportRules.SslModeKeyword, Mode),
        new("sslnegotiation", "PGSSLNEGOTIATION", "SSL Negotiation", Negotiation),
        new("sslrootcert", "PGSSLROOTCERT", "Root Certificate", (builder, given) => builder.RootCertificate = given.Value),
        new("sslcert", "PGSSLCERT", "SSL Certificate", (builder, given) => builder.SslCertificate = given.Value),
        new("sslkey", "PGSSLKEY", "SSL Key", (builder, given) => builder.SslKey = given.Value),
        new("sslpassword", null, "SSL Password", (builder, given) => builder.SslPassword = given.Value),
        new("channel_binding", "PGCHANNELBINDING", "Channel Binding", Binding),
        new("require_auth", "PGREQUIREAUTH", "Require Auth", RequiredAuthentication.Apply),
        new("gssencmode", "PGGSSENCMODE", "GSS Encryption Mode", Gss),
    ];

    private static void Keepalives(NpgsqlConnectionStringBuilder builder, GivenParameter given)
    {
        builder.TcpKeepAlive = given.Switch();
        if (builder.TcpKeepAlive)
            return;
        builder.TcpKeepAliveTime = 0;
        builder.TcpKeepAliveInterval = 0;
    }

    private static void TargetSession(NpgsqlConnectionStringBuilder builder, GivenParameter given) =>
        builder.TargetSessionAttributes = given.Word(
            ("any", "any"),
            ("read-write", "read-write"),
            ("read-only", "read-only"),
            ("primary", "primary"),
            ("standby", "standby"),
            ("prefer-standby", "prefer-standby")
        );

    private static void Mode(NpgsqlConnectionStringBuilder builder, GivenParameter given) =>
        builder.SslMode = given.Word(
            ("disable", SslMode.Disable),
            ("allow", SslMode.Allow),
            ("prefer", SslMode.Prefer),
            ("require", SslMode.Require),
            ("verify-ca", SslMode.VerifyCA),
            ("verify-full", SslMode.VerifyFull)
        );

    private static void Negotiation(NpgsqlConnectionStringBuilder builder, GivenParameter given) =>
        builder.SslNegotiation = given.Word(("postgres", SslNegotiation.Postgres), ("direct", SslNegotiation.Direct));

    private static void Binding(NpgsqlConnectionStringBuilder builder, GivenParameter given) =>
        builder.ChannelBinding = given.Word(
            ("disable", ChannelBinding.Disable),
            ("prefer", ChannelBinding.Prefer),
            ("require", ChannelBinding.Require)
        );

    /// <summary>Without Kerberos "prefer" never gets it.</summary>
    private static void Gss(NpgsqlConnectionStringBuilder builder, GivenParameter given)
    {
        if (given.Value == "require")
            throw given.Wrong("is 'require', but GSSAPI is not supported: use TLS (sslmode)");
        builder.GssEncryptionMode = given.Word(("disable", GssEncryptionMode.Disable), ("prefer", GssEncryptionMode.Disable));
    }
}
