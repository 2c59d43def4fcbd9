using Microsoft.Extensions.Logging;
using WaitTime.Core.Kubernetes;
using WaitTime.Core.Sources;

namespace WaitTime.Core.Configuration;

/// <summary>What the environment says, checked before anything starts. A wrong value is an error that names its variable.</summary>
public sealed class Settings
{
    private const string UrlPrefix = "WAITTIME_SOURCE_URL__";
    private const string ProxyPrefix = "WAITTIME_PROXY__";
    private const string PlainHttpVariable = "WAITTIME_PLAIN_HTTP";

    private const string DatabaseVariable = "DATABASE_URL";

    /// <summary>May stand in a file too; so may the proxies, the feeds' addresses, which may hold passwords, and those of pings.</summary>
    private static readonly string[] Secrets =
    [
        DatabaseVariable, "PUSHOVER_USER_KEY", "PUSHOVER_API_TOKEN", "PUSHOVER_API_URL",
        "ALERTMANAGER_URL", "ALERTMANAGER_USERNAME", "ALERTMANAGER_PASSWORD", "ALERTMANAGER_TOKEN",
    ];

    private readonly IReadOnlyDictionary<string, string> _variables;

    private Settings(IReadOnlyDictionary<string, string> variables) => _variables = variables;

    /// <summary><c>DATABASE_URL</c>, or the file that <c>DATABASE_URL_FILE</c> names; null when neither is set.</summary>
    public Npgsql.NpgsqlConnectionStringBuilder? Database { get; private init; }

    /// <summary><see cref="Database"/> of a program that cannot do without.</summary>
    /// <exception cref="ConfigurationException">It is not set.</exception>
    public Npgsql.NpgsqlConnectionStringBuilder RequiredDatabase => Database ?? throw new ConfigurationException("DATABASE_URL is not set.");

    /// <summary><c>DATABASE_WAIT_SECONDS</c>: how long the database is asked before it counts as unreachable; 30 s when not set.</summary>
    public TimeSpan DatabaseWait { get; private init; }

    /// <summary><c>LOG_LEVEL</c>; <c>information</c> when not set.</summary>
    public LogLevel LogLevel { get; private init; }

    /// <summary><c>ENVIRONMENT</c>, a label on every log line; <c>production</c> when not set.</summary>
    public string Environment { get; private init; } = "production";

    /// <summary>
    /// <c>WAITTIME_CONTACT</c>: where a publisher can reach whoever runs this collector, sent in the <c>User-Agent</c>.
    /// </summary>
    public string Contact { get; private init; } = "operator@waittime.example";

    /// <summary><c>CHROMIUM_PATH</c>; null when not set.</summary>
    public string? ChromiumPath { get; private init; }

    /// <summary><c>WAITTIME_PLAIN_HTTP</c>: whether a feed may be configured to be read over plain http from elsewhere than this machine.</summary>
    public bool AllowsPlainHttp { get; private init; }

    /// <summary><c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; null when not set: nothing is sent.</summary>
    public Uri? OtlpEndpoint { get; private init; }

    /// <summary>Watching and telling.</summary>
    public AlertSettings Alerts { get; private init; } = null!;

    /// <summary>The cluster around this process.</summary>
    public KubernetesSettings Kubernetes { get; private init; } = KubernetesSettings.None;

    /// <summary>Reads this process's environment.</summary>
    /// <exception cref="ConfigurationException">A value is wrong.</exception>
    public static Settings FromEnvironment() => From(Variables());

    /// <summary><see cref="Database"/> alone, whatever is wrong with the rest.</summary>
    /// <exception cref="ConfigurationException">It is wrong itself.</exception>
    public static Npgsql.NpgsqlConnectionStringBuilder? DatabaseFromEnvironment() =>
        SecretFile.Value(Variables(), DatabaseVariable) is { } url ? DatabaseUrl.Parse(url) : null;

    /// <summary>Where a job tells that it ran, whatever is wrong with the rest; null when nobody outside listens.</summary>
    /// <exception cref="ConfigurationException">It is wrong itself.</exception>
    public static Pings.PingAddress? PingFromEnvironment(string job) => PingVariables.Of(job, Variables());

    /// <exception cref="ConfigurationException">A value is wrong.</exception>
    public static Settings From(IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        string? Value(string name) => Secrets.Contains(name, StringComparer.Ordinal) ? SecretFile.Value(variables, name) : SecretFile.Given(variables, name);

        var contact = Value("WAITTIME_CONTACT");
        if (contact?.AsSpan().IndexOfAny("()\r\n") >= 0) throw new ConfigurationException("WAITTIME_CONTACT must be an address on one line, without parentheses.");
        return new Settings(variables)
        {
            Database = Value(DatabaseVariable) is { } url ? DatabaseUrl.Parse(url, variables.GetValueOrDefault) : null,
            DatabaseWait = DatabaseWaitSeconds.Parse(Value(DatabaseWaitSeconds.Variable)),
            LogLevel = Value("LOG_LEVEL") is { } level ? ParseLogLevel(level) : LogLevel.Information,
            Environment = Value("ENVIRONMENT") ?? "production",
            Contact = contact ?? "operator@waittime.example",
            ChromiumPath = Value("CHROMIUM_PATH"),
            AllowsPlainHttp = EnvironmentSwitch.Of(PlainHttpVariable, Value, otherwise: false),
            OtlpEndpoint = Address("OTEL_EXPORTER_OTLP_ENDPOINT", Value("OTEL_EXPORTER_OTLP_ENDPOINT"), "http", "https"),
            Alerts = AlertSettings.From(Value),
            Kubernetes = KubernetesSettings.From(Value),
        };
    }

