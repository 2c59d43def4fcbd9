using System.Security.Cryptography.X509Certificates;
using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.Access;

/// <summary>A real Alertmanager that lets one user in, by basic authentication; over TLS where an authority is given.</summary>
internal static class GuardedAlertmanager
{
    public const string User = "wait@time";
    public const string Password = "p@ss:word";

    /// <summary>Of <see cref="Password"/>, as <c>htpasswd -nbB</c> makes it.</summary>
    private const string Hash = "$2b$04$tzvePYNtr5MhvIo/6JA76ORG7yIRabzF9xYixEyYDWn4t3M52Mw8u";

    /// <summary>As they stand in an address.</summary>
    public static string UserInfo { get; } = $"{Uri.EscapeDataString(User)}:{Uri.EscapeDataString(Password)}";

    public static Task<AlertmanagerServer> StartAsync(TestAuthority? authority, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["web.yaml"] = $"basic_auth_users: {{ '{User}': '{Hash}' }}\n",
        };
        if (authority is not null)
        {
            using var certificate = authority.Issue();
            using var key = certificate.GetECDsaPrivateKey()!;
            files["web.yaml"] += "tls_server_config: { cert_file: server.pem, key_file: server.key }\n";
            files["server.pem"] = certificate.ExportCertificatePem();
            files["server.key"] = key.ExportPkcs8PrivateKeyPem();
        }

        return AlertmanagerServer.StartAsync("route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n", files, cancellationToken);
    }
}
