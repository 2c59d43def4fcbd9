using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration;

/// <summary>What the environment says, checked before anything starts. A wrong value is an error that names its variable.</summary>
public sealed class Settings
{
    private const string DatabaseVariable = "DATABASE_URL";

    private static readonly WholeSeconds Wait = new("DATABASE_WAIT_SECONDS", Usual: 30, Most: 3600);

    private readonly ConcurrentDictionary<Type, object> _parts = new();

    private Settings(IReadOnlyDictionary<string, string> variables) => Variables = variables;

    /// <summary>
    /// The whole environment, secrets among it: never print it. What only some programs need is read from here where it is needed.
    /// </summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary><c>DATABASE_URL</c>, or the file that <c>DATABASE_URL_FILE</c> names; null when neither is set.</summary>
    public Npgsql.NpgsqlConnectionStringBuilder? Database { get; private init; }

    /// <summary><see cref="Database"/> of a program that cannot do without.</summary>
    /// <exception cref="ConfigurationException">It is not set.</exception>
    public Npgsql.NpgsqlConnectionStringBuilder RequiredDatabase =>
        Database ?? throw new ConfigurationException("DATABASE_URL is not set.");

    /// <summary><c>DATABASE_WAIT_SECONDS</c>: how long the database is asked before it counts as unreachable; 30 s when not set.</summary>
    public TimeSpan DatabaseWait { get; private init; }

    /// <summary><c>LOG_LEVEL</c>; <c>information</c> when not set.</summary>
    public LogLevel LogLevel { get; private init; }

    /// <summary><c>ENVIRONMENT</c>, a label on every log line; <c>production</c> when not set.</summary>
    public string Environment { get; private init; } = "production";

    /// <summary><c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; null when not set: nothing is sent.</summary>
    public Uri? OtlpEndpoint { get; private init; }

    /// <summary><c>SENTRY_DSN</c>, or the file that <c>SENTRY_DSN_FILE</c> names; null when neither is set: no exception is sent.</summary>
    public SentryDsn? Sentry { get; private init; }

    /// <summary>Reads this process's environment.</summary>
    /// <exception cref="ConfigurationException">A value is wrong.</exception>
    public static Settings FromEnvironment() => From(EnvironmentVariables.Read());

    /// <summary><see cref="Database"/> alone, whatever is wrong with the rest.</summary>
    /// <exception cref="ConfigurationException">It is wrong itself.</exception>
    public static Npgsql.NpgsqlConnectionStringBuilder? DatabaseFromEnvironment() =>
        SecretFile.Value(EnvironmentVariables.Read(), DatabaseVariable) is { } url ? DatabaseUrl.Parse(url) : null;

    /// <exception cref="ConfigurationException">A value is wrong.</exception>
    public static Settings From(IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var database = SecretFile.Value(variables, DatabaseVariable);
        var level = SecretFile.Given(variables, "LOG_LEVEL");
        var environment = SecretFile.Given(variables, "ENVIRONMENT") ?? "production";
        return new Settings(variables)
        {
            Database = database is null ? null : DatabaseUrl.Parse(database, variables.GetValueOrDefault),
            DatabaseWait = Wait.Read(variables),
            LogLevel = level is null ? LogLevel.Information : ParseLogLevel(level),
            Environment = environment,
            OtlpEndpoint = GivenAddress.Parse(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                SecretFile.Given(variables, "OTEL_EXPORTER_OTLP_ENDPOINT"),
                "http",
                "https"
            ),
            Sentry = SentryDsn.From(variables, environment),
        };
    }

    /// <summary>What only some programs need of the environment, read at its first use and not again: secrets may stand in files.</summary>
    /// <exception cref="ConfigurationException">What <paramref name="read"/> finds wrong.</exception>
    public T Part<T>(Func<Settings, T> read)
        where T : class => (T)_parts.GetOrAdd(typeof(T), _ => read(this));

    /// <summary>A variable, trimmed; null when it is not set or blank.</summary>
    public string? Value(string name) => SecretFile.Given(Variables, name);

    /// <summary>
    /// A variable that may hold a secret, and so may stand in a file too, which its <c>_FILE</c> names; null when neither is set.
    /// </summary>
    /// <exception cref="ConfigurationException">Both are set, or the file is missing, unreadable or empty.</exception>
    public string? Secret(string name) => SecretFile.Value(Variables, name);

    private static LogLevel ParseLogLevel(string value) =>
        value.ToLowerInvariant() switch
        {
            "trace" or "verbose" => LogLevel.Trace,
            "debug" => LogLevel.Debug,
            "info" or "information" => LogLevel.Information,
            "warn" or "warning" => LogLevel.Warning,
            "error" => LogLevel.Error,
            "critical" or "fatal" => LogLevel.Critical,
            _ => throw new ConfigurationException(
                $"LOG_LEVEL is '{value}'; expected trace, debug, information, warning, error or critical."
            ),
        };
}
