using System.Data.Common;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Files;

namespace WaitTime.Core.Configuration.Postgres;

/// <summary>
/// What libpq makes of <c>sslmode</c> and <c>sslrootcert</c> together. Npgsql's "require" looks at no certificate, whatever authority is
/// named; here a named authority is always asked, or the address is refused.
/// </summary>
internal static class TransportRules
{
    /// <summary>Npgsql's keyword.</summary>
    public const string SslModeKeyword = "SSL Mode";

    /// <summary>As <c>sslrootcert</c>: the machine's own authorities.</summary>
    public const string System = "system";

    /// <param name="builder">Everything else is set.</param>
    /// <param name="home">The user's home, where libpq looks for an authority of its own; null for none.</param>
    /// <exception cref="ConfigurationException">What was asked for would not be verified, or a file is missing or is none.</exception>
    public static void Apply(NpgsqlConnectionStringBuilder builder, string? home)
    {
        CheckNegotiation(builder);
        if (builder.ChannelBinding == ChannelBinding.Require)
            RequiredAuthentication.RequireScram(builder);
        var sockets = builder.Host!.Split(',').Count(HostList.IsSocket);
        if (sockets == builder.Host.Split(',').Length)
        {
            // TLS is not spoken over a socket of the same machine: libpq takes no notice of the mode there.
            builder.SslMode = SslMode.Disable;
            return;
        }

        if (string.Equals(builder.RootCertificate, System, StringComparison.Ordinal))
            ApplySystem(builder);
        else if (builder.SslMode != SslMode.Disable)
            ApplyFile(builder, home);
        if (sockets > 0 && builder.SslMode >= SslMode.Require)
            throw Wrong("combines a socket folder with other hosts, but sslmode requires TLS, which sockets do not support");
        if (builder.SslMode != SslMode.Disable)
            CheckClientCertificate(builder, home);
    }

    private static void ApplySystem(NpgsqlConnectionStringBuilder builder)
    {
        if (!new DbConnectionStringBuilder { ConnectionString = builder.ConnectionString }.ContainsKey(SslModeKeyword))
            builder.SslMode = SslMode.VerifyFull;
        if (builder.SslMode != SslMode.VerifyFull)
            throw Wrong("has sslrootcert=system with a weaker sslmode than verify-full, which would verify nothing");
    }

    private static void ApplyFile(NpgsqlConnectionStringBuilder builder, string? home)
    {
        if (string.IsNullOrEmpty(builder.RootCertificate))
        {
            var usual = home is null ? null : Path.Combine(home, ".postgresql", "root.crt");
            if (usual is null || !File.Exists(usual) || builder.SslMode < SslMode.Require)
            {
                if (builder.SslMode == SslMode.VerifyCA)
                    throw Wrong("has sslmode=verify-ca without sslrootcert: set sslrootcert, or use verify-full");
                if (builder.SslMode == SslMode.VerifyFull)
                    builder.RootCertificate = System;
                return;
            }

            builder.RootCertificate = usual;
        }

        CheckAuthority(builder.RootCertificate);
        if (builder.SslMode is SslMode.Allow or SslMode.Prefer)
        {
            throw Wrong(
                "sets sslrootcert, but sslmode is prefer or allow, "
                    + "which also accept a server without a certificate: use sslmode=verify-full"
            );
        }

        if (builder.SslMode == SslMode.Require)
            builder.SslMode = SslMode.VerifyCA;
    }

    private static void CheckNegotiation(NpgsqlConnectionStringBuilder builder)
    {
        if (builder.SslNegotiation == SslNegotiation.Direct && builder.SslMode < SslMode.Require)
            throw Wrong("has sslnegotiation=direct, which needs sslmode=require or a stricter one");
    }

    /// <summary>A file that was not mounted is a mistake of the configuration; at the first query it would look like a network's.</summary>
    private static void CheckAuthority(string file)
    {
        RequireFile("sslrootcert", file);
        try
        {
            if (file.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase))
                return;
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            if (authorities.Count == 0)
                throw WrongFile($"the file of 'sslrootcert', {file}, contains no certificate");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw WrongFile($"the file of 'sslrootcert', {file}, cannot be read");
        }
    }

    private static void CheckClientCertificate(NpgsqlConnectionStringBuilder builder, string? home)
    {
        RequireFile("sslcert", builder.SslCertificate);
        if (
            string.IsNullOrEmpty(builder.SslKey)
            && home is not null
            && Path.Combine(home, ".postgresql", "postgresql.key") is var key
            && File.Exists(key)
        )
            builder.SslKey = key;
        RequireFile("sslkey", builder.SslKey);
        if (builder.SslCertificate is not { Length: > 0 } file || file.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase))
            return;
        try
        {
            using var certificate = string.IsNullOrEmpty(builder.SslPassword)
                ? X509Certificate2.CreateFromPemFile(file, builder.SslKey)
                : X509Certificate2.CreateFromEncryptedPemFile(file, builder.SslPassword, builder.SslKey);
        }
        catch (Exception exception)
            when (exception is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw WrongFile("the files of 'sslcert' and 'sslkey' cannot be read, do not belong together, or need another 'sslpassword'");
        }
    }

    private static void RequireFile(string name, string? path)
    {
        if (string.IsNullOrEmpty(path))
            return;
        if (!File.Exists(path))
            throw WrongFile($"the file of '{name}', {path}, does not exist");
        try
        {
            OutsideFile.Open(path).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw WrongFile($"the file of '{name}' cannot be read ({exception.Message.TrimEnd('.')})");
        }
    }

    private static ConfigurationException WrongFile(string problem) => new($"{GivenParameter.Address}: {problem}.");

    private static ConfigurationException Wrong(string problem) => new($"{GivenParameter.Address} {problem}.");
}
