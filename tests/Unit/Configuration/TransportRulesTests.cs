using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Unit.Tests.Configuration;

/// <summary>What libpq makes of <c>sslmode</c> and <c>sslrootcert</c> together, wherever they stand.</summary>
public sealed class TransportRulesTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("waittime-home-").FullName;

    public TransportRulesTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var certificate = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            now,
            now.AddYears(1)
        );
        File.WriteAllText(Authority, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(OtherKey, other.ExportPkcs8PrivateKeyPem());
    }

    private string Authority => Path.Combine(_home, "ca.crt");

    private string Key => Path.Combine(_home, "ca.key");

    private string OtherKey => Path.Combine(_home, "other.key");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void Required_with_an_authority_is_verified_by_it_wherever_the_authority_stands()
    {
        Parse($"sslmode=require&sslrootcert={Authority}").SslMode.ShouldBe(SslMode.VerifyCA);
        var byVariable = Parse("sslmode=require", ("PGSSLROOTCERT", Authority));
        (byVariable.SslMode, byVariable.RootCertificate).ShouldBe((SslMode.VerifyCA, Authority));
        Parse($"sslrootcert={Authority}", ("PGSSLMODE", "require")).SslMode.ShouldBe(SslMode.VerifyCA);
        DatabaseUrl.Parse($"Host=host;SSL Mode=Require;Root Certificate={Authority}").SslMode.ShouldBe(SslMode.VerifyCA);
        DatabaseUrl
            .Parse("Host=host;SSL Mode=Require", name => name == "PGSSLROOTCERT" ? Authority : null)
            .SslMode.ShouldBe(SslMode.VerifyCA);
    }

    [Fact]
    public void Required_with_an_authority_in_the_users_home_is_verified_by_it_as_libpq_does()
    {
        Directory.CreateDirectory(Path.Combine(_home, ".postgresql"));
        File.Copy(Authority, Path.Combine(_home, ".postgresql", "root.crt"));
        Parse("sslmode=require", ("HOME", _home)).SslMode.ShouldBe(SslMode.VerifyCA);
        Parse("sslmode=prefer", ("HOME", _home)).SslMode.ShouldBe(SslMode.Prefer);
    }

    [Fact]
    public void System_means_verify_full_and_refuses_weaker_modes()
    {
        Parse("sslrootcert=system").SslMode.ShouldBe(SslMode.VerifyFull);
        Parse("sslmode=verify-full&sslrootcert=system").SslMode.ShouldBe(SslMode.VerifyFull);
        Parse("application_name=x", ("PGSSLROOTCERT", "system")).SslMode.ShouldBe(SslMode.VerifyFull);
        foreach (var mode in new[] { "disable", "allow", "prefer", "require", "verify-ca" })
        {
            Refused($"sslmode={mode}&sslrootcert=system").ShouldContain("verify-full");
            Refused($"sslmode={mode}", ("PGSSLROOTCERT", "system")).ShouldContain("verify-full");
        }
    }

    [Theory]
    [InlineData("sslmode=prefer")]
    [InlineData("sslmode=allow")]
    [InlineData("application_name=x")]
    public void An_authority_with_a_mode_that_need_not_ask_it_is_refused(string parameter)
    {
        Refused($"{parameter}&sslrootcert={Authority}").ShouldContain("verify-full");
        Refused(parameter, ("PGSSLROOTCERT", Authority)).ShouldContain("verify-full");
    }

    [Fact]
    public void Verify_ca_without_an_authority_is_refused_and_verify_full_asks_the_systems()
    {
        Refused("sslmode=verify-ca").ShouldContain("sslrootcert");
        Parse("sslmode=verify-full").RootCertificate.ShouldBe("system");
    }

    [Fact]
    public void Without_TLS_an_authority_of_the_environment_is_of_no_account() =>
        Parse("sslmode=disable", ("PGSSLROOTCERT", "/nowhere/ca.crt")).SslMode.ShouldBe(SslMode.Disable);

    [Fact]
    public void A_file_that_is_missing_or_none_is_an_error_that_names_it()
    {
        Refused("sslmode=require&sslrootcert=/nowhere/ca.crt").ShouldContain("/nowhere/ca.crt");
        Refused($"sslmode=require&sslrootcert={Key}").ShouldContain("no certificate");
        Refused("sslmode=require&sslcert=/nowhere/client.crt").ShouldContain("'sslcert'");
        Refused($"sslmode=require&sslcert={Authority}&sslkey=/nowhere/client.key").ShouldContain("'sslkey'");
        Refused($"sslmode=require&sslcert={Authority}&sslkey={OtherKey}").ShouldContain("'sslkey'");
        Parse($"sslmode=require&sslcert={Authority}&sslkey={Key}").SslKey.ShouldBe(Key);
    }

    [Fact]
    public void Direct_negotiation_needs_TLS_that_is_required()
    {
        Refused("sslnegotiation=direct").ShouldContain("sslmode=require");
        Parse("sslnegotiation=direct&sslmode=require").SslNegotiation.ShouldBe(SslNegotiation.Direct);
    }

    [Fact]
    public void Over_a_socket_of_the_same_machine_the_mode_is_of_no_account()
    {
        DatabaseUrl.Parse("postgres:///db?host=/dir&sslmode=verify-full").SslMode.ShouldBe(SslMode.Disable);
        Should.Throw<ConfigurationException>(() => DatabaseUrl.Parse("postgres:///db?host=/dir,host&sslmode=require"));
    }

    [Fact]
    public void A_file_of_passwords_is_taken_if_nobody_else_can_read_it()
    {
        var file = Path.Combine(_home, "pgpass");
        Refused($"passfile={file}").ShouldContain("does not exist");
        File.WriteAllText(file, "# all of them\nhost:5432:*:user:pass\\:word\n");
        SetMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Refused($"passfile={file}").ShouldContain("chmod 600");
        SetMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Parse("application_name=x", ("PGPASSFILE", file)).Passfile.ShouldBe(file);
        File.AppendAllText(file, "host:user:s3cret\n");
        Refused($"passfile={file}").ShouldNotContain("s3cret");
    }

    [Fact]
    public void Variables_of_libpq_fill_in_what_the_address_does_not_say_and_nothing_else()
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PGHOST"] = "h1,h2",
            ["PGPORT"] = "6001,6002",
            ["PGUSER"] = "someone",
            ["PGPASSWORD"] = "s3cret",
            ["PGDATABASE"] = "other",
            ["PGSSLMODE"] = "verify-full",
            ["PGCONNECT_TIMEOUT"] = "7",
            ["PGAPPNAME"] = "mine",
            ["PGTARGETSESSIONATTRS"] = "primary",
            ["PGOPTIONS"] = "-c x=y",
            ["PGCHANNELBINDING"] = "disable",
        };
        var filled = DatabaseUrl.Parse("postgres:///db", given.GetValueOrDefault);
        (filled.Host, filled.Username, filled.Password, filled.Database).ShouldBe(("h1:6001,h2:6002", "someone", "s3cret", "db"));
        given.Remove("PGPORT");
        (filled.SslMode, filled.Timeout, filled.ApplicationName, filled.TargetSessionAttributes, filled.Options).ShouldBe(
            (SslMode.VerifyFull, 7, "mine", "primary", "-c x=y")
        );
        var said = DatabaseUrl.Parse("Host=host;Username=user;SSL Mode=Prefer;Timeout=3", given.GetValueOrDefault);
        (said.Host, said.Username, said.SslMode, said.Timeout, said.Password).ShouldBe(("host", "user", SslMode.Prefer, 3, "s3cret"));
    }

    [Theory]
    [InlineData("PGSERVICE", "prod")]
    [InlineData("PGHOSTADDR", "127.0.0.1")]
    [InlineData("PGSSLCRL", "/x")]
    [InlineData("PGCLIENTENCODING", "LATIN1")]
    [InlineData("PGREQUIREAUTH", "kerberos")]
    [InlineData("PGSSLMODE", "s3cure")]
    public void A_variable_that_would_not_be_heeded_is_refused_by_its_name(string variable, string value)
    {
        var message = Refused("application_name=x", (variable, value));
        message.ShouldStartWith(variable);
        message.ShouldNotContain(" " + value);
    }

    private static NpgsqlConnectionStringBuilder Parse(string parameters, params (string Name, string Value)[] environment) =>
        DatabaseUrl.Parse(
            "postgres://user@host/db?" + parameters,
            name => Array.Find(environment, variable => variable.Name == name).Value
        );

    private static void SetMode(string file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, mode);
    }

    private static string Refused(string parameters, params (string Name, string Value)[] environment) =>
        Should.Throw<ConfigurationException>(() => Parse(parameters, environment)).Message;
}
