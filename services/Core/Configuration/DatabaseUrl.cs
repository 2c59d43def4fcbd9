using System.Globalization;
using Npgsql;

namespace WaitTime.Core.Configuration;

/// <summary>
/// Reads <c>DATABASE_URL</c>: a URL (<c>postgres://user:pass@host:port/db?sslmode=require&amp;channel_binding=require</c>, as managed
/// Postgres services hand out) or an Npgsql connection string. Errors never quote the value, because it holds the password.
/// </summary>
public static class DatabaseUrl
{
    private const string Variable = "DATABASE_URL";

    /// <exception cref="ConfigurationException">The value is neither.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var trimmed = value.Trim();
        var isUrl = trimmed.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
            || trimmed.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);
        var builder = isUrl ? FromUrl(trimmed) : FromConnectionString(trimmed);
        if (string.IsNullOrEmpty(builder.Host)) throw new ConfigurationException($"{Variable} names no host.");
        RequireFile("sslrootcert", builder.RootCertificate);
        RequireFile("sslcert", builder.SslCertificate);
        RequireFile("sslkey", builder.SslKey);
        return builder;
    }

    /// <summary>A certificate that was not mounted is a mistake of the configuration; at the first query it would look like a network's.</summary>
    private static void RequireFile(string name, string? path)
    {
        if (!string.IsNullOrEmpty(path) && !File.Exists(path)) throw new ConfigurationException($"{Variable}: the file of '{name}', {path}, does not exist.");
    }

    private static NpgsqlConnectionStringBuilder FromConnectionString(string value)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(value);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            // The inner message may quote the value.
            throw new ConfigurationException(
                $"{Variable} is neither a postgres:// URL nor an Npgsql connection string (expected postgres://user:password@host:port/database).");
        }
    }

    private static NpgsqlConnectionStringBuilder FromUrl(string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url)) throw new ConfigurationException($"{Variable} is not a valid URL.");

        var builder = new NpgsqlConnectionStringBuilder { Host = url.Host };
        if (url.Port > 0) builder.Port = url.Port;
        var database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/'));
        if (database.Length > 0) builder.Database = database;

        var separator = url.UserInfo.IndexOf(':', StringComparison.Ordinal);
        var user = separator < 0 ? url.UserInfo : url.UserInfo[..separator];
        if (user.Length > 0) builder.Username = Uri.UnescapeDataString(user);
        if (separator >= 0) builder.Password = Uri.UnescapeDataString(url.UserInfo[(separator + 1)..]);

        foreach (var parameter in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = parameter.Split('=', 2);
            Apply(builder, Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
        }

        return builder;
    }

    private static void Apply(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        switch (name.ToLowerInvariant())
        {
            case "host":
                // A Unix socket's folder cannot stand in a URL's host; libpq takes it as a parameter too.
                builder.Host = value;
                break;
            case "port":
                builder.Port = Number(name, value);
                break;
            case "user":
                builder.Username = value;
                break;
            case "password":
                builder.Password = value;
                break;
            case "dbname":
                builder.Database = value;
                break;
            case "sslmode":
                builder.SslMode = Choice<SslMode>(name, value);
                break;
            case "sslrootcert":
                // Named "system" the machine's own certificate authorities are meant, which is what holds without a file.
                if (!string.Equals(value, "system", StringComparison.Ordinal)) builder.RootCertificate = value;
                break;
            case "sslcert":
                builder.SslCertificate = value;
                break;
            case "sslkey":
                builder.SslKey = value;
                break;
            case "sslnegotiation":
                builder.SslNegotiation = Choice<SslNegotiation>(name, value);
                break;
            case "channel_binding":
                builder.ChannelBinding = Choice<ChannelBinding>(name, value);
                break;
            case "application_name":
                builder.ApplicationName = value;
                break;
            case "connect_timeout":
                builder.Timeout = Number(name, value);
                break;
            case "options":
                builder.Options = value;
                break;
            case "gssencmode":
                builder.GssEncryptionMode = Choice<GssEncryptionMode>(name, value);
                break;
            case "target_session_attrs":
                builder.TargetSessionAttributes = value;
                break;
            default:
                throw new ConfigurationException($"{Variable} has an unknown parameter '{name}'.");
        }
    }

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ConfigurationException($"{Variable}: '{name}' is not a whole number.");

    private static T Choice<T>(string name, string value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var choice) && Enum.IsDefined(choice)
            ? choice
            : throw new ConfigurationException($"{Variable}: '{name}' must be one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
}
