using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration;

/// <summary>Where unexpected exceptions are sent. The DSN is treated as a secret: never printed.</summary>
/// <param name="Dsn"><c>SENTRY_DSN</c>, or what stands in the file that <c>SENTRY_DSN_FILE</c> names.</param>
/// <param name="Environment"><c>SENTRY_ENVIRONMENT</c>, else <c>ENVIRONMENT</c>.</param>
public sealed record SentryDsn(string Dsn, string Environment)
{
    public const string Variable = "SENTRY_DSN";

    private const string EnvironmentVariable = "SENTRY_ENVIRONMENT";

    /// <summary>Sentry's own limit of an environment's name, in characters.</summary>
    private const int LongestEnvironment = 64;

    private static readonly WholeSeconds Flush = new("SENTRY_FLUSH_SECONDS", Usual: 2, Most: 60);

    /// <summary><c>SENTRY_FLUSH_SECONDS</c>: how long a program waits at its end for what is still to be sent; 2 s when not set.</summary>
    public TimeSpan FlushWithin { get; init; } = TimeSpan.FromSeconds(Flush.Usual);

    /// <summary>Null when nothing is to be sent.</summary>
    /// <param name="variables">The environment.</param>
    /// <param name="environment">What <c>ENVIRONMENT</c> says.</param>
    /// <exception cref="ConfigurationException">
    /// It is no DSN, Sentry would not take the environment's name, or the time to wait is invalid. The message names the variable and does
    /// not repeat the DSN.
    /// </exception>
    public static SentryDsn? From(IReadOnlyDictionary<string, string> variables, string environment)
    {
        if (SecretFile.Value(variables, Variable) is not { } dsn)
            return null;
        if (!IsDsn(dsn))
            throw new ConfigurationException($"{Variable} must be a Sentry DSN: https://PUBLIC_KEY@HOST/PROJECT.");
        var given = SecretFile.Given(variables, EnvironmentVariable);
        if (IsEnvironment(given ?? environment))
            return new(dsn, given ?? environment) { FlushWithin = Flush.Read(variables) };
        throw new ConfigurationException(
            $"{(given is null ? "ENVIRONMENT" : EnvironmentVariable)} is not a name that Sentry accepts"
                + (given is null ? $" (set {EnvironmentVariable}): " : ": ")
                + $"at most {LongestEnvironment} characters, without white space and slashes, and not 'None'."
        );
    }

    public override string ToString() => "a Sentry DSN";

    /// <summary>A public key in front of the host, and a project at the end of the path.</summary>
    private static bool IsDsn(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address is { Host.Length: > 0, Query.Length: 0, Fragment.Length: 0 }
        && address.UserInfo.Split(':')[0].Length > 0
        && address.AbsolutePath.Split('/')[^1].Length > 0;

    private static bool IsEnvironment(string value) =>
        value.Length <= LongestEnvironment
        && !value.Any(character => character is '/' || char.IsWhiteSpace(character))
        && !value.Equals("none", StringComparison.OrdinalIgnoreCase);
}