    /// <summary>
    /// The address to read: the variable's, or the publisher's own. Null for a feed that is only ever parsed. It may hold a user and a
    /// password: never log it whole.
    /// </summary>
    /// <exception cref="ConfigurationException">The variable, or the file that its <c>_FILE</c> names, is no https address, nor one of plain http that is allowed.</exception>
    public Uri? AddressOf(string sourceId, FeedDefinition feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var name = UrlPrefix + EnvironmentName(sourceId) + "__" + EnvironmentName(feed.Name);
        if (Address(name, SecretFile.Value(_variables, name), "http", "https") is not { } address) return feed.Url;
        if (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback || AllowsPlainHttp) return address;
        throw new ConfigurationException($"{name} is a plain http address, which anybody on the way can change: use https, or say {PlainHttpVariable}=true if it is meant.");
    }

    /// <summary>Where a job tells that it ran; null when nobody outside listens.</summary>
    /// <exception cref="ConfigurationException">The variable, or the file that its <c>_FILE</c> names, is no address.</exception>
    public Pings.PingAddress? PingOf(string job) => PingVariables.Of(job, _variables);

    /// <summary>The source with the feeds of <c>WAITTIME_FEED_ORDER__</c> and no others, in that order; as it is when the variable is not set.</summary>
    /// <exception cref="ConfigurationException">The variable names a feed that the source has not, or one twice.</exception>
    public Source Ordered(Source source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var name = FeedOrder.Prefix + EnvironmentName(source.Id);
        return FeedOrder.Apply(source, name, SecretFile.Given(_variables, name));
    }

    /// <summary>The egress proxy of one source; null for the direct way. It may hold credentials: never log it.</summary>
    /// <exception cref="ConfigurationException">The variable, or the file that its <c>_FILE</c> names, is no proxy address.</exception>
    public Uri? ProxyOf(string sourceId)
    {
        var name = ProxyPrefix + EnvironmentName(sourceId);
        return Address(name, SecretFile.Value(_variables, name), "http", "https", "socks4", "socks4a", "socks5");
    }

    /// <summary>Checks every variable that names one of these sources, so that a mistake shows at start and not in the middle of the night.</summary>
    /// <param name="sources">The sources that this program knows.</param>
    /// <param name="complete">True where they are all there are: a variable that names another one is then a mistake too.</param>
    /// <exception cref="ConfigurationException">A variable is wrong, or names a source or feed that does not exist.</exception>
    public void Check(IEnumerable<Source> sources, bool complete)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var checkedSources = sources.ToList();
        if (complete) PingVariables.Check(checkedSources.Select(source => source.Id), _variables);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var knownSources = new List<string>();
        foreach (var source in checkedSources)
        {
            _ = ProxyOf(source.Id);
            _ = Ordered(source);
            knownSources.Add(UrlPrefix + EnvironmentName(source.Id) + "__");
            known.Add(FeedOrder.Prefix + EnvironmentName(source.Id));
            known.Add(ProxyPrefix + EnvironmentName(source.Id));
            known.Add(ProxyPrefix + EnvironmentName(source.Id) + SecretFile.Suffix);
            foreach (var feed in source.Definition.Feeds)
            {
                _ = AddressOf(source.Id, feed);
                known.Add(UrlPrefix + EnvironmentName(source.Id) + "__" + EnvironmentName(feed.Name));
                known.Add(UrlPrefix + EnvironmentName(source.Id) + "__" + EnvironmentName(feed.Name) + SecretFile.Suffix);
            }
        }

        foreach (var name in _variables.Keys.Where(name => Concerns(name, complete, knownSources) && !known.Contains(name)))
        {
            throw new ConfigurationException($"{name} does not name a known source or feed (known: {string.Join(", ", known.Order(StringComparer.Ordinal))}).");
        }
    }

    private static bool Concerns(string name, bool complete, List<string> knownSources) => complete
        ? name.StartsWith(UrlPrefix, StringComparison.Ordinal) || name.StartsWith(ProxyPrefix, StringComparison.Ordinal) || name.StartsWith(FeedOrder.Prefix, StringComparison.Ordinal)
        : knownSources.Exists(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static Dictionary<string, string> Variables() => System.Environment.GetEnvironmentVariables()
        .Cast<System.Collections.DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    private static Uri? Address(string name, string? value, params ReadOnlySpan<string> schemes)
    {
        if (value is null) return null;
        return Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Host.Length > 0 && schemes.Contains(address.Scheme)
            ? address
            : throw new ConfigurationException($"{name} must be an absolute {string.Join(" or ", schemes.ToArray())} URL.");
    }

    private static string EnvironmentName(string id) => id.ToUpperInvariant().Replace('-', '_');

    private static LogLevel ParseLogLevel(string value) => value.ToLowerInvariant() switch
    {
        "trace" or "verbose" => LogLevel.Trace,
        "debug" => LogLevel.Debug,
        "info" or "information" => LogLevel.Information,
        "warn" or "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "critical" or "fatal" => LogLevel.Critical,
        _ => throw new ConfigurationException($"LOG_LEVEL is '{value}'; expected trace, debug, information, warning, error or critical."),
    };
}
