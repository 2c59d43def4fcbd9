using Npgsql;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Unit.Tests.Configuration;

/// <summary>Every parameter of libpq means what it means there, or is refused by its name.</summary>
public sealed class LibpqParameterTests
{
    /// <summary>All that PostgreSQL 18's libpq knows, each with a value that asks for something.</summary>
    private static readonly string[] Refused =
    [
        "hostaddr=127.0.0.1",
        "service=prod",
        "servicefile=/x",
        "client_encoding=LATIN1",
        "client_encoding=auto",
        "keepalives_count=3",
        "tcp_user_timeout=1000",
        "replication=database",
        "gssencmode=require",
        "sslcompression=1",
        "sslcertmode=require",
        "sslcertmode=disable",
        "sslcrl=/x",
        "sslcrldir=/x",
        "sslkeylogfile=/x",
        "sslsni=0",
        "ssl_min_protocol_version=TLSv1.3",
        "ssl_max_protocol_version=TLSv1.2",
        "min_protocol_version=3.2",
        "requirepeer=postgres",
        "krbsrvname=x",
        "gsslib=gssapi",
        "gssdelegation=1",
        "scram_client_key=x",
        "scram_server_key=x",
        "oauth_issuer=x",
        "oauth_client_id=x",
        "oauth_client_secret=x",
        "oauth_scope=x",
        "requiressl=1",
    ];

    public static TheoryData<string> RefusedParameters => [.. Refused];

    [Theory]
    [MemberData(nameof(RefusedParameters))]
    public void A_parameter_that_would_not_be_heeded_is_refused_by_its_name(string parameter)
    {
        var message = Should.Throw<ConfigurationException>(() => Parse(parameter)).Message;
        message.ShouldContain($"'{parameter[..parameter.IndexOf('=', StringComparison.Ordinal)]}'");
    }

    [Theory]
    [InlineData("client_encoding=UTF8")]
    [InlineData("keepalives_count=0")]
    [InlineData("tcp_user_timeout=0")]
    [InlineData("replication=false")]
    [InlineData("gssencmode=disable")]
    [InlineData("gssencmode=prefer")]
    [InlineData("sslcompression=0")]
    [InlineData("sslcertmode=allow")]
    [InlineData("sslsni=1")]
    [InlineData("ssl_min_protocol_version=TLSv1.2")]
    [InlineData("ssl_max_protocol_version=TLSv1.3")]
    [InlineData("max_protocol_version=latest")]
    [InlineData("load_balance_hosts=disable")]
    [InlineData("fallback_application_name=x")]
    public void A_parameter_that_asks_for_what_is_done_anyway_is_accepted(string parameter) => Parse(parameter).Host.ShouldBe("host");

    [Theory]
    [InlineData("sslmode=Require")]
    [InlineData("sslmode=verifyfull")]
    [InlineData("sslmode=")]
    [InlineData("sslnegotiation=fast")]
    [InlineData("channel_binding=yes")]
    [InlineData("target_session_attrs=prefer-primary")]
    [InlineData("load_balance_hosts=1")]
    [InlineData("keepalives=yes")]
    [InlineData("keepalives_idle=often")]
    [InlineData("connect_timeout=soon")]
    [InlineData("connect_timeout=1025")]
    [InlineData("require_auth=kerberos")]
    [InlineData("require_auth=md5,!password")]
    [InlineData("require_auth=")]
    [InlineData("channel_binding=require&require_auth=md5")]
    [InlineData("channel_binding=require&require_auth=!scram-sha-256")]
    public void A_word_that_libpq_does_not_know_is_refused(string parameters) =>
        Should.Throw<ConfigurationException>(() => Parse(parameters));

    [Theory]
    [InlineData("sslmode=disable", SslMode.Disable)]
    [InlineData("sslmode=allow", SslMode.Allow)]
    [InlineData("sslmode=prefer", SslMode.Prefer)]
    [InlineData("sslmode=require", SslMode.Require)]
    [InlineData("sslmode=verify-full", SslMode.VerifyFull)]
    [InlineData("ssl=true", SslMode.Require)]
    [InlineData("application_name=x", SslMode.Prefer)]
    public void Words_of_sslmode_are_libpqs(string parameter, SslMode mode) => Parse(parameter).SslMode.ShouldBe(mode);

    [Theory]
    [InlineData("connect_timeout=0", 0)]
    [InlineData("connect_timeout=-1", 0)]
    [InlineData("connect_timeout=30", 30)]
    public void Zero_or_less_seconds_to_connect_are_no_limit(string parameter, int seconds) => Parse(parameter).Timeout.ShouldBe(seconds);

    [Fact]
    public void Keepalives_are_handed_on_and_can_be_switched_off()
    {
        var on = Parse("keepalives=1&keepalives_idle=60&keepalives_interval=5");
        (on.TcpKeepAlive, on.TcpKeepAliveTime, on.TcpKeepAliveInterval).ShouldBe((true, 60, 5));
        var off = Parse("keepalives_idle=60&keepalives=0");
        (off.TcpKeepAlive, off.TcpKeepAliveTime).ShouldBe((false, 0));
    }

    [Theory]
    [InlineData("require_auth=scram-sha-256", "ScramSHA256")]
    [InlineData("require_auth=md5,none", "MD5,None")]
    [InlineData("require_auth=!password,!md5", "!Password,!MD5")]
    [InlineData("channel_binding=require&require_auth=!password", "ScramSHA256")]
    public void The_ways_to_sign_in_are_handed_on(string parameters, string methods) => Parse(parameters).RequireAuth.ShouldBe(methods);

    [Fact]
    public void Balanced_hosts_are_all_there_in_some_order()
    {
        var connection = DatabaseUrl.Parse("postgres://h1,h2:5433,h3/db?load_balance_hosts=random");
        connection.LoadBalanceHosts.ShouldBeTrue();
        connection.Host!.Split(',').Order(StringComparer.Ordinal).ShouldBe(["h1:5432", "h2:5433", "h3:5432"]);
    }

    private static NpgsqlConnectionStringBuilder Parse(string parameters) => DatabaseUrl.Parse("postgres://user@host/db?" + parameters);
}
