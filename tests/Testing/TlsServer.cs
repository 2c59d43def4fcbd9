using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using WaitTime.LocalPostgres;
using Xunit;

namespace WaitTime.Testing;

/// <summary>A Postgres as a managed service runs it: TLS with a certificate of an authority of its own, passwords by SCRAM.</summary>
public sealed class TlsServer : IAsyncDisposable
{
    private readonly PrivatePostgres _server;
    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-tls-").FullName;

    private TlsServer(PrivatePostgres server) => _server = server;

    /// <summary>The file of the authority that signed the certificate.</summary>
    public string Authority => Path.Combine(_folder, "ca.crt");

    /// <summary>One that did not sign it.</summary>
    public string OtherAuthority => Path.Combine(_folder, "other.crt");

    /// <summary>The superuser's.</summary>
    public string Password => _server.Password;

    public string Port => _server.Port.ToString(CultureInfo.InvariantCulture);

    /// <param name="otherName">A name that is not its own, for a certificate that does not fit; null for one that does.</param>
    public static async Task<TlsServer> StartAsync(string? otherName = null)
    {
        var server = new TlsServer(await PrivatePostgres.StartAsync(TestContext.Current.CancellationToken));
        await server.SecureAsync(otherName);
        return server;
    }

    public string Url(string role, string password, string authority) =>
        $"postgresql://{role}:{Uri.EscapeDataString(password)}@localhost:{Port}/waittime?sslmode=verify-full&sslrootcert={authority}&channel_binding=require";

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SecureAsync(string? otherName)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (authority, other) = (AuthorityOf("right", now), AuthorityOf("wrong", now));
        await File.WriteAllTextAsync(Authority, authority.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(OtherAuthority, other.ExportCertificatePem(), TestContext.Current.CancellationToken);
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + (otherName ?? "localhost"), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(otherName ?? "localhost");
        if (otherName is null)
            names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, now.AddHours(-1), now.AddHours(1), [1, 2, 3, 4]);

        // Written by the server itself, because it takes a key only from files of its own user.
        await WriteAsync("server.crt", certificate.ExportCertificatePem());
        await WriteAsync("server.key", key.ExportPkcs8PrivateKeyPem());
        await WriteAsync(
            "pg_hba.conf",
            "host all postgres 127.0.0.1/32 password\nhostssl all all 127.0.0.1/32 scram-sha-256\nhostssl all all ::1/128 scram-sha-256\n"
        );
        await ExecuteAsync("ALTER SYSTEM SET ssl = on");
        await ExecuteAsync("SELECT pg_reload_conf()");
        await ExecuteAsync("CREATE DATABASE waittime");
    }

    private Task WriteAsync(string name, string content) =>
        ExecuteAsync($"COPY (SELECT unnest(string_to_array('{content}', E'\\n'))) TO PROGRAM 'umask 077; cat > {name}'");

    private static X509Certificate2 AuthorityOf(string name, DateTimeOffset now)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true)
        );
        return request.CreateSelfSigned(now.AddHours(-2), now.AddHours(2));
    }
}
