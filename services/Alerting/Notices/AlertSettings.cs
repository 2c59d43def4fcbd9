using System.Globalization;
using WaitTime.Alerting.Incidents;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Alerting.Notices;

/// <summary>What the environment says about watching and telling.</summary>
public sealed record AlertSettings
{
    private const int MostMinutes = 60 * 24 * 60;

    /// <summary><c>ALERTS_ENABLED</c>; true when not set. False: everything is evaluated and recorded, and nobody is told.</summary>
    public bool IsEnabled { get; private init; } = true;

    /// <summary><c>ALERTMANAGER_URL</c>, with who we are to it; null when not set. Where it is set, it is the way.</summary>
    public AlertmanagerAccess? Alertmanager { get; private init; }

    /// <summary><c>ALERT_LABELS</c>; empty when not set. Further labels of everything that is posted to Alertmanager.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary><c>PUSHOVER_USER_KEY</c> and <c>PUSHOVER_API_TOKEN</c>; null when neither is set.</summary>
    public PushoverAccount? Pushover { get; private init; }

    /// <summary><c>ALERTS_REFERENCE_URL</c>; null when not set.</summary>
    public RunbookLink? Runbook { get; private init; }

    /// <summary><c>HEARTBEAT_STALE_THRESHOLD_MINUTES</c> for a source that is collected every hour; 120 when not set.</summary>
    public TimeSpan StaleAfter { get; private init; }

    /// <summary><c>ALERT_REMINDER_HOURS</c>; 24 when not set.</summary>
    public TimeSpan RemindAfter { get; private init; }

    public AlertPath Path =>
        this switch
        {
            { IsEnabled: false } => AlertPath.Disabled,
            { Alertmanager: not null } => AlertPath.Alertmanager,
            { Pushover: not null } => AlertPath.Pushover,
            _ => AlertPath.None,
        };

    public WatchPolicy Policy => new() { StaleAfter = StaleAfter, RemindAfter = Path == AlertPath.Alertmanager ? null : RemindAfter };

    /// <summary>The same thresholds, and nobody is told, whatever the environment says.</summary>
    public AlertSettings Silent() => this with { IsEnabled = false };

    /// <param name="value">The variable's value, trimmed; null when it is not set or blank.</param>
    /// <exception cref="ConfigurationException">A value is wrong.</exception>
    public static AlertSettings From(Func<string, string?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new()
        {
            IsEnabled = EnvironmentSwitch.Of("ALERTS_ENABLED", value),
            Alertmanager = AlertmanagerSettings.Of(
                GivenAddress.Parse("ALERTMANAGER_URL", value("ALERTMANAGER_URL"), "http", "https"),
                value
            ),
            Labels = AlertLabels.Parse(value("ALERT_LABELS")),
            Pushover = PushoverOf(value),
            Runbook = RunbookOf(value),
            StaleAfter = TimeSpan.FromMinutes(Number("HEARTBEAT_STALE_THRESHOLD_MINUTES", value, 120, MostMinutes)),
            RemindAfter = TimeSpan.FromHours(Number("ALERT_REMINDER_HOURS", value, 24, MostMinutes / 60)),
        };
    }

    /// <exception cref="ConfigurationException">Alerts are enabled and there is no way to send them.</exception>
    public void RequireWay()
    {
        if (Path != AlertPath.None)
            return;
        throw new ConfigurationException(
            "Alerts are enabled but there is no way to send them: set ALERTMANAGER_URL, "
                + "or PUSHOVER_USER_KEY and PUSHOVER_API_TOKEN, or ALERTS_ENABLED=false."
        );
    }

    private static RunbookLink? RunbookOf(Func<string, string?> value)
    {
        if (GivenAddress.Parse("ALERTS_REFERENCE_URL", value("ALERTS_REFERENCE_URL"), "http", "https") is not { } address)
            return null;
        return address.UserInfo.Length == 0
            ? new(address)
            : throw new ConfigurationException("ALERTS_REFERENCE_URL must not contain a user or a password: it appears in every notice.");
    }

    private static PushoverAccount? PushoverOf(Func<string, string?> value)
    {
        var api = GivenAddress.Parse("PUSHOVER_API_URL", value("PUSHOVER_API_URL"), "http", "https") ?? PushoverAccount.PublicApi;
        return (value("PUSHOVER_USER_KEY"), value("PUSHOVER_API_TOKEN")) switch
        {
            (null, null) => null,
            (null, _) => throw new ConfigurationException("PUSHOVER_API_TOKEN is set but PUSHOVER_USER_KEY is not."),
            (_, null) => throw new ConfigurationException("PUSHOVER_USER_KEY is set but PUSHOVER_API_TOKEN is not."),
            var (user, token) => new(user, token, new Uri(api.AbsoluteUri.TrimEnd('/') + "/")),
        };
    }

    private static int Number(string name, Func<string, string?> value, int otherwise, int most)
    {
        if (value(name) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? number
            : throw new ConfigurationException($"{name} is '{text}'; expected a whole number from 1 to {most}.");
    }
}
