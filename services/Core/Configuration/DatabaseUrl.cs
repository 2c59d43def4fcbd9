using System.Data.Common;
using Npgsql;
using WaitTime.Core.Configuration.Postgres;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration;

/// <summary>
/// Reads <c>DATABASE_URL</c>: a URL (<c>postgres://user:pass@host:port/db?sslmode=verify-full</c>) whose every word means what it means to
/// libpq, or is refused; or an Npgsql connection string. What neither says, libpq's environment variables may. Errors never quote the
/// value, because it holds the password.
/// </summary>
public static class DatabaseUrl
{
    /// <param name="value">The address.</param>
    /// <param name="environment">A variable's value; null, or no such function: it is not set.</param>
    /// <exception cref="ConfigurationException">It is neither, or asks for something that would not be done.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string value, Func<string, string?>? environment = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        var trimmed = value.Trim();
        var (builder, given) = PostgresUrl.IsOne(trimmed)
            ? (new NpgsqlConnectionStringBuilder(), PostgresUrl.Read(trimmed))
            : (FromConnectionString(trimmed), new Dictionary<string, GivenParameter>(StringComparer.Ordinal));
        AddVariables(given, builder, environment ?? (_ => null));
        Apply(builder, given);
        if (string.IsNullOrWhiteSpace(builder.Host))
            throw new ConfigurationException($"{GivenParameter.Address} has no host.");
        PasswordFile.Check(builder);
        TransportRules.Apply(builder, environment?.Invoke("HOME"));
        return builder;
    }

    private static NpgsqlConnectionStringBuilder FromConnectionString(string value)
    {
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(value);
        }
        catch (Exception exception)
            when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            // The inner message may quote the value.
            throw new ConfigurationException(
                $"{GivenParameter.Address} is neither a postgres:// URL nor an Npgsql connection "
                    + "string (expected postgres://user:password@host:port/database)."
            );
        }

        return builder.Multiplexing
            ? throw new ConfigurationException(
                $"{GivenParameter.Address} enables Multiplexing, which shares sessions between runs: remove it."
            )
            : builder;
    }

    private static void AddVariables(
        Dictionary<string, GivenParameter> given,
        NpgsqlConnectionStringBuilder builder,
        Func<string, string?> environment
    )
    {
        var said = new DbConnectionStringBuilder { ConnectionString = builder.ConnectionString };
        foreach (
            var (name, variable) in KnownParameters
                .All.Where(known => known.Keyword is not { } keyword || !said.ContainsKey(keyword))
                .Select(known => (known.Name, known.Variable))
                .Concat(RefusedParameters.All.Select(refused => (refused.Name, refused.Variable)))
        )
        {
            if (variable is not null && environment(variable) is { Length: > 0 } value)
                given.TryAdd(name, new(value, variable));
        }
    }

    private static void Apply(NpgsqlConnectionStringBuilder builder, Dictionary<string, GivenParameter> given)
    {
        foreach (var refused in RefusedParameters.All.Where(refused => given.ContainsKey(refused.Name)))
            RefusedParameters.Check(refused, given[refused.Name]);
        var host = given.GetValueOrDefault(KnownParameters.Host);
        if (host is not null)
            HostList.Apply(builder, host, given.GetValueOrDefault(KnownParameters.Port));
        foreach (var known in KnownParameters.All)
        {
            var isWithHost = known.Name is KnownParameters.Host or KnownParameters.Port && host is not null;
            if (!isWithHost && given.TryGetValue(known.Name, out var parameter))
                known.Apply(builder, parameter);
        }
    }
}
